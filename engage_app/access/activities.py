"""Which activities a person sees, and what they may do with one."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, true
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.actors import Actor
from engage_app.access.permissions import Permission, Right, Thing, permissions_of, roles_for, roles_with
from engage_app.access.prepared import of_actor, prepared
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Activity, File, Grant, Kind, Role, Scope

Item = Activity | File  # what can be shared and limited
READERS = roles_with(Thing.ACTIVITY, Right.READ)


def granted_to(actor: Actor) -> ColumnElement[bool]:
    """Grants that count for this person: their own and their groups'."""
    mine = col(Grant.person_id) == actor.id
    return or_(mine, col(Grant.group_id).in_(actor.group_ids)) if actor.is_grouped else mine


def entities_with(actor: Actor, roles: frozenset[Role]) -> SelectOfScalar[UUID | None]:
    """Ids of the entities on which the person holds one of these roles."""
    return select(col(Grant.entity_id)).where(
        granted_to(actor), col(Grant.scope) == Scope.ENTITY, col(Grant.role).in_(roles)
    )


def on_item(item: Item) -> ColumnElement[bool]:
    """Grants on this very item."""
    return col(Grant.activity_id if isinstance(item, Activity) else Grant.file_id) == item.id


def grant_on(item: Item, role: Role, *, given_by: UUID) -> Grant:
    """A role on this very item, for somebody who is still to be named."""
    grant = Grant(role=role, scope=Scope.ITEM, given_by=given_by)
    if isinstance(item, Activity):
        grant.activity_id = item.id
    else:
        grant.file_id = item.id
    return grant


def _items_granted_to(actor: Actor, of: Any) -> ColumnElement[bool]:
    # Asked of one activity after the other, never as a list: a person's items grow with the years.
    return exists().where(col(Grant.activity_id) == of.id, granted_to(actor))


def items_given_to(actor: Actor) -> SelectOfScalar[UUID | None]:
    """Ids of the activities on which somebody gave the person, or one of their groups, a role."""
    return select(col(Grant.activity_id)).where(_given_to(actor), col(Grant.activity_id).is_not(None))


def files_given_to(actor: Actor) -> SelectOfScalar[UUID | None]:
    """The same of documents."""
    return select(col(Grant.file_id)).where(_given_to(actor), col(Grant.file_id).is_not(None))


def _given_to(actor: Actor) -> ColumnElement[bool]:
    given = and_(col(Grant.person_id) == actor.id, ~col(Grant.is_creators))
    return or_(given, col(Grant.group_id).in_(actor.group_ids)) if actor.is_grouped else given


def _staff_sees(actor: Actor, of: Any) -> ColumnElement[bool] | None:
    if actor.is_admin:
        return None
    if actor.holds(Thing.ACTIVITY, Right.READ):
        return or_(~of.is_limited, _items_granted_to(actor, of))
    through_entity = and_(~of.is_limited, of.entity_id.in_(entities_with(actor, READERS)))
    return or_(through_entity, _items_granted_to(actor, of))


def _contact_sees(actor: Actor, of: Any) -> ColumnElement[bool]:
    held = frozenset(roles_for(Kind.CONTACT, Scope.ENTITY))
    return and_(of.allow_contacts, of.entity_id.in_(entities_with(actor, held)), _items_granted_to(actor, of))


def sees(actor: Actor, of: Any = Activity) -> ColumnElement[bool]:
    """The condition under which an activity is visible to the person.

    Args:
        of: the table of activities, or an alias of it.
    """
    alive: ColumnElement[bool] = of.deleted_at.is_(None)
    return and_(alive, seen_once(actor, of))


def seen_once(actor: Actor, of: Any = Activity) -> ColumnElement[bool]:
    """The same of activities that may be deleted by now."""
    rule = _staff_sees(actor, of) if actor.is_staff else _contact_sees(actor, of)
    return true() if rule is None else rule


def visible_activities(actor: Actor) -> SelectOfScalar[Activity]:
    """Every activity the person may see; add filters, order and limit to it."""
    return select(Activity).where(sees(actor))


def get_activity(db: Session, actor: Actor, activity_id: UUID) -> Activity:
    """The activity, if it is there for this person.

    Raises:
        NotFound: it is not there, or not theirs to see.
    """
    activity = db.exec(_visible(actor), params=of_actor(actor, activity=activity_id)).first()
    if activity is None:
        raise NotFound
    return activity


@prepared
def _visible(actor: Actor) -> SelectOfScalar[Activity]:
    return visible_activities(actor).where(col(Activity.id) == bindparam("activity"))


def permissions_on(db: Session, actor: Actor, item: Item) -> frozenset[Permission]:
    """What the person may do with an item that they see."""
    around = of_actor(actor, item=item.id, entity=item.entity_id)
    granted = _granted_around if isinstance(item, Activity) else _granted_around_file
    grants = db.exec(granted(actor), params=around).all()
    on_entity, on_this = (
        frozenset(Role(role) for held, role in grants if held is scope) for scope in (Scope.ENTITY, Scope.ITEM)
    )
    return permitted(item, actor.kind, actor.system_roles, on_entity, on_this)


@prepared
def _granted_around(actor: Actor) -> Any:
    return _granted(actor, col(Grant.activity_id))


@prepared
def _granted_around_file(actor: Actor) -> Any:
    return _granted(actor, col(Grant.file_id))


def _granted(actor: Actor, on: Any) -> Any:
    places = or_(
        on == bindparam("item"),
        and_(col(Grant.scope) == Scope.ENTITY, col(Grant.entity_id) == bindparam("entity")),
    )
    return select(Grant.scope, Grant.role).where(granted_to(actor), places)


def permitted(
    item: Item,
    kind: Kind,
    system: frozenset[Role],
    on_entity: frozenset[Role],
    on_item: frozenset[Role],
    *,
    allow_contacts: bool | None = None,
) -> frozenset[Permission]:
    """What somebody who holds these roles may do with an item; READ is in it if they see it at all.

    Args:
        allow_contacts: as if the item allowed contacts, or did not.
    """
    allows = item.allow_contacts if allow_contacts is None else allow_contacts
    if item.deleted_at is not None:
        return frozenset()
    if kind is Kind.CONTACT:
        return permissions_of(on_item) if on_entity and allows else frozenset()
    if item.is_limited and Role.ADMIN not in system:
        return permissions_of(on_item)
    return permissions_of(system | on_entity | on_item)


def may(db: Session, actor: Actor, right: Right, thing: Thing, activity: Activity) -> bool:
    """Whether the person may do this with an activity that they see."""
    return (thing, right) in permissions_on(db, actor, activity)


def require(db: Session, actor: Actor, right: Right, thing: Thing, activity: Activity) -> None:
    """Refuse unless the person may do this with an activity that they see.

    Raises:
        NotAllowed: they may not.
    """
    if not may(db, actor, right, thing, activity):
        raise NotAllowed
