"""The firm's people as lists for staff: colleagues, and contacts at clients."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import tuple_
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.actors import Actor
from engage_app.access.entities import known_entities
from engage_app.access.people import THINGS, known_people
from engage_app.access.permissions import Right
from engage_app.models import Entity, Grant, Kind, Person, Scope
from engage_app.rows.directory import PeoplePage, PersonLineRow

PAGE = 50


class Shown(StrEnum):
    """Which people a list shows."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    NEVER = "never"  # have not signed in yet
    ALL = "all"


class PeopleQuery(BaseModel):
    """What the page is narrowed to; its address holds it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Kind = Kind.CONTACT
    words: str = Field(default="", max_length=100)
    shown: Shown = Shown.ACTIVE


def list_people(db: Session, actor: Actor, query: PeopleQuery, after: tuple[str, str] | None = None) -> PeoplePage:
    """The next people whom the actor knows, by name.

    Raises:
        NotFound: contacts have no such list.
    """
    found = find_people(actor, query)
    if after:
        found = found.where(tuple_(col(Person.name_key), col(Person.id)) > (after[0], UUID(after[1])))
    people = db.exec(found.order_by(col(Person.name_key), col(Person.id)).limit(PAGE + 1)).all()
    shown = people[:PAGE]
    entities = _entities(db, actor, [person.id for person in shown])
    last = shown[-1] if len(people) > PAGE else None
    rows = tuple(_line(person, entities.get(person.id, 0)) for person in shown)
    adds = tuple(kind.value for kind in Kind if actor.holds(THINGS[kind], Right.CREATE))
    return PeoplePage(rows, adds, (last.name_key, str(last.id)) if last else None)


def find_people(actor: Actor, query: PeopleQuery) -> SelectOfScalar[Person]:
    """Those whom the actor knows, as far as the query narrows them; raises as `list_people` does."""
    found = known_people(actor, query.kind)
    if query.shown is not Shown.ALL:
        found = found.where(col(Person.is_active).is_(query.shown is not Shown.INACTIVE))
    if query.shown is Shown.NEVER:
        found = found.where(col(Person.signed_in_at).is_(None))
    if query.words:
        typed = (col(of).icontains(query.words, autoescape=True) for of in (Person.name, Person.email))
        found = found.where(or_(*typed))
    return found


def _line(person: Person, entities: int) -> PersonLineRow:
    return PersonLineRow(
        id=str(person.id),
        name=person.name,
        initials=person.initials,
        email=person.email,
        job_title=person.job_title,
        is_contact=not person.is_staff,
        is_active=person.is_active,
        has_signed_in=person.signed_in_at is not None,
        entities=entities,
    )


def _entities(db: Session, actor: Actor, person_ids: Collection[UUID]) -> dict[UUID, int]:
    """On how many entities that the actor knows of each of these people holds a role themselves."""
    known = col(Grant.entity_id).in_(known_entities(actor).with_only_columns(col(Entity.id)))
    given = (col(Grant.person_id).in_(person_ids), col(Grant.scope) == Scope.ENTITY, known)
    counted = select(Grant.person_id, func.count()).where(*given).group_by(col(Grant.person_id))
    return {person_id: count for person_id, count in db.exec(counted) if person_id}
