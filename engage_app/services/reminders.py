"""Remind those who have not answered: by plan, and when somebody of the firm asks for it."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.audience import people_with_access
from engage_app.access.requests import collaborators_of, request_to_follow
from engage_app.clock import now
from engage_app.db.engine import transaction
from engage_app.errors import Conflict
from engage_app.models import Action, Activity, FileRequest, Message, Person, Recipient
from engage_app.services.events import note_of_ours, record
from engage_app.services.firm_settings import FirmRules, change_settings, firm_rules
from engage_app.services.notifications import promise
from engage_app.services.reminder_plan import QUIET, next_reminder, sensible
from engage_app.services.request_state import recipients_of, require_not_cancelled, schedule

PAUSE = 300.0  # seconds between two rounds
BATCH = 200
REST = timedelta(hours=1)  # how long nobody is reminded by hand again

log = structlog.get_logger()

Due = tuple[Recipient, FileRequest, Activity, Person]


async def remind_forever() -> None:
    """Remind for as long as the server runs; a round that fails is tried again in the next."""
    while True:
        try:
            await asyncio.to_thread(remind_due, now())
        except Exception:
            log.exception("reminding failed")
        await asyncio.sleep(PAUSE)


def remind_due(at: datetime) -> int:
    """One round: everybody whose reminder is due; answers how many were reminded."""
    reminded = 0
    while True:
        with transaction() as db:
            due = _due(db, at)
            reminded += _remind(db, due, at)
        if len(due) < BATCH:
            return reminded


def _due(db: Session, at: datetime) -> list[Due]:
    due = (
        select(Recipient, FileRequest, Activity, Person)
        .join(FileRequest, col(FileRequest.id) == Recipient.request_id)
        .join(Activity, col(Activity.id) == Recipient.request_id)
        .join(Person, col(Person.id) == Recipient.person_id)
        .where(col(Recipient.remind_at) <= at)
        .order_by(col(Recipient.remind_at), col(Recipient.id))
        .limit(BATCH)
    )
    return list(db.exec(due))


def _remind(db: Session, due: Iterable[Due], at: datetime) -> int:
    rules, reminded = firm_rules(db), 0
    together: dict[UUID, list[Due]] = defaultdict(list)
    for one in due:
        together[one[2].id].append(one)
    for group in together.values():
        able = _able(db, group[0][2])
        for recipient, request, activity, person in group:
            zone = ZoneInfo(person.time_zone)
            morning = sensible(at, zone)
            if morning > at:
                recipient.remind_at = morning
                continue
            if person.id in able and recipient.is_waiting:
                event = note_of_ours(db, Action.REMINDED, activity, person=person.name)
                _tell(db, [recipient], activity, event.id, _asker(db, activity), at)
                recipient.reminders_sent += 1
                reminded += 1
            plan = rules.plan(request.reminders)
            recipient.remind_at = next_reminder(plan, request.due_on, zone, at, recipient.reminders_sent)
    return reminded


def _able(db: Session, activity: Activity) -> set[UUID]:
    """Ids of the people who can read the request and answer it, as things are now."""
    readers = {reader.id for reader in people_with_access(db, activity)}
    return readers & collaborators_of(db, activity.entity_id)


def _asker(db: Session, activity: Activity) -> str:
    return db.get_one(Person, activity.created_by).name


def _tell(
    db: Session, recipients: Sequence[Recipient], activity: Activity, event_id: UUID, by: str, at: datetime
) -> None:
    for recipient in recipients:
        recipient.reminded_at = at
    to = dict.fromkeys((recipient.person_id for recipient in recipients), Message.REMINDED)
    promise(db, to, activity, event_id, details={"by": by})


def remind_now(db: Session, actor: Actor, activity_id: UUID, person_ids: Collection[UUID] = ()) -> int:
    """Remind those who have not answered, or some of them, at once; answers how many are mailed.

    Who was reminded within the last hour, or cannot answer any more, is left alone. It counts for no plan.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        Conflict: it was cancelled, nobody has to answer, or all of them were reminded just now.
    """
    activity, request = request_to_follow(db, actor, activity_id)
    require_not_cancelled(request)
    able = _able(db, activity)
    waiting = [
        recipient
        for recipient in recipients_of(db, request.id)
        if recipient.is_waiting
        and recipient.person_id in able
        and (not person_ids or recipient.person_id in person_ids)
    ]
    if not waiting:
        raise Conflict("request.nobody_to_remind")
    at = now()
    rested = [row for row in waiting if row.reminded_at is None or row.reminded_at + REST <= at]
    if not rested:
        raise Conflict("request.reminded_just_now")
    people = select(Person.name).where(col(Person.id).in_([row.person_id for row in rested])).order_by(Person.name)
    event = record(db, actor, Action.REMINDED, activity, internal=True, person=", ".join(db.exec(people)))
    _tell(db, rested, activity, event.id, actor.name, at)
    schedule(db, request, rested, at + QUIET)
    return len(rested)


def save_settings(db: Session, actor: Actor, new: FirmRules) -> None:
    """Store what the firm decides, and have the reminders of the requests without a plan of their own follow it.

    Raises:
        NotAllowed, Conflict, Invalid: as `change_settings`.
    """
    if not change_settings(db, actor, new):
        return
    db.flush()
    _plan_anew(db, firm_rules(db), now())


def _plan_anew(db: Session, rules: FirmRules, at: datetime) -> None:
    """Move the next reminder of everybody who waits under the firm's plan, however many they are."""
    waiting = (
        select(Recipient, FileRequest, Person.time_zone)
        .join(FileRequest, col(FileRequest.id) == Recipient.request_id)
        .join(Person, col(Person.id) == Recipient.person_id)
        .where(col(Recipient.is_waiting))
    )
    for recipient, request, zone in db.exec(waiting):
        if not request.reminders:
            plan, sent = rules.reminders, recipient.reminders_sent
            recipient.remind_at = next_reminder(plan, request.due_on, ZoneInfo(zone), at, sent)
