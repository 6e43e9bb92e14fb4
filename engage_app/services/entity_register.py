"""Enter a client, change what is noted about it, put it to rest, or delete it with everything in it."""

from uuid import UUID

from sqlmodel import Session, col, delete, func, select, update

from engage_app.access.actors import Actor
from engage_app.access.entities import get_entity, require_on_entity
from engage_app.access.permissions import Right, Thing
from engage_app.clock import now
from engage_app.db.engine import after_commit
from engage_app.errors import Conflict, Invalid, NotAllowed
from engage_app.live.hub import ENTITIES_TOPIC, hub
from engage_app.models import Action, Activity, Entity, Event, File, Grant
from engage_app.models.base import key_of
from engage_app.rows.entities import GoingRow
from engage_app.services.entity_facts import EntityFacts, cleaned, problems_of
from engage_app.services.events import announce_entity
from engage_app.services.receipts import earlier_result, keep_result


def add_entity(db: Session, actor: Actor, facts: EntityFacts, key: str) -> UUID:
    """Enter a client; sent twice, it is entered once. Raises what `create_entity` raises."""
    earlier = earlier_result(db, actor, "entity", key)
    if earlier:
        return UUID(earlier)
    entity = create_entity(db, actor, facts)
    keep_result(db, actor, "entity", key, entity.id)
    return entity.id


def create_entity(db: Session, actor: Actor, facts: EntityFacts) -> Entity:
    """Enter a client.

    Raises:
        NotAllowed: the actor may not.
        Invalid: a field cannot be used, or another client has this number already.
    """
    if not actor.holds(Thing.ENTITY, Right.CREATE):
        raise NotAllowed
    entity = Entity.of("", "")
    _write(db, entity, facts)
    db.flush()
    _record(db, actor, Action.ENTITY_CREATED, entity)
    return entity


def edit_entity(db: Session, actor: Actor, entity_id: UUID, facts: EntityFacts, version: int) -> None:
    """Change what is noted about a client.

    Args:
        version: that was read before the change.

    Raises:
        NotFound, NotAllowed: it is not there for the actor, or not theirs to change.
        Conflict: somebody else changed it meanwhile.
        Invalid: a field cannot be used, or another client has this number already.
    """
    entity = _to(db, actor, Right.EDIT, entity_id)
    if entity.version != version:
        raise Conflict
    before = _noted(entity)
    _write(db, entity, facts)
    if _noted(entity) != before:
        entity.version += 1
        _record(db, actor, Action.ENTITY_EDITED, entity)


def set_active(db: Session, actor: Actor, entity_id: UUID, *, is_active: bool) -> None:
    """Start nothing new for a client, or do so again; what is there stays as it is.

    Raises:
        NotFound, NotAllowed: it is not there for the actor, or not theirs to change.
    """
    entity = _to(db, actor, Right.EDIT, entity_id)
    if entity.is_active is not is_active:
        entity.is_active = is_active
        entity.version += 1
        _record(db, actor, Action.ENTITY_OPENED if is_active else Action.ENTITY_CLOSED, entity)


def what_goes(db: Session, actor: Actor, entity_id: UUID) -> GoingRow:
    """How much would go with a client; raises like `delete_entity`."""
    entity = _to(db, actor, Right.DELETE, entity_id)
    activities = select(func.count()).where(Activity.entity_id == entity.id, col(Activity.deleted_at).is_(None))
    files = select(func.count()).where(File.entity_id == entity.id, col(File.deleted_at).is_(None))
    grants = select(func.count()).where(Grant.entity_id == entity.id)
    return GoingRow(*(db.exec(each).one() for each in (activities, files, grants)))


def delete_entity(db: Session, actor: Actor, entity_id: UUID, typed: str) -> None:
    """Delete a client, with its activities, its files and everybody's access to it.

    Args:
        typed: the name of the client, as a sign that this is meant.

    Raises:
        NotFound, NotAllowed: it is not there for the actor, or not theirs to delete.
        Invalid: another name was typed.
    """
    entity = _to(db, actor, Right.DELETE, entity_id)
    if key_of(typed.strip()) != entity.name_key:
        raise Invalid("typed", "entities.name_differs")
    number, entity.number = entity.number, str(entity.id)
    entity.is_active, entity.deleted_at = False, now()
    entity.version += 1
    _delete_content(db, entity)
    db.exec(delete(Grant).where(col(Grant.entity_id) == entity.id))
    _record(db, actor, Action.ENTITY_DELETED, entity, number=number)


def _delete_content(db: Session, entity: Entity) -> None:
    """Delete what is in a client, and have the pages that show it find out."""
    announce_entity(db, entity.id)
    for table in (Activity, File):
        living = (col(table.entity_id) == entity.id, col(table.deleted_at).is_(None))
        db.exec(update(table).where(*living).values(deleted_at=entity.deleted_at))


def _to(db: Session, actor: Actor, right: Right, entity_id: UUID) -> Entity:
    require_on_entity(db, actor, right, Thing.ENTITY, entity_id)
    return get_entity(db, actor, entity_id)


def _write(db: Session, entity: Entity, facts: EntityFacts) -> None:
    for problem in problems_of(facts):
        raise problem
    number = facts.number.strip()
    if db.exec(select(Entity.id).where(Entity.number == number, Entity.id != entity.id)).first():
        raise Invalid("number", "refusal.number_taken")
    entity.name, entity.name_key, entity.number = facts.name.strip(), key_of(facts.name.strip()), number
    entity.kind, entity.year_end_month = facts.kind, facts.year_end_month
    entity.tags, entity.notes = cleaned(facts.tags), facts.notes.strip()
    db.add(entity)


def _noted(entity: Entity) -> tuple[object, ...]:
    return entity.name, entity.number, entity.kind, entity.year_end_month, tuple(entity.tags), entity.notes


def _record(db: Session, actor: Actor, action: Action, entity: Entity, **details: object) -> None:
    named = {"entity": entity.name, **details}
    db.add(
        Event(
            action=action,
            actor_id=actor.id,
            entity_id=entity.id,
            is_internal=True,
            details=named,
            address=actor.address,
        )
    )
    after_commit(db, lambda: hub.announce(ENTITIES_TOPIC))
