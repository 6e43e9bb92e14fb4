"""The list of activities: filters, order, pages by key."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Row, Select, and_, or_, select, tuple_
from sqlmodel import Session, col

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.audience import count_contact_readers
from engage_app.clock import now
from engage_app.i18n.dates import day
from engage_app.models import Activity, ActivityKind, Entity, Kind, Person, ReadMark
from engage_app.rows.activities import ActivityListRow
from engage_app.services.reading_marks import count_new_comments
from engage_app.services.search import matches

PAGE = 30


class Sort(StrEnum):
    """The order of the list."""

    NEWEST = "newest"
    SUBJECT = "subject"


class CreatedBy(StrEnum):
    """Whose activities the list shows."""

    ANYBODY = ""
    ME = "me"
    STAFF = "staff"
    CONTACTS = "contacts"


class ActivityQuery(BaseModel):
    """What the list is narrowed to; the address of the page holds it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: ActivityKind | None = None
    entity: UUID | None = None
    by: CreatedBy = CreatedBy.ANYBODY
    shared: bool = False
    unread: bool = False
    sort: Sort = Sort.NEWEST
    words: str = Field(default="", max_length=200)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words keeps activities out."""
        return bool(self.kind or self.entity or self.by or self.shared or self.unread)


@dataclass(frozen=True)
class ActivityPage:
    """One page, and the key after which the next one starts; empty when this is the last."""

    rows: tuple[ActivityListRow, ...] = ()
    after: tuple[str, str] | None = None


def list_activities(
    db: Session, actor: Actor, query: ActivityQuery, after: tuple[str, str] | None = None
) -> ActivityPage:
    """One page of what the actor sees, narrowed and ordered by the query.

    Args:
        after: the key that the page before ended with.
    """
    found = list(db.execute(_statement(actor, query, after)).all())
    rows, has_more = found[:PAGE], len(found) > PAGE
    return ActivityPage(_list_rows(db, actor, rows), _key(rows[-1], query.sort) if has_more else None)


def _moved(actor: Actor) -> Any:
    return col(Activity.moved_at if actor.is_staff else Activity.contacts_moved_at)


def _statement(actor: Actor, query: ActivityQuery, after: tuple[str, str] | None) -> Select[Any]:
    moved = _moved(actor)
    mark = and_(col(ReadMark.activity_id) == Activity.id, col(ReadMark.person_id) == actor.id)
    statement: Any = (
        select(
            col(Activity.id),
            col(Activity.kind),
            col(Activity.subject),
            col(Activity.subject_key),
            moved.label("moved_at"),
            col(Activity.created_by),
            col(Activity.is_limited),
            col(Activity.allow_contacts),
            col(Activity.status),
            col(Entity.name).label("entity"),
            col(Person.name).label("author"),
            col(ReadMark.seen_at),
        )
        .join(Entity, col(Entity.id) == Activity.entity_id)
        .join(Person, col(Person.id) == Activity.created_by)
        .outerjoin(ReadMark, mark)
        .where(sees(actor), *_filters(actor, query))
        .limit(PAGE + 1)
    )
    if query.sort is Sort.SUBJECT:
        return _page(statement, col(Activity.subject_key), after and (after[0], UUID(after[1])), is_down=False)
    return _page(statement, moved, after and (datetime.fromisoformat(after[0]), UUID(after[1])), is_down=True)


def _page(statement: Select[Any], by: Any, after: tuple[Any, UUID] | None, *, is_down: bool) -> Select[Any]:
    number = col(Activity.id)
    if after:
        key = tuple_(by, number)
        statement = statement.where(key < tuple_(*after) if is_down else key > tuple_(*after))
    return statement.order_by(by.desc(), number.desc()) if is_down else statement.order_by(by, number)


def _filters(actor: Actor, query: ActivityQuery) -> list[ColumnElement[bool]]:
    moved = _moved(actor)
    words = matches(actor, query.words, is_narrowed=query.is_narrowed)
    chosen = {
        CreatedBy.ME: col(Activity.created_by) == actor.id,
        CreatedBy.STAFF: col(Person.kind) == Kind.STAFF,
        CreatedBy.CONTACTS: col(Person.kind) == Kind.CONTACT,
    }
    conditions: list[tuple[bool, Any]] = [
        (query.kind is not None, col(Activity.kind) == query.kind),
        (query.entity is not None, col(Activity.entity_id) == query.entity),
        (query.shared, col(Activity.allow_contacts)),
        (query.unread, or_(col(ReadMark.id).is_(None), col(ReadMark.seen_at) < moved)),
        (words is not None, words),
        (query.by in chosen, chosen.get(query.by)),
    ]
    return [condition for applies, condition in conditions if applies and condition is not None]


def _key(row: Row[Any], sort: Sort) -> tuple[str, str]:
    return (row.subject_key if sort is Sort.SUBJECT else row.moved_at.isoformat(), str(row.id))


def _list_rows(db: Session, actor: Actor, rows: list[Row[Any]]) -> tuple[ActivityListRow, ...]:
    ids = [row.id for row in rows]
    new = count_new_comments(db, actor, ids)
    readers = count_contact_readers(db, [row.id for row in rows if row.allow_contacts]) if actor.is_staff else {}
    at = now()
    return tuple(
        ActivityListRow(
            id=str(row.id),
            kind=row.kind.value,
            subject=row.subject,
            entity=row.entity,
            author=row.author,
            when=day(row.moved_at, actor.language, actor.time_zone, at),
            is_unread=row.seen_at is None or row.seen_at < row.moved_at,
            new_comments=new.get(row.id, 0),
            contact_count=readers.get(row.id, 0),
            is_limited=row.is_limited and actor.is_staff,
            is_closed=row.status.value == "closed",
        )
        for row in rows
    )
