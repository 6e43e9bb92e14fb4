"""The firm's clients as a list for staff, with what waits for an answer of each."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Integer, Select, literal_column, select, tuple_
from sqlmodel import Session, col, func, or_

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.entities import known_entities
from engage_app.access.permissions import Right, Thing
from engage_app.clock import now
from engage_app.errors import NotFound
from engage_app.models import Activity, Entity, FileRequest
from engage_app.rows.entities import EntitiesPage, EntityLineRow, Place
from engage_app.services.firm_settings import firm_rules

PAGE = 50


class Shown(StrEnum):
    """Which entities a list shows."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    ALL = "all"


class Order(StrEnum):
    """By what a list of entities is sorted."""

    NAME = "name"
    NUMBER = "number"
    WAITING = "waiting"  # most open requests first
    OVERDUE = "overdue"


class EntityQuery(BaseModel):
    """What the page is narrowed to; its address holds it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    words: str = Field(default="", max_length=100)
    shown: Shown = Shown.ACTIVE
    order: Order = Order.NAME


def list_entities(db: Session, actor: Actor, query: EntityQuery, after: Place | None = None) -> EntitiesPage:
    """The next entities that the actor knows of.

    Raises:
        NotFound: contacts have no such list.
    """
    if not actor.is_staff:
        raise NotFound
    found = known_entities(actor)
    if query.shown is not Shown.ALL:
        found = found.where(col(Entity.is_active).is_(query.shown is Shown.ACTIVE))
    if query.words:
        typed = (col(of).icontains(query.words, autoescape=True) for of in (Entity.name, Entity.number))
        found = found.where(or_(*typed))
    keys = _keys(query.order)
    if query.order in (Order.WAITING, Order.OVERDUE):
        counted = _counted(db, actor).subquery("counted")
        found = found.outerjoin(counted, counted.c.entity_id == col(Entity.id))
    if after:
        found = found.where(tuple_(*keys) > (*after[:-1], UUID(str(after[-1]))))
    lines = db.execute(found.add_columns(*keys).order_by(*keys).limit(PAGE + 1)).all()
    shown = lines[:PAGE]
    waiting = _waiting(db, actor, [line[0].id for line in shown])
    rows = tuple(_line(line[0], *waiting.get(line[0].id, (0, 0))) for line in shown)
    last = shown[-1][1:] if len(lines) > PAGE else None
    return EntitiesPage(rows, actor.holds(Thing.ENTITY, Right.CREATE), (*last[:-1], str(last[-1])) if last else None)


def _keys(order: Order) -> tuple[Any, ...]:
    """What sorts the list, each next one where those before are alike; the id is the last."""
    if order in (Order.NAME, Order.NUMBER):
        return col(Entity.name_key if order is Order.NAME else Entity.number), col(Entity.id)
    counted = literal_column(f"-coalesce(counted.{order.value}, 0)", Integer)
    return counted, col(Entity.name_key), col(Entity.id)


def _line(entity: Entity, waiting: int, overdue: int) -> EntityLineRow:
    return EntityLineRow(
        id=str(entity.id),
        name=entity.name,
        number=entity.number,
        kind=entity.kind.value,
        is_active=entity.is_active,
        waiting=waiting,
        overdue=overdue,
    )


def _waiting(db: Session, actor: Actor, entity_ids: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many requests wait for an answer, and how many of those are late, by entity."""
    found = _counted(db, actor).where(col(Activity.entity_id).in_(entity_ids))
    return {entity_id: (waiting, overdue) for entity_id, waiting, overdue in db.execute(found)}


def _counted(db: Session, actor: Actor) -> Select[UUID, int, int]:
    today: date = firm_rules(db).today(now())
    late = func.count().filter(col(FileRequest.due_on) < today)
    return (
        select(col(Activity.entity_id), func.count().label("waiting"), late.label("overdue"))
        .join(FileRequest, col(FileRequest.id) == Activity.id)
        .where(col(FileRequest.is_waiting), sees(actor))
        .group_by(col(Activity.entity_id))
    )
