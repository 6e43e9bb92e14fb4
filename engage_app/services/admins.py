"""Another Admin, made by whoever holds the data folder: the way back in when no Admin can sign in."""

from sqlmodel import Session, select

from engage_app.errors import Invalid, NotFound
from engage_app.models import Grant, Kind, Person, Role, Scope
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
