"""The first visit: the firm and its Admin, with a code that only the console showed."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from engage_app.errors import Invalid, NotFound
from engage_app.models import Action, Event, Firm, Grant, Kind, Person, Role, Scope, SetupCode
from engage_app.services.directory import LONGEST_NAME, new_person
from engage_app.services.secrets import hash_secret, new_secret

CODE_LIFETIME = timedelta(days=1)


def is_set_up(db: Session) -> bool:
    """Whether the firm exists."""
    return db.exec(select(Firm.id).limit(1)).first() is not None


def issue_setup_code(db: Session, at: datetime) -> str:
    """A code for the set-up page, good for a day and for one use; earlier ones are void from now on."""
    code = new_secret()[:12]
    db.exec(delete(SetupCode))
    db.add(SetupCode(code_hash=hash_secret(code), expires_at=at + CODE_LIFETIME))
    return code


def set_up(db: Session, code: str, firm: str, name: str, email: str, password: str, at: datetime) -> Person:
    """Found the firm with its first Admin, and use the code up.

    Raises:
        NotFound: the firm exists already: there is nothing here any more.
        Invalid: the code is wrong or too old, or a field cannot be used.
    """
    if is_set_up(db):
        raise NotFound
    known = select(SetupCode).where(SetupCode.code_hash == hash_secret(code.strip()), col(SetupCode.expires_at) > at)
    if db.exec(known).first() is None:
        raise Invalid("code", "set_up.code_wrong")
    if not firm.strip() or len(firm) > LONGEST_NAME:
        raise Invalid("firm", "set_up.firm_missing")
    return found_firm(db, firm.strip(), new_person(Kind.STAFF, name, email, password, "en"))


def found_firm(db: Session, firm: str, admin: Person) -> Person:
    """Store the firm and its first Admin."""
    db.exec(delete(SetupCode))
    db.add(Firm(name=firm))
    db.add(admin)
    db.flush()
    db.add(Grant(role=Role.ADMIN, scope=Scope.SYSTEM, person_id=admin.id))
    db.add(Event(action=Action.FIRM_SET_UP, actor_id=admin.id, is_internal=True))
    return admin
