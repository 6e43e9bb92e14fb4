"""Make the people and groups of the firm, and give roles that reach beyond one item."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, select

from engage_app.access.actors import Actor
from engage_app.access.permissions import LEVELS, Right, Thing, is_for
from engage_app.errors import Invalid, NotAllowed
from engage_app.models import Entity, Grant, Group, Kind, Membership, Person, Role, Scope
from engage_app.secrets import hash_password
from engage_app.services.sign_in import is_email, normal_email

_THINGS = {Kind.STAFF: Thing.STAFF, Kind.CONTACT: Thing.CONTACT}
SHORTEST_PASSWORD = 8
LONGEST_NAME = 120


def _require(actor: Actor, right: Right, thing: Thing) -> None:
    if not actor.holds(thing, right):
        raise NotAllowed


def new_person(kind: Kind, name: str, email: str, password: str, language: str) -> Person:
    """A person with a password, not stored yet.

    Raises:
        Invalid: the name is empty, the address is none, or the password is too short.
    """
    for problem in problems_of_person(name, email, password):
        raise problem
    return Person(
        kind=kind,
        name=name.strip(),
        email=normal_email(email),
        password_hash=hash_password(password),
        language=language,
    )


def problems_of_person(name: str, email: str, password: str) -> Iterator[Invalid]:
    """What keeps somebody from getting an account, field by field."""
    if not name.strip() or len(name) > LONGEST_NAME:
        yield Invalid("name", "set_up.name_missing", limit=LONGEST_NAME)
    if not is_email(email):
        yield Invalid("email", "set_up.email_wrong")
    if len(password) < SHORTEST_PASSWORD:
        yield Invalid("password", "set_up.password_short", limit=SHORTEST_PASSWORD)


def create_person(
    db: Session, actor: Actor, kind: Kind, name: str, email: str, password: str, language: str = "en"
) -> Person:
    """Give somebody an account.

    Raises:
        Invalid: what `new_person` refuses, or somebody has this address already.
    """
    _require(actor, Right.CREATE, _THINGS[kind])
    person = new_person(kind, name, email, password, language)
    if db.exec(select(Person.id).where(Person.email == person.email)).first():
        raise Invalid("email", "refusal.email_taken")
    db.add(person)
    db.flush()
    return person


def create_group(db: Session, actor: Actor, kind: Kind, name: str, member_ids: list[UUID]) -> Group:
    """Put people of one kind into a new group."""
    _require(actor, Right.CREATE, _THINGS[kind])
    group = Group(kind=kind, name=name)
    db.add(group)
    db.flush()
    for person_id in member_ids:
        if db.get_one(Person, person_id).kind is not kind:
            raise NotAllowed
        db.add(Membership(group_id=group.id, person_id=person_id))
    return group


def give_role(db: Session, actor: Actor, person: Person, role: Role, entity: Entity | None = None) -> None:
    """Give a person a role on one entity, or everywhere; nobody gives system-wide roles but an Admin.

    Raises:
        NotAllowed: the actor may not give it, or the role is not for this kind of person or this level.
    """
    scope = Scope.ENTITY if entity else Scope.SYSTEM
    if scope not in LEVELS[role] or not is_for(role, person.kind):
        raise NotAllowed
    if scope is Scope.SYSTEM and not actor.is_admin:
        raise NotAllowed
    _require(actor, Right.SHARE, Thing.ENTITY)
    entity_id = entity.id if entity else None
    db.add(Grant(role=role, scope=scope, person_id=person.id, entity_id=entity_id, given_by=actor.id))
