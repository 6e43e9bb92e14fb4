"""The firm's people as a table that other programs read."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from io import StringIO
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.entities import known_entities
from engage_app.access.people import THINGS
from engage_app.access.permissions import Right
from engage_app.errors import NotAllowed
from engage_app.models import Action, Entity, Event, Grant, Group, Membership, Person
from engage_app.services.people_list import PeopleQuery, find_people

COLUMNS = ("name", "email", "job_title", "phone", "language", "is_active", "signed_in_at", "entities", "groups")
BETWEEN = "~"  # entities and groups of one person; names hold commas and semicolons
# Programs for tables take a text that begins so for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_people(db: Session, actor: Actor, query: PeopleQuery) -> str:
    """Everybody whom the list would show, as CSV with a line of headings; the trail says who took it.

    Raises:
        NotFound, NotAllowed: the actor is no staff, or does not look after people of this kind.
    """
    if not actor.holds(THINGS[query.kind], Right.READ):
        raise NotAllowed
    people = db.exec(find_people(actor, query).order_by(col(Person.name_key), col(Person.id))).all()
    shown = find_people(actor, query).with_only_columns(col(Person.id))
    known = known_entities(actor).with_only_columns(col(Entity.id))
    on = select(Grant.person_id, Entity.number).join(Entity, col(Entity.id) == Grant.entity_id)
    on = on.where(col(Entity.id).in_(known))
    entities = _by_person(db.exec(on.where(col(Grant.person_id).in_(shown)).order_by(Entity.number)).all())
    within = select(Membership.person_id, Group.name).join(Group, col(Group.id) == Membership.group_id)
    groups = _by_person(db.exec(within.where(col(Membership.person_id).in_(shown)).order_by(Group.name)).all())
    event = Event(action=Action.PEOPLE_EXPORTED, actor_id=actor.id, is_internal=True, address=actor.address)
    event.details = {"kind": query.kind.value, "people": len(people)}
    db.add(event)
    return _table(_cells(person, entities[person.id], groups[person.id]) for person in people)


def _by_person(pairs: Iterable[tuple[UUID | None, str]]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for person_id, name in pairs:
        if person_id:
            found[person_id].append(name)
    return found


def _cells(person: Person, entities: list[str], groups: list[str]) -> list[str]:
    signed_in = person.signed_in_at.isoformat(timespec="seconds") if person.signed_in_at else ""
    noted = [person.name, person.email, person.job_title, person.phone, person.language]
    return [*noted, "yes" if person.is_active else "no", signed_in, BETWEEN.join(entities), BETWEEN.join(groups)]


def _table(lines: Iterable[list[str]]) -> str:
    table = StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in line] for line in lines)
    return table.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
