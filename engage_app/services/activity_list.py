"""The list of activities: filters, order, pages by key."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator
from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, select
from sqlmodel import Session, col

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.prepared import of_actor, prepared
from engage_app.models import Activity, ActivityKind, Entity, Kind, Person, ReadMark, RequestStatus
from engage_app.rows.activities import ActivityListRow
from engage_app.services.activity_reach import Order, reach
from engage_app.services.due_dates import Due
from engage_app.services.list_rows import list_rows
from engage_app.services.request_facets import RequestFacets, RequestShape, narrowed_to, request_values
from engage_app.services.search import How, hits, search_for

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
    by: CreatedBy | UUID = CreatedBy.ANYBODY
    shared: bool = False
    unread: bool = False
    status: RequestStatus | None = None
    due: Due | None = None
    asked: UUID | None = None
    waiting: bool = False
    sort: Sort = Sort.NEWEST
    words: str = Field(default="", max_length=200)

    @field_validator("words")
    @classmethod
    def _what_can_be_typed(cls, words: str) -> str:
        return "".join(letter for letter in words if letter.isprintable())

    def requests(self, actor: Actor) -> RequestFacets:
        """What the list is narrowed to of requests; nothing for contacts: a filter would tell them of each other."""
        return RequestFacets(self.status, self.due, self.asked, self.waiting) if actor.is_staff else RequestFacets()


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
    creator_id = actor.id if query.by is CreatedBy.ME else _creator_id(query)
    search = search_for(db, actor, query.words, query.entity, creator_id)
    shape = _Shape.of(actor, query, search.how, goes_on=after is not None)
    found = list(db.execute(_lines(actor, shape), _values(db, actor, query, after, **search.values)).all())
    rows, has_more = found[:PAGE], len(found) > PAGE
    return ActivityPage(list_rows(db, actor, rows), _key(rows[-1], query.sort) if has_more else None)


def concerns(
    db: Session, actor: Actor, query: ActivityQuery, activity_ids: Collection[UUID], last: tuple[str, str] | None = None
) -> bool:
    """Whether one of these activities belongs on the pages that the actor has of a list, whatever its words.

    Args:
        last: the key that those pages end with; None if they are all there are.
    """
    shape = _Shape.of(actor, query, How.NOT_AT_ALL, goes_on=last is not None)
    values = _values(db, actor, query, last, activities=tuple(activity_ids))
    return db.execute(_among(actor, shape), values).first() is not None


def _values(
    db: Session, actor: Actor, query: ActivityQuery, key: tuple[str, str] | None, **values: object
) -> dict[str, object]:
    by, number = _parse_key(key, query.sort) if key else (None, None)
    narrowed: dict[str, object] = {"kind": query.kind, "entity": query.entity, "creator": _creator_id(query)}
    narrowed |= request_values(db, query.requests(actor))
    return of_actor(actor, **narrowed, after_by=by, after_id=number, **values)


def _creator_id(query: ActivityQuery) -> UUID | None:
    return query.by if isinstance(query.by, UUID) else None


class _Shape(NamedTuple):
    """What makes one list another statement than the next; the values come with each run."""

    is_of_kind: bool
    is_of_entity: bool
    by: CreatedBy | None  # None is one person
    shared: bool
    unread: bool
    requests: RequestShape
    sort: Sort
    how: How
    goes_on: bool

    @classmethod
    def of(cls, actor: Actor, query: ActivityQuery, how: How, *, goes_on: bool) -> "_Shape":
        of_kind, of_entity = query.kind is not None, query.entity is not None
        by = None if _creator_id(query) else CreatedBy(query.by)  # type: ignore[arg-type]  # the rest of its values
        requests = RequestShape.of(query.requests(actor))
        return cls(of_kind, of_entity, by, query.shared, query.unread, requests, query.sort, how, goes_on)


def _moved(actor: Actor) -> str:
    return "moved_at" if actor.is_staff else "contacts_moved_at"


def _order(actor: Actor, sort: Sort) -> Order:
    return Order("subject_key", is_down=False) if sort is Sort.SUBJECT else Order(_moved(actor), is_down=True)


def _page(actor: Actor, shape: _Shape, order: Order) -> Select[Any]:
    """Ids of a page's activities, and of one more that tells whether it is the last."""

    def conditions(of: Any) -> list[ColumnElement[bool]]:
        beyond = [order.beyond(of)] if shape.goes_on else []
        return [of.deleted_at.is_(None), *beyond, *_filters(actor, shape, of)]

    found = hits(actor, shape.how, _filters(actor, shape, Activity))
    places = reach(actor, order, conditions, PAGE + 1) if found is None else found
    within = [] if places is None else [col(Activity.id).in_(places)]
    page: Select[Any] = select(col(Activity.id)).where(sees(actor), *conditions(Activity), *within)
    return page.order_by(*order.along(Activity)).limit(PAGE + 1)


@prepared
def _among(actor: Actor, shape: _Shape) -> Select[Any]:
    """Ids of those among some activities that are on pages up to a key."""
    until = [~_order(actor, shape.sort).beyond(Activity)] if shape.goes_on else []
    some = col(Activity.id).in_(bindparam("activities", expanding=True))
    return select(col(Activity.id)).where(some, sees(actor), *_filters(actor, shape, Activity), *until).limit(1)


def _filters(actor: Actor, shape: _Shape, of: Any) -> list[ColumnElement[bool]]:
    conditions: list[tuple[bool, Any]] = [
        (shape.is_of_kind, of.kind == bindparam("kind")),
        (shape.is_of_entity, of.entity_id == bindparam("entity")),
        (shape.shared, of.allow_contacts),
        (shape.unread, ~_is_seen(actor, of)),
        (shape.by is None, of.created_by == bindparam("creator")),
        (shape.by is CreatedBy.ME, of.created_by == actor.id),
        (shape.by is CreatedBy.STAFF, _is_by(Kind.STAFF, of)),
        (shape.by is CreatedBy.CONTACTS, _is_by(Kind.CONTACT, of)),
    ]
    return [*(condition for applies, condition in conditions if applies), *narrowed_to(shape.requests, of)]


def _is_seen(actor: Actor, of: Any) -> ColumnElement[bool]:
    return exists().where(
        col(ReadMark.person_id) == actor.id,
        col(ReadMark.activity_id) == of.id,
        col(ReadMark.seen_at) >= getattr(of, _moved(actor)),
    )


def _is_by(kind: Kind, of: Any) -> ColumnElement[bool]:
    return exists().where(col(Person.id) == of.created_by, col(Person.kind) == kind)


@prepared
def _lines(actor: Actor, shape: _Shape) -> Select[Any]:
    """What the rows of a page show."""
    order = _order(actor, shape.sort)
    ids = _page(actor, shape, order).subquery()
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
