"""The lists of the Share dialog: whom an item can be shared with, and what they have now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, or_, select

from engage_app.access.activities import READERS, Item, on_item
from engage_app.access.actors import Actor
from engage_app.access.audience import audience_of, entity_holders
from engage_app.access.entities import may_on_entity
from engage_app.access.permissions import Right, Thing
from engage_app.i18n.catalogue import translate
from engage_app.models import Activity, Entity, Grant, Group, Kind, Membership, Person, Role, Scope
from engage_app.models.grant import SYSTEM_WIDE
from engage_app.rows.sharing import ShareRow, ShareSheet
from engage_app.services.sharing import shareable

MOST_ROWS = 100
MOST_NAMES = 3


@dataclass
class _Holdings:
    """Every role that counts for an item, by the subject that holds it."""

    on_item: dict[UUID, Role] = field(default_factory=dict)
    elsewhere: dict[UUID, list[tuple[Role, Scope]]] = field(default_factory=lambda: defaultdict(list))

    def is_admin(self, person_id: UUID) -> bool:
        """Whether somebody is an Admin by a role of their own."""
        return any(role is Role.ADMIN for role, _ in self.elsewhere.get(person_id, ()))


def sharing_sheet(
    db: Session, actor: Actor, item_id: UUID, kind: Kind, search: str, of: Thing = Thing.ACTIVITY
) -> ShareSheet:
    """One tab of the dialog: groups first, then people, both narrowed by name or e-mail address."""
    item = shareable(db, actor, item_id, of)
    people = _people(db, item, kind, search)
    groups = _groups(db, item, kind, search)
    members = _members(db, [group.id for group in groups])
    builder = _RowBuilder(db, actor, item, kind, [person.id for person in people])
    entity, audience = db.get_one(Entity, item.entity_id), audience_of(db, item)
    return ShareSheet(
        subject=item.subject if isinstance(item, Activity) else item.name,
        entity=entity.name,
        allows_contacts=item.allow_contacts,
        is_limited=item.is_limited,
        staff_count=len(audience.staff),
        contact_count=len(audience.contacts),
        groups=tuple(builder.group(group, members[group.id]) for group in groups),
        people=tuple(builder.person(person) for person in people[:MOST_ROWS]),
        has_more=len(people) > MOST_ROWS,
    )


def _people(db: Session, item: Item, kind: Kind, search: str) -> list[Person]:
    found = select(Person).where(Person.kind == kind, col(Person.is_active))
    if kind is Kind.CONTACT:
        holders = entity_holders(item.entity_id)
        their_groups = select(Membership.group_id).where(col(Membership.person_id).in_(holders))
        fellows = select(Membership.person_id).where(col(Membership.group_id).in_(their_groups))
        given = select(Grant.person_id).where(on_item(item))
        found = found.where(or_(col(Person.id).in_(holders), col(Person.id).in_(fellows), col(Person.id).in_(given)))
    if search:
        found = found.where(
            or_(
                col(Person.name).icontains(search, autoescape=True),
                col(Person.email).icontains(search, autoescape=True),
            )
        )
    return list(db.exec(found.order_by(Person.name).limit(MOST_ROWS + 1)))


def _groups(db: Session, item: Item, kind: Kind, search: str) -> list[Group]:
    found = select(Group).where(Group.kind == kind)
    if kind is Kind.CONTACT:
        holders = entity_holders(item.entity_id)
        theirs = select(Membership.group_id).where(col(Membership.person_id).in_(holders))
        given = select(Grant.group_id).where(on_item(item), col(Grant.group_id).is_not(None))
        found = found.where(or_(col(Group.id).in_(theirs), col(Group.id).in_(given)))
    if search:
        found = found.where(col(Group.name).icontains(search, autoescape=True))
    return list(db.exec(found.order_by(Group.name).limit(MOST_ROWS)))


def _members(db: Session, group_ids: Iterable[UUID]) -> dict[UUID, list[Person]]:
    members: dict[UUID, list[Person]] = defaultdict(list)
    rows = db.exec(
        select(Membership.group_id, Person)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(col(Membership.group_id).in_(group_ids), col(Person.is_active))
        .order_by(Person.name)
    )
    for group_id, person in rows:
        members[group_id].append(person)
    return members


def _holdings(db: Session, item: Item) -> _Holdings:
    """Grants on the item, on its entity, and system-wide, each by person or group."""
    held = _Holdings()
    here = or_(
        on_item(item),
        col(Grant.entity_id) == item.entity_id,
        SYSTEM_WIDE,
    )
    for grant in db.exec(select(Grant).where(here)):
        subject = grant.person_id or grant.group_id
        if subject is None:
            continue
        if grant.scope is Scope.ITEM:
            held.on_item[subject] = grant.role
        else:
            held.elsewhere[subject].append((grant.role, grant.scope))
    return held


class _Counts(NamedTuple):
    """The role that counts for somebody now, and where it comes from: a scope, or a group by its name."""

    role: str = ""
    source: str = ""
    group: str = ""


class _RowBuilder:
    """Builds the rows of one tab from what everybody holds."""

    def __init__(self, db: Session, actor: Actor, item: Item, kind: Kind, people: list[UUID]) -> None:
        self._actor = actor
        self._item = item
        self._kind = kind
        self._held = _holdings(db, item)
        self._groups_of: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
        for person_id, group in db.exec(
            select(Membership.person_id, Group)
            .join(Group, col(Group.id) == Membership.group_id)
            .where(Group.kind == kind, col(Membership.person_id).in_(people))
        ):
            self._groups_of[person_id].append((group.id, group.name))
        self._knows_entity = set(db.scalars(entity_holders(item.entity_id)))
        self._may_let_in = may_on_entity(db, actor, Right.SHARE, Thing.ENTITY, item.entity_id)

    def group(self, group: Group, members: list[Person]) -> ShareRow:
        """A group, with its members for the preview."""
        role = self._held.on_item.get(group.id)
        names = ", ".join(member.name for member in members[:MOST_NAMES])
        more = len(members) - MOST_NAMES
        key = "share.group_members_more" if more > 0 else "share.group_members"
        return ShareRow(
            id=str(group.id),
            key=f"group:{group.id}",
            is_group=True,
            name=group.name,
            detail=translate(key, self._actor.language, count=len(members), names=names, more=more),
            members=tuple(member.name for member in members),
            member_ids=tuple(str(member.id) for member in members),
            role=role.value if role else "",
            now=role.value if role else "",
            source="item" if role else "",
        )

    def person(self, person: Person) -> ShareRow:
        """A person, with what counts for them now and where it comes from."""
        own = self._held.on_item.get(person.id)
        counts = _Counts(own.value, "item") if own else self._inherited(person)
        reason = self._reason(person)
        return ShareRow(
            id=str(person.id),
            key=f"person:{person.id}",
            name=person.name,
            initials=person.initials,
            detail=person.email,
            role=own.value if own else "",
            now=counts.role,
            source=counts.source,
            through=counts.group,
            is_locked=bool(reason),
            reason=reason,
            may_let_in=reason == "share.no_entity_role" and self._may_let_in,
        )

    def _inherited(self, person: Person) -> _Counts:
        for group_id, name in self._groups_of[person.id]:
            role = self._held.on_item.get(group_id)
            if role:
                return _Counts(role.value, "group", name)
        if self._kind is Kind.CONTACT:
            return _Counts()
        subjects = [person.id, *(group_id for group_id, _ in self._groups_of[person.id])]
        for role, scope in (held for subject in subjects for held in self._held.elsewhere.get(subject, ())):
            if role is Role.ADMIN or (role in READERS and not self._item.is_limited):
                return _Counts(role.value, scope.value)
        return _Counts()

    def _reason(self, person: Person) -> str:
        if person.id == self._item.created_by:
            return "share.creator_keeps"
        if self._kind is Kind.STAFF:
            return "share.admin_sees_all" if self._held.is_admin(person.id) else ""
        return "" if person.id in self._knows_entity else "share.no_entity_role"
