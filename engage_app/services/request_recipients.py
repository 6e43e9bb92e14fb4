"""Whom a file request can ask, and why not the others."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.actors import Actor
from engage_app.access.audience import entity_holders
from engage_app.access.entities import entities_where, get_entity, may_on_entity, require_on_entity
from engage_app.access.permissions import Right, Thing
from engage_app.access.requests import collaborators_of
from engage_app.errors import Invalid, NotAllowed, NotFound
from engage_app.models import Action, Entity, Event, Grant, Person, Role, Scope
from engage_app.rows.entities import EntityRow
from engage_app.rows.requests import CandidateRow
from engage_app.services.password_links import invite_new

MOST = 500  # recipients of one request
MOST_NAMES = 5
MOST_ENTITIES = 50


def find_entities_to_ask(db: Session, actor: Actor, words: str) -> tuple[EntityRow, ...]:
    """The first entities, by name or number, for which the actor may ask files."""
    known = entities_where(actor, Right.CREATE, Thing.FILE_REQUEST).order_by(Entity.name)
    if words:
        places = (col(Entity.name), col(Entity.number))
        known = known.where(or_(*(place.icontains(words, autoescape=True) for place in places)))
    return tuple(map(EntityRow.of, db.exec(known.limit(MOST_ENTITIES))))


def entity_to_ask(db: Session, actor: Actor, entity_id: UUID) -> EntityRow:
    """One entity for which the actor may ask files.

    Raises:
        NotFound, NotAllowed: it is not theirs to see, or to ask files for.
    """
    require_on_entity(db, actor, Right.CREATE, Thing.FILE_REQUEST, entity_id)
    return EntityRow.of(get_entity(db, actor, entity_id))


def find_candidates(db: Session, actor: Actor, entity_id: UUID, words: str = "") -> tuple[CandidateRow, ...]:
    """The contacts with access to an entity, by name; those who cannot be asked are locked.

    Args:
        words: what a name or an address must contain.

    Raises:
        NotFound, NotAllowed: the entity is not theirs to see, or to ask files for.
    """
    require_on_entity(db, actor, Right.CREATE, Thing.FILE_REQUEST, entity_id)
    known = select(Person).where(col(Person.id).in_(entity_holders(entity_id)), col(Person.is_active))
    if words:
        places = (col(Person.name), col(Person.email))
        known = known.where(or_(*(place.icontains(words, autoescape=True) for place in places)))
    can_be_asked = collaborators_of(db, entity_id)
    may_give = may_on_entity(db, actor, Right.SHARE, Thing.ENTITY, entity_id)
    return tuple(
        CandidateRow.of(person, is_locked=person.id not in can_be_asked, may_unlock=may_give)
        for person in db.exec(known.order_by(Person.name, col(Person.id)).limit(MOST))
    )


def problems_of_recipients(db: Session, entity_id: UUID, person_ids: Collection[UUID]) -> Iterator[Invalid]:
    """What keeps these people from being asked, as things are now."""
    if not person_ids:
        yield Invalid("recipients", "request.recipients_missing")
    if len(person_ids) > MOST:
        yield Invalid("recipients", "request.recipients_many", limit=MOST)
    lost = set(person_ids) - collaborators_of(db, entity_id, person_ids)
    if not lost:
        return
    names = db.exec(_known(entity_id, lost).order_by(Person.name).limit(MOST_NAMES)).all()
    marks = tuple(sorted(map(str, lost)))
    if names:
        yield Invalid("recipients", "request.recipients_lost", names=", ".join(names), ids=marks)
    else:
        yield Invalid("recipients", "request.recipients_gone", count=len(lost), ids=marks)


def _known(entity_id: UUID, person_ids: Collection[UUID]) -> SelectOfScalar[str]:
    """The names of those among some people who are contacts of an entity: the actor may know of nobody else."""
    contacts = col(Person.id).in_(entity_holders(entity_id))
    return select(Person.name).where(col(Person.id).in_(person_ids), contacts, col(Person.is_active))


def give_collaborator(db: Session, actor: Actor, entity_id: UUID, person_id: UUID) -> None:
    """Have a contact of the entity bring files to it, so that they can be asked; once is enough.

    Raises:
        NotFound: the entity is not theirs to see, or nobody of that id is a contact of it.
        NotAllowed: the actor may not give roles on the entity.
    """
    require_on_entity(db, actor, Right.SHARE, Thing.ENTITY, entity_id)
    known = select(Person).where(
        Person.id == person_id, col(Person.is_active), col(Person.id).in_(entity_holders(entity_id))
    )
    person = db.exec(known).first()
    if person is None:
        raise NotFound
    if collaborators_of(db, entity_id, [person_id]):
        return
    own = select(Grant).where(Grant.entity_id == entity_id, Grant.person_id == person_id)
    grant = db.exec(own).first() or Grant(
        role=Role.CONTACT_ENTITY_ACCESS, scope=Scope.ENTITY, person_id=person_id, entity_id=entity_id
    )
    grant.role, grant.given_by = Role.CONTACT_ENTITY_COLLABORATOR, actor.id
    db.add(grant)
    details = {"person": person.name}
    event = Event(action=Action.COLLABORATOR_GIVEN, actor_id=actor.id, entity_id=entity_id, is_internal=True)
    event.details, event.address = details, actor.address
    db.add(event)
    invite_new(db, actor, person)


def require_may_ask(db: Session, actor: Actor, entity_id: UUID) -> None:
    """Refuse unless the actor may ask files for this entity.

    Raises:
        Invalid: the entity is not there for them any more, or was never.
        NotAllowed: it is, but they may not.
    """
    try:
        require_on_entity(db, actor, Right.CREATE, Thing.FILE_REQUEST, entity_id)
    except NotFound:
        raise Invalid("entity", "request.entity_gone") from None
    if not actor.is_staff:
        raise NotAllowed
