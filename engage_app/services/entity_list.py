"""The firm's clients as a list for staff, with what waits for an answer of each."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import tuple_
from sqlmodel import Session, col, func, or_, select

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.entities import known_entities
from engage_app.access.permissions import Right, Thing
from engage_app.clock import now
from engage_app.errors import NotFound
from engage_app.models import Activity, Entity, FileRequest
from engage_app.rows.entities import EntitiesPage, EntityLineRow
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


class EntityQuery(BaseModel):
    """What the page is narrowed to; its address holds it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    words: str = Field(default="", max_length=100)
    shown: Shown = Shown.ACTIVE
    order: Order = Order.NAME


def list_entities(db: Session, actor: Actor, query: EntityQuery, after: tuple[str, str] | None = None) -> EntitiesPage:
    """The next entities that the actor knows of.

    Raises:
        NotFound: contacts have no such list.
    """
    if not actor.is_staff:
        raise NotFound
    name = "name_key" if query.order is Order.NAME else "number"
    key = col(getattr(Entity, name))
    found = known_entities(actor)
    if query.shown is not Shown.ALL:
        found = found.where(col(Entity.is_active).is_(query.shown is Shown.ACTIVE))
    if query.words:
        typed = (col(of).icontains(query.words, autoescape=True) for of in (Entity.name, Entity.number))
        found = found.where(or_(*typed))
    if after:
        found = found.where(tuple_(key, col(Entity.id)) > (after[0], UUID(after[1])))
    entities = db.exec(found.order_by(key, col(Entity.id)).limit(PAGE + 1)).all()
    shown = entities[:PAGE]
    waiting = _waiting(db, actor, [entity.id for entity in shown])
    rows = tuple(_line(entity, *waiting.get(entity.id, (0, 0))) for entity in shown)
    last = shown[-1] if len(entities) > PAGE else None
    return EntitiesPage(rows, (getattr(last, name), str(last.id)) if last else None)


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
    today: date = firm_rules(db).today(now())
    found = (
        select(Activity.entity_id, func.count(), func.count().filter(col(FileRequest.due_on) < today))
        .join(FileRequest, col(FileRequest.id) == Activity.id)
        .where(col(FileRequest.is_waiting), col(Activity.entity_id).in_(entity_ids), sees(actor))
        .group_by(col(Activity.entity_id))
    )
    return {entity_id: (waiting, overdue) for entity_id, waiting, overdue in db.exec(found)}


def may_add(db: Session, actor: Actor) -> bool:
    """Whether the actor may enter clients."""
    return actor.holds(Thing.ENTITY, Right.CREATE)
