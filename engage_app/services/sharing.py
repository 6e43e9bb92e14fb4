"""Decide who may read an item: one save is one transaction, and names only what it changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from engage_app.access.activities import Item, get_activity, grant_on, on_item, permissions_on, require
from engage_app.access.actors import Actor
from engage_app.access.audience import Reader, entity_holders, people_through, people_with_access
from engage_app.access.entities import may_on_entity
from engage_app.access.files import file_to
from engage_app.access.permissions import PERMISSIONS, Permission, Right, Thing, roles_for
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Action, Comment, Event, Grant, Group, Kind, Membership, Person, Role, Scope
from engage_app.rows.sharing import ShareEffect, ShareResult
from engage_app.services.events import record_on
from engage_app.services.notifications import notify_shared
from engage_app.services.receipts import earlier_result, keep_result
from engage_app.services.share_message import check_message, send_message


@dataclass(frozen=True)
class ShareChange:
    """Give somebody or a group this role on the item, or none."""

    subject_id: UUID
    is_group: bool
    role: Role | None


@dataclass(frozen=True)
class ShareOrder:
    """The Share dialog as it is saved.

    `key` names the dialog instance, so that it is saved once; `allow_contacts` is None where nobody touched the switch;
    `of` is what the item is, an activity or a document.
    """

    key: str
    item_id: UUID
    allow_contacts: bool | None = None
    changes: tuple[ShareChange, ...] = ()
    message: str = ""
    notify: bool = True
    of: Thing = Thing.ACTIVITY


def shareable(db: Session, actor: Actor, item_id: UUID, of: Thing = Thing.ACTIVITY) -> Item:
    """The item, if the actor may decide who reads it.

    Raises:
        NotFound, NotAllowed: it is not theirs to see, or to share; a document that came with an activity goes with it.
    """
    if of is Thing.FILE:
        file = file_to(db, actor, Right.SHARE, item_id)
        if not file.is_filed:
            raise NotAllowed
        return file
    activity = get_activity(db, actor, item_id)
    require(db, actor, Right.SHARE, Thing.ACTIVITY, activity)
    return activity


def share(db: Session, actor: Actor, order: ShareOrder) -> ShareResult:
    """Save the dialog, and tell those who can read the item now and could not before.

    A message goes to them, or, where nobody gains access, to those who have it already and hear of the item. What
    others changed meanwhile stays: only the subjects that the order names are touched.
    """
    item = shareable(db, actor, order.item_id, order.of)
    earlier = earlier_result(db, actor, "share", order.key)
    if earlier:
        return ShareResult(*map(int, earlier.split()))
    check_message(order.message, notify=order.notify)
    before = _by_id(people_with_access(db, item))
    held = permissions_on(db, actor, item)
    for change in order.changes:
        _apply(db, actor, item, change, held)
    _allow(db, actor, item, order.allow_contacts)
    db.flush()
    after = _by_id(people_with_access(db, item))
    gained, lost = _new(after, before), _new(before, after)
    if order.changes or gained or lost:
        event = _record_readers(db, actor, item, gained, lost)
        if order.notify:
            notify_shared(db, actor, item, event.id, gained, order.message)
    told = send_message(db, actor, item, order.message) if order.message.strip() and not gained else 0
    keep_result(db, actor, "share", order.key, f"{len(gained)} {len(lost)} {told}")
    return ShareResult(len(gained), len(lost), told)


def _by_id(people: Iterable[Reader]) -> dict[UUID, Reader]:
    return {person.id: person for person in people}


def _new(people: dict[UUID, Reader], known: dict[UUID, Reader]) -> list[Reader]:
    return [person for person_id, person in people.items() if person_id not in known]


def _record_readers(db: Session, actor: Actor, item: Item, gained: Iterable[Reader], lost: Iterable[Reader]) -> Event:
    names = {"gained": [person.name for person in gained], "lost": [person.name for person in lost]}
    return record_on(db, actor, Action.SHARED, item, **names)


def _apply(db: Session, actor: Actor, item: Item, change: ShareChange, held: frozenset[Permission]) -> None:
    """Give or take one role.

    Raises:
        NotAllowed: it is the creator's, or more than the actor has, or nothing that this subject can hold on an item.
    """
    if change.subject_id == item.created_by:
        raise NotAllowed("share.creator_keeps")
    subject = col(Grant.group_id) if change.is_group else col(Grant.person_id)
    grant = db.exec(select(Grant).where(on_item(item), subject == change.subject_id)).first()
    given = [role for role in (change.role, grant and grant.role) if role]
    if not all(PERMISSIONS[role] <= held for role in given):
        raise NotAllowed("refusal.beyond_own_role")
    if change.role is None:
        if grant:
            db.delete(grant)
        return
    if change.role not in roles_for(_kind_of(db, item, change), Scope.ITEM):
        raise NotAllowed
    if grant is None:
        grant = grant_on(item, change.role, given_by=actor.id)
        grant.group_id = change.subject_id if change.is_group else None
        grant.person_id = None if change.is_group else change.subject_id
    grant.role = change.role
    db.add(grant)


def _kind_of(db: Session, item: Item, change: ShareChange) -> Kind:
    """Which side the subject stands on; a stranger to the entity is nobody to share with."""
    subject = db.get(Group, change.subject_id) if change.is_group else _active_person(db, change.subject_id)
    if subject is None:
        raise NotFound
    if subject.kind is Kind.STAFF:
        return Kind.STAFF
    known = select(Person.id).where(col(Person.id).in_(entity_holders(item.entity_id)))
    if change.is_group:
        members = select(Membership.person_id).where(Membership.group_id == change.subject_id)
        known = known.where(col(Person.id).in_(members))
    else:
        known = known.where(Person.id == change.subject_id)
    if db.exec(known.limit(1)).first() is None:
        raise NotFound
    return Kind.CONTACT


def _active_person(db: Session, person_id: UUID) -> Person | None:
    return db.exec(select(Person).where(Person.id == person_id, col(Person.is_active))).first()


def _allow(db: Session, actor: Actor, item: Item, allow: bool | None) -> None:  # noqa: FBT001
    if allow is None or item.allow_contacts == allow:
        return
    item.allow_contacts = allow
    db.add(item)
    record_on(db, actor, Action.CONTACTS_ALLOWED if allow else Action.CONTACTS_REFUSED, item)


def foresee(db: Session, actor: Actor, order: ShareOrder) -> ShareEffect:
    """What saving the dialog would change: who gains, who loses, how much becomes readable for contacts."""
    item = shareable(db, actor, order.item_id, order.of)
    allow = item.allow_contacts if order.allow_contacts is None else order.allow_contacts
    before = _by_id(people_with_access(db, item))
    after = _by_id(people_through(db, item, *_subjects_after(db, item, order), allow_contacts=allow))
    gaining, losing = _new(after, before), _new(before, after)
    shows = any(not person.is_staff for person in gaining)
    return ShareEffect(
        gaining=tuple(person.name for person in gaining),
        losing=tuple(person.name for person in losing),
        comments_shown=_count_comments(db, item) if shows else 0,
    )


def _subjects_after(db: Session, item: Item, order: ShareOrder) -> tuple[set[UUID], set[UUID]]:
    """Ids of the people and of the groups that would hold a role on the item."""
    grants = db.exec(select(Grant.person_id, Grant.group_id).where(on_item(item))).all()
    people = {person_id for person_id, _ in grants if person_id}
    groups = {group_id for _, group_id in grants if group_id}
    for change in order.changes:
        subjects = groups if change.is_group else people
        (subjects.discard if change.role is None else subjects.add)(change.subject_id)
    return people, groups


def _count_comments(db: Session, item: Item) -> int:
    readable = (
        select(func.count())
        .select_from(Comment)
        .where(Comment.activity_id == item.id, ~col(Comment.is_internal), col(Comment.deleted_at).is_(None))
    )
    return db.exec(readable).one()


def let_in(db: Session, actor: Actor, item_id: UUID, person_id: UUID, of: Thing = Thing.ACTIVITY) -> str:
    """Give a contact Entity Access on the item's entity, so that roles on items count; once is enough.

    If a group of theirs has the item already, they can read it from now on, and are told.

    Returns:
        Their name.

    Raises:
        NotAllowed: the actor may not give roles on the entity.
        NotFound: nobody of that id is a contact in a group that knows the entity.
    """
    item = shareable(db, actor, item_id, of)
    if not may_on_entity(db, actor, Right.SHARE, Thing.ENTITY, item.entity_id):
        raise NotAllowed
    person = _active_person(db, person_id)
    if person is None or person.is_staff or not _shares_a_group(db, item, person_id):
        raise NotFound
    if person_id in set(db.scalars(entity_holders(item.entity_id))):
        return person.name
    before = _by_id(people_with_access(db, item))
    role = Role.CONTACT_ENTITY_ACCESS
    db.add(Grant(role=role, scope=Scope.ENTITY, person_id=person_id, entity_id=item.entity_id, given_by=actor.id))
    record_on(db, actor, Action.ENTITY_ACCESS_GIVEN, item, person=person.name)
    db.flush()
    gained = _new(_by_id(people_with_access(db, item)), before)
    if gained:
        event = _record_readers(db, actor, item, gained, [])
        notify_shared(db, actor, item, event.id, gained, "")
    return person.name


def _shares_a_group(db: Session, item: Item, person_id: UUID) -> bool:
    """Whether somebody who knows the entity is in a group with this person, or they hold a role on the item."""
    theirs = select(Membership.group_id).where(Membership.person_id == person_id)
    known = select(Membership.id).where(
        col(Membership.group_id).in_(theirs), col(Membership.person_id).in_(entity_holders(item.entity_id))
    )
    given = select(Grant.id).where(on_item(item), Grant.person_id == person_id)
    return db.exec(known.limit(1)).first() is not None or db.exec(given.limit(1)).first() is not None
