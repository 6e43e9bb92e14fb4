"""Which people somebody sees, and whose account they may change."""

from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.activities import entities_with
from engage_app.access.actors import Actor, actor_for
from engage_app.access.permissions import Right, Thing, roles_with
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Grant, Kind, Membership, Person, Scope

THINGS = {Kind.STAFF: Thing.STAFF, Kind.CONTACT: Thing.CONTACT}


def known_people(actor: Actor, kind: Kind) -> SelectOfScalar[Person]:
    """The people of a kind whom staff know: their colleagues, and the contacts of the entities that they know of.

    Raises:
        NotFound: contacts have no such list.
    """
    if not actor.is_staff:
        raise NotFound
    everybody = select(Person).where(Person.kind == kind, col(Person.deleted_at).is_(None))
    if kind is Kind.STAFF or actor.holds(Thing.CONTACT, Right.READ) or actor.holds(Thing.ENTITY, Right.READ):
        return everybody
    theirs = entities_with(actor, roles_with(Thing.ENTITY, Right.READ))
    on_them = (col(Grant.scope) == Scope.ENTITY, col(Grant.entity_id).in_(theirs))
    directly = select(Grant.person_id).where(*on_them, col(Grant.person_id).is_not(None))
    groups = select(Grant.group_id).where(*on_them, col(Grant.group_id).is_not(None))
    through = select(Membership.person_id).where(col(Membership.group_id).in_(groups))
    return everybody.where(or_(col(Person.id).in_(directly), col(Person.id).in_(through)))


def get_person(db: Session, actor: Actor, person_id: UUID) -> Person:
    """Somebody, if the actor knows them.

    Raises:
        NotFound: there is nobody of this id, or nobody whom the actor knows.
    """
    person = db.get(Person, person_id)
    if person is None:
        raise NotFound
    found = db.exec(known_people(actor, person.kind).where(col(Person.id) == person_id)).first()
    if found is None:
        raise NotFound
    return found


def may_on_person(db: Session, actor: Actor, right: Right, person: Person) -> bool:
    """Whether the actor may do this to somebody's account: never where that would give them more than they hold."""
    held = actor_for(db, person.id).permissions
    return actor.holds(THINGS[person.kind], right) and held <= actor.permissions


def require_may_readdress(db: Session, actor: Actor, person: Person) -> None:
    """Refuse where another address would let the actor in as somebody who holds roles that the actor may not hold.

    Links that open an account go to its address. Those who look after contacts hold all that contacts can; of staff,
    only an Admin does.

    Raises:
        NotAllowed: it is a colleague with any role, and the actor is no Admin.
    """
    if actor.is_admin or not person.is_staff or person.id == actor.id:
        return
    groups = select(Membership.group_id).where(Membership.person_id == person.id)
    held = select(Grant.id).where(or_(col(Grant.person_id) == person.id, col(Grant.group_id).in_(groups)))
    if db.exec(held.limit(1)).first() is not None:
        raise NotAllowed("refusal.beyond_own_role")


def require_on_person(db: Session, actor: Actor, right: Right, person_id: UUID) -> Person:
    """The person, whose account the actor may do this to.

    Raises:
        NotFound: the actor does not know them.
        NotAllowed: the actor lacks the permission, or the person may do more than the actor.
    """
    person = get_person(db, actor, person_id)
    if not actor.holds(THINGS[person.kind], right):
        raise NotAllowed
    if not may_on_person(db, actor, right, person):
        raise NotAllowed("refusal.beyond_own_role")
    return person
