"""Set a password with a link from a mail: by invitation, or after it was forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.people import require_on_person
from engage_app.access.permissions import Right
from engage_app.db.engine import after_commit
from engage_app.errors import NotAllowed, NotFound
from engage_app.live.hub import PEOPLE_TOPIC, hub
from engage_app.mail.wake import bell
from engage_app.models import Action, Event, LinkPurpose, Message, OutboxMail, PasswordLink, Person
from engage_app.secrets import hash_secret
from engage_app.services.notifications import mail_to
from engage_app.services.sign_in import forget_sessions, network, normal_email, start_session
from engage_app.services.throttling import Limit, take_try

FROM_ADDRESS = Limit(20, timedelta(minutes=15))
TO_ACCOUNT = Limit(5, timedelta(hours=1))
_WRITTEN = {LinkPurpose.INVITED: Action.INVITED, LinkPurpose.FORGOTTEN: Action.LINK_ASKED}
_MAILS = {LinkPurpose.INVITED: Message.INVITED, LinkPurpose.FORGOTTEN: Message.FORGOTTEN}


@dataclass(frozen=True)
class Invited:
    """Whom a link is for; one that is not `is_usable` was used, or is too old, or there is a newer one."""

    name: str
    email: str
    language: str
    is_usable: bool
    is_new: bool


def invite(db: Session, actor: Actor, person_id: UUID) -> None:
    """Send somebody who has no password yet a link to set one; earlier links are void.

    Raises:
        NotFound, NotAllowed: the actor does not know them, or may not change their account, or they need no link.
    """
    person = require_on_person(db, actor, Right.EDIT, person_id)
    if person.password_hash or not person.is_active:
        raise NotAllowed
    _send(db, person, LinkPurpose.INVITED, actor)


def invite_new(db: Session, actor: Actor, person: Person) -> None:
    """Invite somebody who is new here: who has no password, and was never invited before."""
    db.flush()
    invited = select(PasswordLink.id).where(PasswordLink.person_id == person.id).limit(1)
    if person.is_active and not person.password_hash and db.exec(invited).first() is None:
        _send(db, person, LinkPurpose.INVITED, actor)


def ask_for_link(db: Session, email: str, address: str, at: datetime) -> bool:
    """Send a link to whoever has this e-mail address; nobody learns whether somebody has.

    Returns:
        whether this visitor may ask so often.
    """
    if not take_try(db, "link from", network(address), FROM_ADDRESS, at):
        return False
    found = select(Person).where(Person.email == normal_email(email), col(Person.is_active))
    if person := db.exec(found).first():
        _send_at_most(db, person, at)
    return True


def ask_again(db: Session, key: str, address: str, at: datetime) -> bool:
    """Send a new link to whoever an old one was for; answers as `ask_for_link` does."""
    if not take_try(db, "link from", network(address), FROM_ADDRESS, at):
        return False
    person = _person(db, key)
    if person:
        _send_at_most(db, person, at)
    return True


def see_link(db: Session, key: str, at: datetime) -> Invited | None:
    """Whom a link is for, or None when there never was such a link."""
    person, link = _person(db, key), _link(db, key)
    if person is None or link is None:
        return None
    is_usable = link.is_usable(at)
    # A name is shown to whoever may come in with it, not to whoever finds an old mail.
    name, email = (person.name, person.email) if is_usable else ("", "")
    return Invited(name, email, person.language, is_usable, link.purpose is LinkPurpose.INVITED)


def use_link(db: Session, key: str, password_hash: str, address: str, browser: str, at: datetime) -> str:
    """Set the password, end every session that was open, and open one; answers its secret.

    Raises:
        NotFound: the link was used, or is too old, or there is a newer one, or there never was one.
    """
    person, link = _person(db, key), _link(db, key)
    if person is None or link is None or not link.is_usable(at):
        raise NotFound
    link.used_at = at
    void_links(db, person.id, at)
    person.password_hash = password_hash
    forget_sessions(db, person.id)
    db.add(Event(action=Action.LINK_USED, actor_id=person.id, about_id=person.id, is_internal=True, address=address))
    after_commit(db, lambda: hub.announce(PEOPLE_TOPIC))
    return start_session(db, person.email, address, browser, at)


def _link(db: Session, key: str) -> PasswordLink | None:
    return db.exec(select(PasswordLink).where(PasswordLink.secret_hash == hash_secret(key))).first()


def _person(db: Session, key: str) -> Person | None:
    link = _link(db, key)
    person = db.get(Person, link.person_id) if link else None
    return person if person and person.is_active else None


def _send_at_most(db: Session, person: Person, at: datetime) -> None:
    if take_try(db, "link to", str(person.id), TO_ACCOUNT, at):
        _send(db, person, LinkPurpose.FORGOTTEN if person.password_hash else LinkPurpose.INVITED, None)


def _send(db: Session, person: Person, purpose: LinkPurpose, actor: Actor | None) -> None:
    """Promise a mail with a link, written down as the actor's doing, or as the person's own."""
    by, address = (actor.id, actor.address) if actor else (person.id, "")
    event = Event(action=_WRITTEN[purpose], actor_id=by, about_id=person.id, is_internal=True, address=address)
    event.details = {"person": person.name}
    void_links(db, person.id, event.created_at)
    link = PasswordLink(person_id=person.id, purpose=purpose)
    db.add_all([event, link])
    db.flush()
    details = {"link": str(link.id), "by": actor.name if actor else ""}
    db.add(OutboxMail(**mail_to(person.id, _MAILS[purpose], {"event_id": event.id, "details": details})))
    after_commit(db, bell.ring)
    after_commit(db, lambda: hub.announce(PEOPLE_TOPIC))


def void_links(db: Session, person_id: UUID, at: datetime) -> None:
    """End the time of every link of somebody that was not used."""
    open_links = select(PasswordLink).where(PasswordLink.person_id == person_id, col(PasswordLink.used_at).is_(None))
    for link in db.exec(open_links):
        if link.expires_at is None or link.expires_at > at:
            link.expires_at = at
