"""Enter people, change what is noted about them, keep them out for a while or for good."""

from uuid import UUID

from sqlmodel import Session, col, delete, or_, select

from engage_app.access.actors import Actor
from engage_app.access.people import THINGS, require_may_readdress, require_on_person
from engage_app.access.permissions import Right
from engage_app.clock import now
from engage_app.db.engine import after_commit
from engage_app.errors import Conflict, Invalid, NotAllowed
from engage_app.live.hub import ENTITIES_TOPIC, PEOPLE_TOPIC, hub
from engage_app.models import Action, Event, Grant, Kind, Membership, Person
from engage_app.models.base import key_of
from engage_app.services.admins import require_another_admin
from engage_app.services.events import announce_entity
from engage_app.services.password_links import invite_new, void_links
from engage_app.services.person_facts import PersonFacts, problems_of
from engage_app.services.receipts import earlier_result, keep_result
from engage_app.services.sign_in import forget_sessions, normal_email


def add_person(db: Session, actor: Actor, kind: Kind, facts: PersonFacts, key: str) -> UUID:
    """Enter somebody; sent twice, they are entered once.

    Raises:
        NotAllowed: the actor may not.
        Invalid: a field cannot be used, or somebody has this address already.
    """
    if not actor.holds(THINGS[kind], Right.CREATE):
        raise NotAllowed
    if earlier := earlier_result(db, actor, "person", key):
        return UUID(earlier)
    person = Person(kind=kind, name="", email="")
    write(db, person, facts)
    db.flush()
    record_about(db, actor, Action.PERSON_ADDED, person)
    if kind is Kind.STAFF:
        invite_new(db, actor, person)
    keep_result(db, actor, "person", key, person.id)
    return person.id


def edit_person(db: Session, actor: Actor, person_id: UUID, facts: PersonFacts, version: int) -> None:
    """Change what is noted about somebody; who gets another address signs in anew.

    Args:
        version: that was read before the change.

    Raises:
        NotFound, NotAllowed: the actor does not know them, or may not change their account.
        Conflict: somebody else changed it meanwhile.
        Invalid: a field cannot be used, or somebody has this address already.
    """
    person = require_on_person(db, actor, Right.EDIT, person_id)
    if person.version != version:
        raise Conflict
    before, email = _noted(person), person.email
    write(db, person, facts)
    if _noted(person) == before:
        return
    person.version += 1
    changed = {} if person.email == email else {"email": person.email, "email_before": email}
    if changed:
        require_may_readdress(db, actor, person)
        void_links(db, person.id, now())
        if person.id != actor.id:
            forget_sessions(db, person.id)
    record_about(db, actor, Action.PERSON_EDITED, person, **changed)


def set_person_active(db: Session, actor: Actor, person_id: UUID, *, is_active: bool) -> None:
    """Keep somebody out, at once and in all their tabs, or let them in again; their roles stay.

    Raises:
        NotFound, NotAllowed: the actor does not know them, or may not change their account, or it is their own.
        Invalid: nobody else could do what an Admin does.
    """
    person = require_on_person(db, actor, Right.EDIT, person_id)
    _refuse_own(actor, person)
    if person.is_active is is_active:
        return
    if not is_active:
        require_another_admin(db, person)
        forget_sessions(db, person.id)
    person.is_active = is_active
    person.version += 1
    _tell_entities(db, person)
    record_about(db, actor, Action.PERSON_ACTIVATED if is_active else Action.PERSON_DEACTIVATED, person)


def delete_person(db: Session, actor: Actor, person_id: UUID) -> None:
    """Take an account away for good, with its roles and its place in groups; what the person wrote stays.

    Raises:
        NotFound, NotAllowed: the actor does not know them, or may not delete their account, or it is their own.
        Invalid: nobody else could do what an Admin does.
    """
    person = require_on_person(db, actor, Right.DELETE, person_id)
    _refuse_own(actor, person)
    require_another_admin(db, person)
    forget_sessions(db, person.id)
    _tell_entities(db, person)
    db.exec(delete(Grant).where(col(Grant.person_id) == person.id))
    db.exec(delete(Membership).where(col(Membership.person_id) == person.id))
    email, person.email = person.email, f"{person.id}@deleted.invalid"
    person.is_active, person.deleted_at, person.password_hash, person.phone = False, now(), "", ""
    person.version += 1
    record_about(db, actor, Action.PERSON_DELETED, person, email=email)


def write(db: Session, person: Person, facts: PersonFacts) -> None:
    """Take over what is noted.

    Raises:
        Invalid: a field cannot be used, or somebody has this address already.
    """
    for problem in problems_of(facts):
        raise problem
    email = normal_email(facts.email)
    if db.exec(select(Person.id).where(Person.email == email, Person.id != person.id)).first():
        raise Invalid("email", "refusal.email_taken")
    person.name, person.name_key, person.email = facts.name.strip(), key_of(facts.name.strip()), email
    person.job_title, person.phone, person.language = facts.job_title.strip(), facts.phone.strip(), facts.language
    db.add(person)


def _noted(person: Person) -> tuple[str, ...]:
    return person.name, person.email, person.job_title, person.phone, person.language


def _refuse_own(actor: Actor, person: Person) -> None:
    if person.id == actor.id:
        raise NotAllowed("refusal.own_account")


def _tell_entities(db: Session, person: Person) -> None:
    """Have the pages find out that show who outside the firm can read something."""
    if person.is_staff:
        return
    groups = select(Membership.group_id).where(Membership.person_id == person.id)
    theirs = or_(col(Grant.person_id) == person.id, col(Grant.group_id).in_(groups))
    found = select(Grant.entity_id).where(theirs, col(Grant.entity_id).is_not(None)).distinct()
    for entity_id in db.exec(found).all():
        if entity_id:
            announce_entity(db, entity_id)


def record_about(db: Session, actor: Actor, action: Action, person: Person, **details: object) -> None:
    """Write one line about somebody, and have the pages that list people read again after the commit."""
    event = Event(action=action, actor_id=actor.id, about_id=person.id, is_internal=True, address=actor.address)
    event.details = {"person": person.name, **details}
    db.add(event)
    for topic in (PEOPLE_TOPIC, ENTITIES_TOPIC):
        after_commit(db, lambda topic=topic: hub.announce(topic))  # type: ignore[misc]
