"""The first visit: the firm and its Admin, with a code that only the console showed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from engage_app.errors import Invalid, NotFound, Refusal
from engage_app.models import Action, Event, Firm, Grant, Kind, Person, Role, Scope, SetupCode
from engage_app.secrets import hash_secret, new_secret
from engage_app.services.directory import LONGEST_NAME, new_person, problems_of_person

CODE_LIFETIME = timedelta(days=1)


@dataclass(frozen=True)
class NewFirm:
    """The set-up form as it was filled in; `language` is the one that its first Admin reads."""

    code: str
    firm: str
    name: str
    email: str
    password: str
    language: str = "en"


class NotSetUp(Refusal):
    """The form cannot be used; `problems` says of each field why."""

    def __init__(self, problems: list[Invalid]) -> None:
        self.problems = problems
        super().__init__()


def is_set_up(db: Session) -> bool:
    """Whether the firm exists."""
    return db.exec(select(Firm.id).limit(1)).first() is not None


def issue_setup_code(db: Session, at: datetime) -> str:
    """A code for the set-up page, good for a day and for one use; earlier ones are void from now on."""
    code = new_secret()[:12]
    db.exec(delete(SetupCode))
    db.add(SetupCode(code_hash=hash_secret(code), expires_at=at + CODE_LIFETIME))
    return code


def set_up(db: Session, new: NewFirm, at: datetime) -> Person:
    """Found the firm with its first Admin, and use the code up.

    Raises:
        NotFound: the firm exists already: there is nothing here any more.
        NotSetUp: the code is wrong or too old, or a field cannot be used.
    """
    if is_set_up(db):
        raise NotFound
    if problems := list(_problems(db, new, at)):
        raise NotSetUp(problems)
    return found_firm(db, new.firm.strip(), new_person(Kind.STAFF, new.name, new.email, new.password, new.language))


def _problems(db: Session, new: NewFirm, at: datetime) -> Iterator[Invalid]:
    code = hash_secret(new.code.strip())
    if db.exec(select(SetupCode).where(SetupCode.code_hash == code, col(SetupCode.expires_at) > at)).first() is None:
        yield Invalid("code", "set_up.code_wrong")
    if not new.firm.strip() or len(new.firm) > LONGEST_NAME:
        yield Invalid("firm", "set_up.firm_missing", limit=LONGEST_NAME)
    yield from problems_of_person(new.name, new.email, new.password)


def found_firm(db: Session, firm: str, admin: Person) -> Person:
    """Store the firm and its first Admin."""
    db.exec(delete(SetupCode))
    db.add(Firm(name=firm))
    db.add(admin)
    db.flush()
    db.add(Grant(role=Role.ADMIN, scope=Scope.SYSTEM, person_id=admin.id))
    db.add(Event(action=Action.FIRM_SET_UP, actor_id=admin.id, is_internal=True))
    return admin
