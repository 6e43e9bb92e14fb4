"""What happened in an activity, as sentences."""

from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.activities import get_activity
from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.i18n.catalogue import translate
from engage_app.i18n.dates import day_and_time
from engage_app.models import Event, Person
from engage_app.rows.activities import EventRow

MOST_EVENTS = 100


def history(db: Session, actor: Actor, activity_id: UUID) -> tuple[EventRow, ...]:
    """What happened in an activity, newest first."""
    activity = get_activity(db, actor, activity_id)
    lines = (
        select(Event, Person)
        .join(Person, col(Person.id) == Event.actor_id)
        .where(Event.activity_id == activity.id)
        .order_by(col(Event.id).desc())
        .limit(MOST_EVENTS)
    )
    if not actor.is_staff:
        lines = lines.where(~col(Event.is_internal))
    return tuple(
        EventRow(
            id=str(event.id),
            text=describe(event, person, actor),
            when=day_and_time(event.created_at, actor.language, actor.time_zone, now()),
            is_internal=event.is_internal,
        )
        for event, person in db.exec(lines)
    )


def describe(event: Event, person: Person, reader: Actor) -> str:
    """An event as a sentence for somebody."""
    return translate(f"event.{event.action.value}", reader.language, name=person.name, **_named(event, reader))


def _named(event: Event, reader: Actor) -> dict[str, str]:
    nobody = translate("event.nobody", reader.language)
    return {
        "gained": ", ".join(event.details.get("gained") or []) or nobody,
        "lost": ", ".join(event.details.get("lost") or []) or nobody,
        "person": str(event.details.get("person", "")),
        "file": str(event.details.get("file", "")),
    }
