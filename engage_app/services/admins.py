"""There is always an Admin: one more from the command line, and the last one stays."""

from uuid import UUID

from sqlmodel import Session, col, or_, select

from engage_app.errors import Invalid, NotFound
from engage_app.models import Grant, Kind, Membership, Person, Role, Scope
from engage_app.models.grant import SYSTEM_WIDE
from engage_app.services.directory import new_person
from engage_app.services.setup import is_set_up


def create_admin(db: Session, name: str, email: str, password: str, language: str = "en") -> Person:
    """Give somebody an account as staff who may do everything.

    Raises:
        NotFound: there is no firm yet.
        Invalid: what `new_person` refuses, or somebody has this address already.
    """
    if not is_set_up(db):
        raise NotFound
    admin = new_person(Kind.STAFF, name, email, password, language)
    if db.exec(select(Person.id).where(Person.email == admin.email)).first():
        raise Invalid("email", "refusal.email_taken")
    db.add(admin)
    db.flush()
    db.add(Grant(role=Role.ADMIN, scope=Scope.SYSTEM, person_id=admin.id))
    return admin


def require_another_admin(db: Session, person: Person) -> None:
    """Refuse to lose the last Admin who can sign in.

    Raises:
        Invalid: this person is an Admin, and nobody else who is active is one.
    """
    admins = _admins(db)
    if admins == {person.id}:
        raise Invalid("person", "refusal.last_admin")


def _admins(db: Session) -> set[UUID]:
    given = (SYSTEM_WIDE, col(Grant.role) == Role.ADMIN)
    directly = select(Grant.person_id).where(*given, col(Grant.person_id).is_not(None))
    groups = select(Grant.group_id).where(*given, col(Grant.group_id).is_not(None))
    through = select(Membership.person_id).where(col(Membership.group_id).in_(groups))
    people = or_(col(Person.id).in_(directly), col(Person.id).in_(through))
    return set(db.exec(select(Person.id).where(people, col(Person.is_active))))
