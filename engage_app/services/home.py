"""What somebody finds when they come in."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.i18n.catalogue import translate
from engage_app.models import ActivityKind
from engage_app.rows.activities import ActivityListRow
from engage_app.services.activity_list import ActivityQuery, concerns, list_activities

MORNING, AFTERNOON, EVENING = 6, 12, 18
SHOWN = 10


@dataclass(frozen=True)
class News:
    """A greeting and some activities, those with news first; `has_more` says that there are others."""

    greeting: str
    summary: str
    rows: tuple[ActivityListRow, ...]
    has_more: bool


def whats_new(db: Session, actor: Actor) -> News:
    """The first page: a contact's newest discussions, or what is unread for somebody of the firm."""
    page = list_activities(db, actor, _query(actor))
    unread = sum(row.is_unread for row in page.rows)
    is_uncounted = actor.is_staff and page.after is not None
    key = "home.unread_many" if is_uncounted else "home.unread" if unread else "home.nothing_new"
    return News(
        greeting=translate(f"home.good_{_part_of_day(actor)}", actor.language, name=actor.name.split()[0]),
        summary=translate(key, actor.language, count=unread),
        rows=tuple(sorted(page.rows, key=lambda row: not row.is_unread)[:SHOWN]),
        has_more=page.after is not None or len(page.rows) > SHOWN,
    )


def concerns_home(db: Session, actor: Actor, activity_ids: Collection[UUID]) -> bool:
    """Whether one of these activities may belong on the actor's first page."""
    return concerns(db, actor, _query(actor) if actor.is_staff else ActivityQuery(), activity_ids)


def _query(actor: Actor) -> ActivityQuery:
    # Contacts have few discussions; the firm's people would look for the news among hundreds.
    return ActivityQuery(unread=True) if actor.is_staff else ActivityQuery(kind=ActivityKind.DISCUSSION)


def _part_of_day(actor: Actor) -> str:
    hour = now().astimezone(ZoneInfo(actor.time_zone)).hour
    if MORNING <= hour < AFTERNOON:
        return "morning"
    return "afternoon" if AFTERNOON <= hour < EVENING else "evening"
