"""The list of activities: filters, order, pages by key."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Row, Select, and_, exists, select
from sqlmodel import Session, col

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.audience import count_contact_readers
from engage_app.clock import now
from engage_app.i18n.dates import day
from engage_app.models import Activity, ActivityKind, Entity, Kind, Person, ReadMark
from engage_app.rows.activities import ActivityListRow
from engage_app.services.activity_reach import Order, reach
from engage_app.services.reading_marks import count_new_comments
from engage_app.services.search import Within, matches

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
    order = _order(actor, query.sort)
    lines = _lines(actor, order, _page(db, actor, query, order, after and _parse_key(after, query.sort)))
    found = list(db.execute(lines).all())
    rows, has_more = found[:PAGE], len(found) > PAGE
    return ActivityPage(_list_rows(db, actor, rows), _key(rows[-1], query.sort) if has_more else None)


def _moved(actor: Actor) -> str:
    return "moved_at" if actor.is_staff else "contacts_moved_at"


def _order(actor: Actor, sort: Sort) -> Order:
    return Order("subject_key", is_down=False) if sort is Sort.SUBJECT else Order(_moved(actor), is_down=True)


def _page(db: Session, actor: Actor, query: ActivityQuery, order: Order, after: tuple[Any, UUID] | None) -> Select[Any]:
    """Ids of a page's activities, and of one more that tells whether it is the last."""

    def conditions(of: Any) -> list[ColumnElement[bool]]:
        beyond = [order.beyond(of, after)] if after else []
        return [of.deleted_at.is_(None), *beyond, *_filters(actor, query, of)]

    hits = matches(db, actor, query.words, _within(actor, query))
    places = reach(actor, order, conditions, PAGE + 1) if hits is None else hits
    within = [] if places is None else [col(Activity.id).in_(places)]
    page: Select[Any] = select(col(Activity.id)).where(sees(actor), *conditions(Activity), *within)
    return page.order_by(*order.along(Activity)).limit(PAGE + 1)


def _within(actor: Actor, query: ActivityQuery) -> Within:
    creator_id = actor.id if query.by is CreatedBy.ME else None
    return Within(_filters(actor, query, Activity), query.entity, creator_id)


def _filters(actor: Actor, query: ActivityQuery, of: Any) -> list[ColumnElement[bool]]:
    conditions: list[tuple[bool, Any]] = [
        (query.kind is not None, of.kind == query.kind),
        (query.entity is not None, of.entity_id == query.entity),
        (query.shared, of.allow_contacts),
        (query.unread, ~_is_seen(actor, of)),
        (query.by is CreatedBy.ME, of.created_by == actor.id),
        (query.by is CreatedBy.STAFF, _is_by(Kind.STAFF, of)),
        (query.by is CreatedBy.CONTACTS, _is_by(Kind.CONTACT, of)),
    ]
    return [condition for applies, condition in conditions if applies]


def _is_seen(actor: Actor, of: Any) -> ColumnElement[bool]:
    return exists().where(
        col(ReadMark.person_id) == actor.id,
        col(ReadMark.activity_id) == of.id,
        col(ReadMark.seen_at) >= getattr(of, _moved(actor)),
    )


def _is_by(kind: Kind, of: Any) -> ColumnElement[bool]:
    return exists().where(col(Person.id) == of.created_by, col(Person.kind) == kind)


def _lines(actor: Actor, order: Order, page: Select[Any]) -> Select[Any]:
    """What the rows of a page show."""
    ids = page.subquery()
    mark = and_(col(ReadMark.activity_id) == Activity.id, col(ReadMark.person_id) == actor.id)
    lines: Select[Any] = (
        select(
            col(Activity.id),
            col(Activity.kind),
            col(Activity.subject),
            col(Activity.subject_key),
            getattr(Activity, _moved(actor)).label("moved_at"),
            col(Activity.is_limited),
            col(Activity.allow_contacts),
            col(Activity.status),
            col(Entity.name).label("entity"),
            col(Person.name).label("author"),
            col(ReadMark.seen_at),
        )
        .join(ids, col(Activity.id) == ids.c.id)
        .join(Entity, col(Entity.id) == Activity.entity_id)
        .join(Person, col(Person.id) == Activity.created_by)
        .outerjoin(ReadMark, mark)
        .order_by(*order.along(Activity))
    )
    return lines


def _key(row: Row[Any], sort: Sort) -> tuple[str, str]:
    return (row.subject_key if sort is Sort.SUBJECT else row.moved_at.isoformat(), str(row.id))


def _parse_key(key: tuple[str, str], sort: Sort) -> tuple[Any, UUID]:
    return (key[0] if sort is Sort.SUBJECT else datetime.fromisoformat(key[0]), UUID(key[1]))


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
