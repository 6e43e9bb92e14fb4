"""The signed-in person's own surroundings: firm, preferences, whom they can mention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.actors import Actor
from engage_app.access.audience import Reader, people_with_access
from engage_app.access.entities import entities_where, get_entity
from engage_app.access.permissions import Right, Thing
from engage_app.access.prepared import of_actor, prepared
from engage_app.errors import Invalid
from engage_app.i18n.catalogue import LANGUAGES
from engage_app.models import Activity, ActivityKind, Entity, Firm, Person
from engage_app.rows.entities import EntityRow
from engage_app.rows.people import MentionRow, PersonRow
from engage_app.services.entities import find_entities
from engage_app.services.file_list import opens_files
from engage_app.services.mailbox import has_mailbox

MOST_MENTIONS = 100


@dataclass(frozen=True)
class Surroundings:
    """What the shell shows to the person who is signed in."""

    firm: str = ""
    person: PersonRow = PersonRow()
    language: str = "en"
    is_staff: bool = False
    starts: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    entities: tuple[EntityRow, ...] = ()


def surroundings(db: Session, actor: Actor) -> Surroundings:
    """The shell of the person who is signed in."""
    entities = find_entities(db, actor, "")
    return Surroundings(
        firm=firm_name(db),
        person=PersonRow.of(actor),
        language=actor.language,
        is_staff=actor.is_staff,
        opens=tuple(_opens(db, actor, knows_some=bool(entities))),
        starts=tuple(_starts(db, actor)),
        entities=entities,
    )


def _opens(db: Session, actor: Actor, *, knows_some: bool) -> Iterator[str]:
    """The pages that are not everybody's and there for the actor, who knows some entities or none."""
    if actor.is_staff and (knows_some or actor.holds(Thing.ENTITY, Right.CREATE)):
        yield "entities"
    if opens_files(db, actor):
        yield "files"
    if has_mailbox(actor):
        yield "mailbox"
    if actor.holds(Thing.SETTINGS, Right.EDIT):
        yield "settings"


def firm_name(db: Session) -> str:
    """Name of the firm, empty before it is set up."""
    return db.exec(select(Firm.name)).first() or ""


def _starts(db: Session, actor: Actor) -> Iterator[str]:
    """The kinds of activities that the actor may start for some entity."""
    if db.exec(_startable(actor), params=of_actor(actor)).first() is not None:
        yield ActivityKind.DISCUSSION
    if actor.is_staff and db.exec(_askable(actor), params=of_actor(actor)).first() is not None:
        yield ActivityKind.FILE_REQUEST


@prepared
def _startable(actor: Actor) -> SelectOfScalar[Entity]:
    return entities_where(actor, Right.CREATE, Thing.ACTIVITY).limit(1)


@prepared
def _askable(actor: Actor) -> SelectOfScalar[Entity]:
    return entities_where(actor, Right.CREATE, Thing.FILE_REQUEST).limit(1)


def set_language(db: Session, actor: Actor, language: str) -> None:
    """Choose the language of screens and mail.

    Raises:
        Invalid: there is no such language here.
    """
    if language not in LANGUAGES:
        raise Invalid("language", "refusal.generic")
    db.get_one(Person, actor.id).language = language


def people_of_entity(db: Session, actor: Actor, entity_id: UUID) -> tuple[MentionRow, ...]:
    """Everyone who could read a new discussion for this entity, for the actor to mention."""
    get_entity(db, actor, entity_id)
    planned = Activity(
        kind=ActivityKind.DISCUSSION, entity_id=entity_id, created_by=actor.id, subject="", subject_key=""
    )
    return mention_rows(actor, people_with_access(db, planned))


def mention_rows(actor: Actor, people: Sequence[Reader]) -> tuple[MentionRow, ...]:
    """People whom the actor can mention, themselves left out."""
    others = [person for person in people if person.id != actor.id]
    return tuple(MentionRow.of(person, for_staff=actor.is_staff) for person in others[:MOST_MENTIONS])
