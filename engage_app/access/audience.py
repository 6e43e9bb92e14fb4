"""Who can read an activity: the same rules as `activities`, asked from the other side."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, Subquery, and_, func, or_, select, union
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from engage_app.access.activities import READERS
from engage_app.access.permissions import roles_for
from engage_app.models import Activity, Grant, Kind, Membership, Person, Role, Scope


def _holders(scope: Scope, ids: Collection[UUID] | Select[Any], roles: Collection[Role] = tuple(Role)) -> Subquery:
    """(place, person) for every person with one of the roles there, directly or through a group."""
    place = col(Grant.entity_id) if scope is Scope.ENTITY else col(Grant.activity_id)
    here = and_(col(Grant.scope) == scope, place.in_(ids), col(Grant.role).in_(roles))
    direct: Any = select(place.label("place"), col(Grant.person_id).label("person")).where(
        here, col(Grant.person_id).is_not(None)
    )
    through_group: Any = (
        select(place.label("place"), col(Membership.person_id).label("person"))
        .join(Membership, col(Membership.group_id) == col(Grant.group_id))
        .where(here)
    )
    return union(direct, through_group).subquery()


def contact_readers(activity_ids: Collection[UUID]) -> Select[tuple[UUID, UUID]]:
    """(activity id, person id) for every contact who can read one of these activities."""
    on_item = _holders(Scope.ITEM, activity_ids)
    entities = select(col(Activity.entity_id)).where(col(Activity.id).in_(activity_ids))
    on_entity = _holders(Scope.ENTITY, entities, roles_for(Kind.CONTACT, Scope.ENTITY))
    return (
        select(on_item.c.place, on_item.c.person)
        .join(Activity, col(Activity.id) == on_item.c.place)
        .join(on_entity, and_(on_entity.c.place == Activity.entity_id, on_entity.c.person == on_item.c.person))
        .join(Person, col(Person.id) == on_item.c.person)
        .where(
            col(Activity.allow_contacts),
            col(Activity.deleted_at).is_(None),
            col(Person.kind) == Kind.CONTACT,
            col(Person.is_active),
        )
    )


def count_contact_readers(db: Session, activity_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many contacts can read each of these activities; the ones that nobody can read are left out."""
    pairs = contact_readers(activity_ids).subquery()
    return {row[0]: row[1] for row in db.execute(select(pairs.c[0], func.count()).group_by(pairs.c[0]))}


def contacts_with_access(db: Session, activity: Activity) -> list[Person]:
    """The contacts who can read this activity, by name."""
    pairs = contact_readers([activity.id]).subquery()
    return list(db.exec(select_rows(Person).where(col(Person.id).in_(select(pairs.c[1]))).order_by(Person.name)))


def staff_with_access(db: Session, activity: Activity) -> list[Person]:
    """The staff who can read this activity, by name."""
    on_item = _holders(Scope.ITEM, [activity.id])
    return _staff(db, activity, col(Person.id).in_(select(on_item.c.person)))


def _staff(db: Session, activity: Activity, on_item: ColumnElement[bool]) -> list[Person]:
    rules = [on_item, col(Person.id).in_(_system_holders({Role.ADMIN}))]
    if activity.deleted_at is not None:
        return []
    if not activity.is_limited:
        on_entity = _holders(Scope.ENTITY, [activity.entity_id], READERS)
        rules += [col(Person.id).in_(select(on_entity.c.person)), col(Person.id).in_(_system_holders(READERS))]
    staff = select_rows(Person).where(col(Person.kind) == Kind.STAFF, col(Person.is_active), or_(*rules))
    return list(db.exec(staff.order_by(Person.name)))


def _system_holders(roles: Collection[Role]) -> CompoundSelect[tuple[UUID | None]]:
    here = and_(col(Grant.scope) == Scope.SYSTEM, col(Grant.role).in_(roles))
    direct = select(col(Grant.person_id)).where(here, col(Grant.person_id).is_not(None))
    through_group: Any = (
        select(col(Membership.person_id)).join(Grant, col(Grant.group_id) == col(Membership.group_id)).where(here)
    )
    return union(direct, through_group)


def staff_of_entity(db: Session, entity_id: UUID) -> list[Person]:
    """The staff who can read the content of this entity by a role on it, not by a system-wide one."""
    on_entity = _holders(Scope.ENTITY, [entity_id], READERS)
    staff = select_rows(Person).where(
        col(Person.kind) == Kind.STAFF, col(Person.is_active), col(Person.id).in_(select(on_entity.c.person))
    )
    return list(db.exec(staff.order_by(Person.name)))


def people_with_access(db: Session, activity: Activity) -> list[Person]:
    """Everyone who can read this activity, staff first."""
    return staff_with_access(db, activity) + contacts_with_access(db, activity)


def entity_holders(entity_id: UUID) -> Select[Any]:
    """Ids of the contacts who hold a role on this entity, directly or through a group."""
    on_entity = _holders(Scope.ENTITY, [entity_id], roles_for(Kind.CONTACT, Scope.ENTITY))
    return select(on_entity.c.person)


def people_through(
    db: Session, activity: Activity, person_ids: Collection[UUID], group_ids: Collection[UUID], *, allow_contacts: bool
) -> list[Person]:
    """Who could read an activity if exactly these people and groups held a role on it, staff first."""
    members = select(col(Membership.person_id)).where(col(Membership.group_id).in_(group_ids))
    chosen = or_(col(Person.id).in_(person_ids), col(Person.id).in_(members))
    staff = _staff(db, activity, chosen)
    return staff + _contacts(db, activity, chosen) if allow_contacts else staff


def _contacts(db: Session, activity: Activity, on_item: ColumnElement[bool]) -> list[Person]:
    known = col(Person.id).in_(entity_holders(activity.entity_id))
    contacts = select_rows(Person).where(on_item, known, col(Person.kind) == Kind.CONTACT, col(Person.is_active))
    return list(db.exec(contacts.order_by(Person.name)))
