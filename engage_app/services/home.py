"""What a contact finds when they come in."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.i18n.catalogue import translate
from engage_app.rows.activities import ActivityListRow
from engage_app.services.activity_list import ActivityQuery, list_activities

MORNING, AFTERNOON, EVENING = 6, 12, 18


@dataclass(frozen=True)
class News:
    """A greeting and the newest discussions, those with news first."""

    greeting: str
    summary: str
    rows: tuple[ActivityListRow, ...]


def whats_new(db: Session, actor: Actor) -> News:
    """The contact's first page."""
    rows = list_activities(db, actor, ActivityQuery()).rows
    unread = sum(row.is_unread for row in rows)
    return News(
        greeting=translate(f"home.good_{_part_of_day(actor)}", actor.language, name=actor.name.split()[0]),
        summary=translate("home.unread" if unread else "home.nothing_new", actor.language, count=unread),
        rows=tuple(sorted(rows, key=lambda row: not row.is_unread)),
    )


def _part_of_day(actor: Actor) -> str:
    hour = now().astimezone(ZoneInfo(actor.time_zone)).hour
    if MORNING <= hour < AFTERNOON:
        return "morning"
    return "afternoon" if AFTERNOON <= hour < EVENING else "evening"
