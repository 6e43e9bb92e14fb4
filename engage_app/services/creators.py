"""Who started what a person sees."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlmodel import Session, col

from engage_app.access.activities import READERS, entities_with, items_given_to, sees
from engage_app.access.actors import Actor
from engage_app.access.permissions import Right, Thing
from engage_app.errors import NotFound
from engage_app.models import Activity, Person
from engage_app.rows.people import MentionRow

MOST = 50


def find_creators(db: Session, actor: Actor, words: str = "") -> tuple[MentionRow, ...]:
    """The first people, by name, who started something that the actor sees; staff find them by address too."""
    people = _creators(actor)
    if words:
        places = [col(Person.name), *([col(Person.email)] if actor.is_staff else [])]
        people = people.where(or_(*(place.icontains(words, autoescape=True) for place in places)))
    return tuple(_row(actor, row) for row in db.execute(people.limit(MOST)))


def creator(db: Session, actor: Actor, person_id: UUID) -> MentionRow:
    """One of them.

    Raises:
        NotFound: they started nothing that the actor sees, or do not exist.
    """
    row = db.execute(_creators(actor).where(col(Person.id) == person_id)).first()
    if row is None:
        raise NotFound
    return _row(actor, row)


def _row(actor: Actor, row: Any) -> MentionRow:
    return MentionRow(str(row.id), row.name, row.email if actor.is_staff else "")


def _creators(actor: Actor) -> Select[UUID, str, str]:
    people = select(col(Person.id), col(Person.name), col(Person.email))
    return people.where(_started_something(actor)).order_by(col(Person.name), col(Person.id))


def _started_something(actor: Actor) -> ColumnElement[bool]:
    theirs = col(Activity.created_by) == col(Person.id)
    if actor.holds(Thing.ACTIVITY, Right.READ):
        return exists().where(theirs, sees(actor))
    # Asked of every activity of a person, this would read through all that the actor does not see.
    given = select(col(Activity.created_by)).where(col(Activity.id).in_(items_given_to(actor)), sees(actor))
    own = (col(Person.id) == actor.id) & exists().where(col(Activity.created_by) == actor.id, sees(actor))
    places: list[ColumnElement[bool]] = [own, col(Person.id).in_(given)]
    if actor.is_staff:
        inside = col(Activity.entity_id).in_(entities_with(actor, READERS))
        places.append(exists().where(theirs, inside, ~col(Activity.is_limited), col(Activity.deleted_at).is_(None)))
    return or_(*places)
