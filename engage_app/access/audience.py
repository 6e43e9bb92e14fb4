"""Who can read an activity or a document: the same rules as `activities`, asked from the other side."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select, union_all
from sqlmodel import Session, col

from engage_app.access.activities import READERS, Item, permitted
from engage_app.access.permissions import Permission, Right, Thing, roles_for
from engage_app.models import Activity, Grant, Group, Kind, Membership, Person, Role, Scope
from engage_app.models.grant import SYSTEM_WIDE

HELD = (col(Grant.scope), col(Grant.role), col(Grant.group_id), col(Grant.entity_id), col(Grant.activity_id))


class Reader(NamedTuple):
    """Somebody who can read an activity."""

    id: UUID
    name: str
    email: str
    kind: Kind

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF


READER = (col(Person.id), col(Person.name), col(Person.email), col(Person.kind))


class Holding(NamedTuple):
    """Somebody with a role that can matter, and the group through which they hold it, if they do."""

    reader: Reader
    scope: Scope
    role: Role
    group_id: UUID | None = None
    group: str | None = None


@dataclass(frozen=True)
class Audience:
    """Everyone who can read an activity, by name, what each may do with it, and by which roles."""

    staff: tuple[Reader, ...]
    contacts: tuple[Reader, ...]
    permissions: dict[UUID, frozenset[Permission]]
    holdings: tuple[Holding, ...]

    @property
    def readers(self) -> tuple[Reader, ...]:
        """All of them, staff first."""
        return self.staff + self.contacts


def audience_of(db: Session, item: Item) -> Audience:
    """Who can read this item, by one statement over the grants on it, on its entity, and on everything."""
    people = _AROUND_AND_ON if isinstance(item, Activity) else _AROUND_AND_ON_FILE
    return _audience(item, _holdings(db, people, item))


def _people(*places: ColumnElement[bool]) -> Select[Any]:
    """Every active person with every role that they hold in these places, directly or through a group."""
    held = union_all(*map(_subjects, places), *map(_members, places)).subquery()
    return (
        select(
            *READER, held.c.scope, held.c.role, held.c.group_id, col(Group.name), held.c.entity_id, held.c.activity_id
        )
        .join(held, held.c.person == col(Person.id))
        .outerjoin(Group, col(Group.id) == held.c.group_id)
        .where(col(Person.is_active))
    )


def _holdings(db: Session, people: Select[Any], item: Item) -> list[Holding]:
    found = db.execute(people, {"entity": item.entity_id, "item": item.id})
    return [_holding(row) for row in found]


def _holding(row: Any) -> Holding:
    return Holding(Reader(*row[:4]), *row[4:8])


def _audience(item: Item, holdings: Iterable[Holding], *, allow_contacts: bool | None = None) -> Audience:
    held = tuple(holdings)
    people = {holding.reader.id: holding.reader for holding in held}
    roles: dict[UUID, set[tuple[Scope, Role]]] = defaultdict(set)
    for holding in held:
        roles[holding.reader.id].add((holding.scope, holding.role))

    @cache  # many people hold the same
    def may(kind: Kind, all_roles: frozenset[tuple[Scope, Role]]) -> frozenset[Permission]:
        system, on_entity, on_item = (frozenset(role for held, role in all_roles if held is at) for at in Scope)
        return permitted(item, kind, system, on_entity, on_item, allow_contacts=allow_contacts)

    permissions = {person.id: may(person.kind, frozenset(roles[person.id])) for person in people.values()}
    permissions = {
        person_id: given for person_id, given in permissions.items() if (Thing.ACTIVITY, Right.READ) in given
    }
    readers = sorted((people[reader] for reader in permissions), key=lambda person: (person.name, person.id))
    staff = tuple(person for person in readers if person.is_staff)
    return Audience(staff, tuple(person for person in readers if not person.is_staff), permissions, held)


def _subjects(place: ColumnElement[bool]) -> Select[Any]:
    subject: Any = col(Grant.person_id).label("person")
    return select(subject, *HELD).where(place, col(Grant.person_id).is_not(None))


def _members(place: ColumnElement[bool]) -> Select[Any]:
    """The same through groups."""
    subject: Any = col(Membership.person_id).label("person")
    return select(subject, *HELD).join(Grant, col(Grant.group_id) == col(Membership.group_id)).where(place)


# Made once: putting a statement together takes longer than running it.
_AROUND = (SYSTEM_WIDE, and_(col(Grant.scope) == Scope.ENTITY, col(Grant.entity_id) == bindparam("entity")))
_AROUND_IT = _people(*_AROUND)
_AROUND_AND_ON = _people(*_AROUND, col(Grant.activity_id) == bindparam("item"))
_AROUND_AND_ON_FILE = _people(*_AROUND, col(Grant.file_id) == bindparam("item"))


_AROUND_AND_ON_SOME = _people(
    SYSTEM_WIDE,
    and_(col(Grant.scope) == Scope.ENTITY, col(Grant.entity_id).in_(bindparam("entities", expanding=True))),
    col(Grant.activity_id).in_(bindparam("activities", expanding=True)),
)


def audiences_of(db: Session, activities: Collection[Activity]) -> dict[UUID, Audience]:
    """Who can read each of these activities, by one statement for all of them."""
    entities = tuple({activity.entity_id for activity in activities})
    ids = tuple(activity.id for activity in activities)
    places: dict[UUID | None, list[Holding]] = defaultdict(list)
    for row in db.execute(_AROUND_AND_ON_SOME, {"entities": entities, "activities": ids}):
        places[row.activity_id or row.entity_id].append(_holding(row))
    return {
        activity.id: _audience(activity, [*places[None], *places[activity.entity_id], *places[activity.id]])
        for activity in activities
    }


def readers_of(db: Session, activity_ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Ids of the people who can read each of these activities."""
    activities = db.scalars(select(Activity).where(col(Activity.id).in_(activity_ids))).all()
    return {activity_id: frozenset(found.permissions) for activity_id, found in audiences_of(db, activities).items()}


def people_with_access(db: Session, item: Item) -> tuple[Reader, ...]:
    """Everyone who can read this item, staff first."""
    return audience_of(db, item).readers


def people_through(
    db: Session, item: Item, person_ids: Collection[UUID], group_ids: Collection[UUID], *, allow_contacts: bool
) -> tuple[Reader, ...]:
    """Who could read an item if exactly these people and groups held a role on it, staff first."""
    members = select(col(Membership.person_id)).where(col(Membership.group_id).in_(group_ids))
    chosen = or_(col(Person.id).in_(person_ids), col(Person.id).in_(members))
    weakest = {Kind.STAFF: Role.VIEWER, Kind.CONTACT: Role.CONTACT_VIEWER}
    found = db.execute(select(*READER).where(chosen, col(Person.is_active)))
    on_item = [Holding(Reader(*row), Scope.ITEM, weakest[row.kind]) for row in found]
    around = _holdings(db, _AROUND_IT, item)
    return _audience(item, [*around, *on_item], allow_contacts=allow_contacts).readers


def count_contact_readers(db: Session, activity_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many contacts can read each of these activities; the ones that nobody can read are left out."""
    pairs = db.execute(_ON_ITEMS, {"activities": tuple(activity_ids)}).all()
    entity_ids = {entity_id for _, _, entity_id in pairs}
    known = {(row[0], row[1]) for row in db.execute(_ROLES_ON, {"entities": tuple(entity_ids)})}
    readers: dict[UUID, set[UUID]] = defaultdict(set)
    for activity_id, person_id, entity_id in pairs:
        if (entity_id, person_id) in known:
            readers[activity_id].add(person_id)
    return {activity_id: len(people) for activity_id, people in readers.items()}


def _contacts_on_items() -> Select[Any]:
    place = col(Grant.activity_id).in_(bindparam("activities", expanding=True))
    on_item = union_all(_subjects(place), _members(place)).subquery()
    return (
        select(on_item.c.activity_id, on_item.c.person, col(Activity.entity_id))
        .join(Activity, col(Activity.id) == on_item.c.activity_id)
        .join(Person, col(Person.id) == on_item.c.person)
        .where(
            col(Activity.allow_contacts),
            col(Activity.deleted_at).is_(None),
            col(Person.kind) == Kind.CONTACT,
            col(Person.is_active),
        )
    )


def _roles_on(entity_ids: Collection[UUID] | BindParameter[Any], roles: Collection[Role]) -> Any:
    """(entity, person) for everyone who holds one of these roles on one of these entities."""
    place = and_(col(Grant.scope) == Scope.ENTITY, col(Grant.entity_id).in_(entity_ids), col(Grant.role).in_(roles))
    held = union_all(_subjects(place), _members(place)).subquery()
    return select(held.c.entity_id, held.c.person)


_ON_ITEMS = _contacts_on_items()
_ROLES_ON = _roles_on(bindparam("entities", expanding=True), roles_for(Kind.CONTACT, Scope.ENTITY))


def entity_holders(entity_id: UUID) -> Select[Any]:
    """Ids of the contacts who hold a role on this entity, directly or through a group."""
    held = _roles_on([entity_id], roles_for(Kind.CONTACT, Scope.ENTITY)).subquery()
    return select(held.c.person)


def holders(roles: Collection[Role]) -> Select[Any]:
    """Ids of the active people who hold one of these roles on one of some `entities`, directly or through a group.

    Made once; it runs with the ids of the entities.
    """
    held = _roles_on(bindparam("entities", expanding=True), roles).subquery()
    active: Select[Any] = select(col(Person.id).label("person")).where(col(Person.is_active))
    return active.where(col(Person.id).in_(select(held.c.person)))


def staff_of_entity(db: Session, entity_id: UUID) -> list[Reader]:
    """The staff who can read the content of this entity by a role on it, not by a system-wide one."""
    held = _roles_on([entity_id], READERS).subquery()
    staff = select(*READER).where(
        col(Person.kind) == Kind.STAFF, col(Person.is_active), col(Person.id).in_(select(held.c.person))
    )
    return [Reader(*row) for row in db.execute(staff.order_by(col(Person.name)))]
