"""Signing in and out, for staff and contacts alike."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.db.engine import after_commit
from engage_app.demo_cast import ADDRESSES
from engage_app.live.hub import hub, session_topic
from engage_app.models import Action, Event, Kind, Person, WebSession
from engage_app.secrets import hash_secret, new_secret
from engage_app.services.throttling import ACCOUNT, ACCOUNT_HERE, ADDRESS, forget_tries, give_back_try, take_try
from engage_app.settings import settings

LIFETIMES = {
    Kind.STAFF: timedelta(hours=settings.staff_session_hours),
    Kind.CONTACT: timedelta(hours=settings.contact_session_hours),
}
SEEN_EVERY = timedelta(minutes=1)  # how exactly the last deed of a session is known


def normal_email(text: str) -> str:
    """An e-mail address in the one form that is stored and compared; what is no address comes back trimmed."""
    try:
        return validate_email(text.strip(), check_deliverability=False, test_environment=True).normalized.casefold()
    except EmailNotValidError:
        return text.strip().casefold()[:254]


def is_email(text: str) -> bool:
    """Whether this could be an e-mail address."""
    try:
        return bool(validate_email(text.strip(), check_deliverability=False, test_environment=True))
    except EmailNotValidError:
        return False


def network(address: str) -> str:
    """What counts as one visitor: an IPv4 address, or the /64 that an IPv6 one lives in."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(parsed) >> 64 << 64)) if isinstance(parsed, IPv6Address) else str(parsed)


def take_sign_in_try(db: Session, email: str, address: str, at: datetime) -> bool:
    """Count a try against the visitor's network and the account; False when either has none left."""
    # In this order: a visitor who has none left uses up none of the account's, whose owner wants in.
    return (
        take_try(db, "address", network(address), ADDRESS, at)
        and take_try(db, "account here", _here(email, address), ACCOUNT_HERE, at)
        and take_try(db, "account", normal_email(email), ACCOUNT, at)
    )


def _here(email: str, address: str) -> str:
    return f"{normal_email(email)} {network(address)}"


def password_hash_of(db: Session, email: str) -> str:
    """The stored hash of an active account, or an empty text."""
    found = select(Person.password_hash).where(Person.email == normal_email(email), col(Person.is_active))
    return db.exec(found).first() or ""


def start_session(db: Session, email: str, address: str, browser: str, at: datetime) -> str:
    """Open a session for somebody whose password was right, and return its secret."""
    person = db.exec(select(Person).where(Person.email == normal_email(email), col(Person.is_active))).one()
    secret = new_secret()
    person.signed_in_at = at
    db.add(
        WebSession(
            secret_hash=hash_secret(secret),
            person_id=person.id,
            expires_at=at + LIFETIMES[person.kind],
            address=address,
            browser=browser[:300],
        )
    )
    db.add(Event(action=Action.SIGNED_IN, actor_id=person.id, address=address, is_internal=True))
    forget_tries(db, "account", normal_email(email))
    forget_tries(db, "account here", _here(email, address))
    give_back_try(db, "address", network(address))
    return secret


def record_refusal(db: Session, email: str, address: str) -> None:
    """Write a failed sign-in to the trail, under the account's person when there is one."""
    person_id: UUID | None = db.exec(select(Person.id).where(Person.email == normal_email(email))).first()
    db.add(Event(action=Action.SIGN_IN_REFUSED, actor_id=person_id, address=address, is_internal=True))


def is_seen_anew(actor: Actor, at: datetime) -> bool:
    """Whether it is time to write down that the session of the actor is in use."""
    return actor.seen_at is not None and actor.seen_at <= at - SEEN_EVERY


def see_session(db: Session, actor: Actor, at: datetime) -> None:
    """Write down that the session of the actor is in use, so that it does not end for want of that."""
    session = db.get(WebSession, actor.session_id)
    if session:
        session.seen_at = max(session.seen_at, at)


def end_session(db: Session, actor: Actor) -> None:
    """Sign this browser out."""
    session = db.get(WebSession, actor.session_id)
    if session:
        forget_session(db, session)
    db.add(Event(action=Action.SIGNED_OUT, actor_id=actor.id, address=actor.address, is_internal=True))


def forget_sessions(db: Session, person_id: UUID) -> None:
    """End every session of somebody."""
    for session in db.exec(select(WebSession).where(WebSession.person_id == person_id)):
        forget_session(db, session)


def forget_session(db: Session, session: WebSession) -> None:
    """End a session in all its tabs."""
    topic = session_topic(session.secret_hash)
    db.delete(session)
    after_commit(db, lambda: hub.announce(topic))


@dataclass(frozen=True)
class KnownPerson:
    """Somebody of the demo firm, as the sign-in page offers them."""

    name: str
    email: str
    initials: str
    is_contact: bool


def demo_people(db: Session) -> list[KnownPerson]:
    """The people of the demo firm; the page shows them in demo mode only."""
    people = db.exec(
        select(Person).where(col(Person.email).in_(ADDRESSES), col(Person.is_active)).order_by(col(Person.id))
    )
    return [KnownPerson(p.name, p.email, p.initials, not p.is_staff) for p in people]
