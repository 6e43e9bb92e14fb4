"""Who holds which role on an entity itself: the dialog that shows it, and saving it in one go."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from engage_app.access.actors import Actor
from engage_app.access.audience import entity_holders, holders
from engage_app.access.entities import entity_roles, get_entity, require_on_entity
from engage_app.access.permissions import PERMISSIONS, Permission, Right, Thing, permissions_of, roles_for
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Action, Entity, Event, Grant, Group, Kind, Membership, Person, Role, Scope
from engage_app.models.grant import SYSTEM_WIDE
from engage_app.rows.sharing import ShareRow, ShareSheet
from engage_app.services.events import announce_entity
from engage_app.services.password_links import invite_new
from engage_app.services.receipts import earlier_result, keep_result
from engage_app.services.sharing import ShareChange

MOST_ROWS = 100


@dataclass(frozen=True)
class AccessOrder:
    """The dialog as it is saved; `key` names its instance, so that it is saved once."""

    key: str
    entity_id: UUID
    changes: tuple[ShareChange, ...]


def access_sheet(db: Session, actor: Actor, entity_id: UUID, kind: Kind, search: str) -> ShareSheet:
    """One tab of the dialog: groups first, then people; those who hold a role come before the others.

    Raises:
        NotFound, NotAllowed: the entity is not there for the actor, or not theirs to share.
    """
    entity = _shareable(db, actor, entity_id)
    people, groups = _people(db, actor, entity, kind, search), _groups(db, actor, entity, kind, search)
    holds = _Holds(db, entity, [person.id for person in people])
    return ShareSheet(
        subject=entity.name,
        entity=entity.number,
        staff_count=_count(db, entity, Kind.STAFF),
        contact_count=_count(db, entity, Kind.CONTACT),
        groups=tuple(holds.group(group) for group in groups),
        people=tuple(holds.person(person) for person in people[:MOST_ROWS]),
        has_more=len(people) > MOST_ROWS,
    )


def _shareable(db: Session, actor: Actor, entity_id: UUID) -> Entity:
    require_on_entity(db, actor, Right.SHARE, Thing.ENTITY, entity_id)
    return get_entity(db, actor, entity_id)


def _count(db: Session, entity: Entity, kind: Kind) -> int:
    found = holders(roles_for(kind, Scope.ENTITY)).subquery()
    return int(db.execute(select(func.count()).select_from(found), {"entities": [entity.id]}).scalar_one())


def _reachable_people(actor: Actor, entity: Entity, kind: Kind) -> list[ColumnElement[bool]]:
    """Whom the actor may choose from: all staff, and contacts of the entity and their fellows, or all of them."""
    of_kind: list[ColumnElement[bool]] = [col(Person.kind) == kind, col(Person.is_active).is_(True)]
    if kind is Kind.STAFF or actor.holds(Thing.CONTACT, Right.READ):
        return of_kind
    known = entity_holders(entity.id)
    theirs = select(Membership.group_id).where(col(Membership.person_id).in_(known))
    fellows = select(Membership.person_id).where(col(Membership.group_id).in_(theirs))
    return [*of_kind, or_(col(Person.id).in_(known), col(Person.id).in_(fellows))]


def _reachable_groups(actor: Actor, entity: Entity, kind: Kind) -> list[ColumnElement[bool]]:
    of_kind: list[ColumnElement[bool]] = [col(Group.kind) == kind]
    if kind is Kind.STAFF or actor.holds(Thing.CONTACT, Right.READ):
        return of_kind
    theirs = select(Membership.group_id).where(col(Membership.person_id).in_(entity_holders(entity.id)))
    given = select(Grant.group_id).where(Grant.entity_id == entity.id, col(Grant.group_id).is_not(None))
    return [*of_kind, or_(col(Group.id).in_(theirs), col(Group.id).in_(given))]


def _people(db: Session, actor: Actor, entity: Entity, kind: Kind, search: str) -> list[Person]:
    found = select(Person).where(*_reachable_people(actor, entity, kind))
    if search:
        typed = (col(of).icontains(search, autoescape=True) for of in (Person.name, Person.email))
        found = found.where(or_(*typed))
    given = select(Grant.person_id).where(Grant.entity_id == entity.id, col(Grant.person_id).is_not(None))
    first = col(Person.id).in_(given).desc()
    return list(db.exec(found.order_by(first, col(Person.name), col(Person.id)).limit(MOST_ROWS + 1)))


def _groups(db: Session, actor: Actor, entity: Entity, kind: Kind, search: str) -> list[Group]:
    found = select(Group).where(*_reachable_groups(actor, entity, kind))
    if search:
        found = found.where(col(Group.name).icontains(search, autoescape=True))
    given = select(Grant.group_id).where(Grant.entity_id == entity.id, col(Grant.group_id).is_not(None))
    first = col(Group.id).in_(given).desc()
    return list(db.exec(found.order_by(first, col(Group.name), col(Group.id)).limit(MOST_ROWS)))


class _Holds:
    """What everybody holds on an entity and everywhere, and the groups of these people."""

    def __init__(self, db: Session, entity: Entity, people: Collection[UUID]) -> None:
        self._here: dict[UUID, Role] = {}
        self._everywhere: dict[UUID, Role] = {}
        for grant in db.exec(select(Grant).where(or_(col(Grant.entity_id) == entity.id, SYSTEM_WIDE))):
            if subject := grant.person_id or grant.group_id:
                (self._here if grant.entity_id else self._everywhere)[subject] = grant.role
        self._groups_of: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
        for person_id, group_id, name in db.exec(
            select(Membership.person_id, Group.id, Group.name)
            .join(Group, col(Group.id) == Membership.group_id)
            .where(col(Membership.person_id).in_(people))
            .order_by(Group.name)
        ):
            self._groups_of[person_id].append((group_id, name))

    def group(self, group: Group) -> ShareRow:
        """A group, with the role that it has on the entity."""
        role = self._here.get(group.id)
        now = role.value if role else ""
        return ShareRow(
            id=str(group.id), key=f"group:{group.id}", is_group=True, name=group.name, role=now, now=now, source="item"
        )

    def person(self, person: Person) -> ShareRow:
        """A person, with what counts for them on the entity and where it comes from."""
        own = self._here.get(person.id)
        now, source, through = (own.value, "item", "") if own else self._inherited(person)
        is_admin = self._everywhere.get(person.id) is Role.ADMIN
        return ShareRow(
            id=str(person.id),
            key=f"person:{person.id}",
            name=person.name,
            initials=person.initials,
            detail=person.email,
            role=own.value if own else "",
            now=now,
            source=source,
            through=through,
            is_locked=is_admin,
            reason="share.admin_sees_all" if is_admin else "",
        )

    def _inherited(self, person: Person) -> tuple[str, str, str]:
        for group_id, name in self._groups_of[person.id]:
            if role := self._here.get(group_id):
                return role.value, "group", name
        subjects = (person.id, *(group_id for group_id, _ in self._groups_of[person.id]))
        everywhere = next((self._everywhere[subject] for subject in subjects if subject in self._everywhere), None)
        return (everywhere.value, "system", "") if everywhere else ("", "", "")


def set_access(db: Session, actor: Actor, order: AccessOrder) -> None:
    """Give and take the roles that the order names; what others changed meanwhile stays.

    Raises:
        NotFound, NotAllowed: the entity is not there for the actor, or not theirs to share; a role is more than they
            hold, or none that its subject can hold on an entity; or somebody is not theirs to choose.
    """
    entity = _shareable(db, actor, order.entity_id)
    if earlier_result(db, actor, "access", order.key):
        return
    held = permissions_of(entity_roles(db, actor, entity.id))
    names: dict[bool, list[str]] = {True: [], False: []}
    for change in order.changes:
        names[change.role is not None].append(_apply(db, actor, entity, change, held))
    details = {"gained": names[True], "lost": names[False], "entity": entity.name}
    event = Event(action=Action.ENTITY_SHARED, actor_id=actor.id, entity_id=entity.id, is_internal=True)
    event.details, event.address = details, actor.address
    db.add(event)
    announce_entity(db, entity.id)
    keep_result(db, actor, "access", order.key, entity.id)


def _apply(db: Session, actor: Actor, entity: Entity, change: ShareChange, held: frozenset[Permission]) -> str:
    """Give or take one role; answers whose it is."""
    subject = _subject(db, actor, entity, change)
    of = col(Grant.group_id) if change.is_group else col(Grant.person_id)
    grants = db.exec(select(Grant).where(Grant.entity_id == entity.id, of == change.subject_id)).all()
    touched = {*(grant.role for grant in grants), *([change.role] if change.role else [])}
    if not all(PERMISSIONS[role] <= held for role in touched):
        raise NotAllowed("refusal.beyond_own_role")
    for grant in grants:
        db.delete(grant)
    if change.role:
        if change.role not in roles_for(subject.kind, Scope.ENTITY):
            raise NotAllowed
        grant = Grant(role=change.role, scope=Scope.ENTITY, entity_id=entity.id, given_by=actor.id)
        grant.group_id = change.subject_id if change.is_group else None
        grant.person_id = None if change.is_group else change.subject_id
        db.add(grant)
        if change.role is Role.CONTACT_ENTITY_COLLABORATOR:
            _invite(db, actor, subject)
    return subject.name


def _invite(db: Session, actor: Actor, subject: Person | Group) -> None:
    """Let contacts know that they have an account, when they can begin to use it."""
    members = select(Person).join(Membership, col(Membership.person_id) == Person.id)
    people = [subject] if isinstance(subject, Person) else db.exec(members.where(Membership.group_id == subject.id))
    for person in list(people):
        invite_new(db, actor, person)


def _subject(db: Session, actor: Actor, entity: Entity, change: ShareChange) -> Person | Group:
    """Whom a change is about, if they are among those whom the actor may choose from."""
    subject = db.get(Group, change.subject_id) if change.is_group else db.get(Person, change.subject_id)
    if subject is None:
        raise NotFound
    if isinstance(subject, Group):
        found = select(Group.id).where(Group.id == subject.id, *_reachable_groups(actor, entity, subject.kind))
    else:
        found = select(Person.id).where(Person.id == subject.id, *_reachable_people(actor, entity, subject.kind))
    if db.exec(found).first() is None:
        raise NotFound
    return subject
