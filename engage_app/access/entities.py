"""Which entities a person sees, and for which they may start something."""

from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.activities import READERS, entities_with, files_given_to, granted_to, items_given_to
from engage_app.access.actors import Actor
from engage_app.access.permissions import Right, Thing, is_for, permissions_of, roles_for, roles_with
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Activity, Entity, File, Grant, Kind, Role, Scope


def entities_where(actor: Actor, right: Right, thing: Thing) -> SelectOfScalar[Entity]:
    """The active entities on which the person has this permission, by a system-wide or an entity role."""
    everywhere = select(Entity).where(col(Entity.is_active))
    if actor.holds(thing, right):
        return everywhere
    roles = frozenset(role for role in roles_with(thing, right) if is_for(role, actor.kind))
    return everywhere.where(col(Entity.id).in_(entities_with(actor, roles)))


def visible_entities(actor: Actor) -> SelectOfScalar[Entity]:
    """The active entities that the person knows of."""
    return known_entities(actor).where(col(Entity.is_active))


def known_entities(actor: Actor) -> SelectOfScalar[Entity]:
    """The entities that the person knows of: by a role on them, or by an item in them."""
    everywhere = select(Entity).where(col(Entity.deleted_at).is_(None))
    if actor.holds(Thing.ENTITY, Right.READ) or actor.holds(Thing.ACTIVITY, Right.READ):
        return everywhere
    by_role = entities_with(actor, frozenset(roles_for(actor.kind, Scope.ENTITY)))
    if not actor.is_staff:
        return everywhere.where(col(Entity.id).in_(by_role))
    started = exists().where(
        col(Activity.entity_id) == col(Entity.id),
        col(Activity.created_by) == actor.id,
        col(Activity.deleted_at).is_(None),
    )
    given = (col(Entity.id).in_(of(actor)) for of in (_of_given_items, _of_given_files))
    return everywhere.where(or_(col(Entity.id).in_(by_role), *given, started))


def _of_given_items(actor: Actor) -> SelectOfScalar[UUID]:
    given = items_given_to(actor)
    return select(col(Activity.entity_id)).where(col(Activity.id).in_(given), col(Activity.deleted_at).is_(None))


def _of_given_files(actor: Actor) -> SelectOfScalar[UUID]:
    given = files_given_to(actor)
    return select(col(File.entity_id)).where(col(File.id).in_(given), col(File.deleted_at).is_(None))


def entities_with_content(db: Session, actor: Actor) -> frozenset[UUID]:
    """Ids of the entities in which the person may see activities that somebody else started."""
    roles = READERS if actor.is_staff else frozenset(roles_for(Kind.CONTACT, Scope.ENTITY))
    by_role = {entity_id for entity_id in db.exec(entities_with(actor, roles)) if entity_id}
    return frozenset(by_role | set(db.exec(_of_given_items(actor)) if actor.is_staff else ()))


def get_entity(db: Session, actor: Actor, entity_id: UUID) -> Entity:
    """The entity, if the person knows of it.

    Raises:
        NotFound: it is not there, or not theirs to see.
    """
    entity = db.exec(known_entities(actor).where(col(Entity.id) == entity_id)).first()
    if entity is None:
        raise NotFound
    return entity


def entity_roles(db: Session, actor: Actor, entity_id: UUID) -> frozenset[Role]:
    """The roles that count for the person on this entity, system-wide ones included."""
    held = db.exec(select(Grant.role).where(granted_to(actor), Grant.entity_id == entity_id))
    return actor.system_roles | frozenset(Role(role) for role in held)


def may_on_entity(db: Session, actor: Actor, right: Right, thing: Thing, entity_id: UUID) -> bool:
    """Whether the person has this permission on the entity as a whole."""
    return (thing, right) in permissions_of(entity_roles(db, actor, entity_id))


def require_on_entity(db: Session, actor: Actor, right: Right, thing: Thing, entity_id: UUID) -> None:
    """Refuse unless the person has this permission on the entity as a whole.

    Raises:
        NotFound: the person does not know of the entity, or nothing new is made for it, because it is not active.
        NotAllowed: they do know of it, but lack the permission.
    """
    entity = get_entity(db, actor, entity_id)
    if not may_on_entity(db, actor, right, thing, entity_id):
        raise NotAllowed
    if right is Right.CREATE and not entity.is_active:
        raise NotFound("refusal.entity_inactive")
