"""What happened in an activity, as sentences."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from engage_app.access.activities import get_activity
from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.i18n.catalogue import translate
from engage_app.i18n.dates import day_and_time, whole_day
from engage_app.models import Action, Event, Person
from engage_app.rows.activities import EventRow

MOST_EVENTS = 100
# What a recipient did is for staff and for themselves.
OWN = (Action.OPENED, Action.RESPONDED, Action.NOT_PROVIDED, Action.TAKEN_BACK)


def history(db: Session, actor: Actor, activity_id: UUID) -> tuple[EventRow, ...]:
    """What happened in an activity, newest first."""
    activity = get_activity(db, actor, activity_id)
    lines = (
        select(Event, Person)
        .outerjoin(Person, col(Person.id) == Event.actor_id)
        .where(Event.activity_id == activity.id)
        .order_by(col(Event.id).desc())
        .limit(MOST_EVENTS)
    )
    if not actor.is_staff:
        own = and_(col(Event.actor_id) == actor.id, col(Event.action).in_(OWN))
        lines = lines.where(or_(~col(Event.is_internal), own))
    return event_rows(db, actor, lines)


def history_of(db: Session, actor: Actor, *about: ColumnElement[bool] | bool, most: int) -> tuple[EventRow, ...]:
    """What happened that fits these conditions, newest first, for somebody who may read all of it."""
    lines = select(Event, Person).outerjoin(Person, col(Person.id) == Event.actor_id)
    return event_rows(db, actor, lines.where(*about).order_by(col(Event.id).desc()).limit(most))


def event_rows(db: Session, actor: Actor, lines: Any) -> tuple[EventRow, ...]:
    """Events, each with whoever did it, as sentences for somebody."""
    return tuple(
        EventRow(
            id=str(event.id),
            text=describe(event, person, actor),
            when=day_and_time(event.created_at, actor.language, actor.time_zone, now()),
            is_internal=event.is_internal and actor.is_staff,
        )
        for event, person in db.execute(lines)
    )


def describe(event: Event, person: Person | None, reader: Actor) -> str:
    """An event as a sentence for somebody; `person` did it, or nobody when the product did it by itself."""
    name = person.name if person else translate("event.by_itself", reader.language)
    return translate(f"event.{event.action.value}", reader.language, name=name, **_named(event, reader))


def _named(event: Event, reader: Actor) -> dict[str, str]:
    nobody = translate("event.nobody", reader.language)
    return {
        "gained": ", ".join(event.details.get("gained") or []) or nobody,
        "lost": ", ".join(event.details.get("lost") or []) or nobody,
        "told": ", ".join(event.details.get("told") or []),
        "roles": ", ".join(translate(f"role.{role}", reader.language) for role in event.details.get("roles") or [])
        or translate("event.no_roles", reader.language),
        "person": str(event.details.get("person", "")),
        "file": str(event.details.get("file", "")),
        "due": _day(event.details.get("due"), reader),
    }


def _day(due: str | None, reader: Actor) -> str:
    return whole_day(date.fromisoformat(due), reader.language) if due else translate("event.no_due", reader.language)
