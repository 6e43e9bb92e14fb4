"""The entities that the signed-in person knows: to choose from, and one by one."""

from uuid import UUID

from sqlmodel import Session, col, or_
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.actors import Actor
from engage_app.access.entities import entities_where, get_entity, require_on_entity, visible_entities
from engage_app.access.permissions import Right, Thing
from engage_app.access.prepared import of_actor, prepared
from engage_app.models import Entity
from engage_app.rows.entities import EntityRow

MOST_CHOICES = 50


def find_entities(db: Session, actor: Actor, words: str, *, to_start: bool = False) -> tuple[EntityRow, ...]:
    """Entities by name or number: those the actor knows, or those they may start something for."""
    if not words:
        return tuple(map(EntityRow.of, db.exec(_first_entities(actor, to_start), params=of_actor(actor))))
    fits = or_(col(Entity.name).icontains(words, autoescape=True), col(Entity.number).icontains(words, autoescape=True))
    return tuple(map(EntityRow.of, db.exec(_known_entities(actor, to_start).where(fits).limit(MOST_CHOICES))))


def _known_entities(actor: Actor, to_start: bool) -> SelectOfScalar[Entity]:  # noqa: FBT001
    known = entities_where(actor, Right.CREATE, Thing.ACTIVITY) if to_start else visible_entities(actor)
    return known.order_by(Entity.name)


@prepared
def _first_entities(actor: Actor, to_start: bool) -> SelectOfScalar[Entity]:  # noqa: FBT001
    return _known_entities(actor, to_start).limit(MOST_CHOICES)


def entity_row(db: Session, actor: Actor, entity_id: UUID) -> EntityRow:
    """One entity that the actor knows of.

    Raises:
        NotFound: it is not there, or not theirs to see.
    """
    return EntityRow.of(get_entity(db, actor, entity_id))


def entity_to_start(db: Session, actor: Actor, entity_id: UUID) -> EntityRow:
    """One entity that the actor may start something for.

    Raises:
        NotFound, NotAllowed: it is not theirs to see, or to start something for.
    """
    require_on_entity(db, actor, Right.CREATE, Thing.ACTIVITY, entity_id)
    return entity_row(db, actor, entity_id)
