"""Where a request stands: it follows from its recipients, and is written down in one place."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.errors import Conflict, NotFound
from engage_app.models import (
    RECEIVED,
    TO_ANSWER,
    Activity,
    FileRequest,
    Person,
    Recipient,
    RecipientStatus,
    RequestStatus,
    status_of,
)
from engage_app.services.firm_settings import FirmRules, firm_rules
from engage_app.services.reading_marks import mark_seen
from engage_app.services.reminder_plan import next_reminder

# What somebody reads whose page showed another state than the one that is.
MEANWHILE = {
    RecipientStatus.OPEN: "request.meanwhile_open",
    RecipientStatus.RESPONDED: "request.meanwhile_responded",
    RecipientStatus.RETURNED: "request.meanwhile_returned",
    RecipientStatus.COMPLETED: "request.meanwhile_completed",
}


def recipients_of(db: Session, request_id: UUID) -> list[Recipient]:
    """Whom the request asks now, those who were asked first before the others."""
    asked = select(Recipient).where(Recipient.request_id == request_id, col(Recipient.removed_at).is_(None))
    return list(db.exec(asked.order_by(col(Recipient.id))))


def require_not_cancelled(request: FileRequest) -> None:
    """Refuse when the request was cancelled.

    Raises:
        Conflict: it was.
    """
    if request.status is RequestStatus.CANCELLED:
        raise Conflict("request.cancelled")


def chosen(db: Session, request: FileRequest, seen: Mapping[UUID, int]) -> list[Recipient]:
    """Some recipients as the actor saw them.

    Args:
        seen: the version of each that was on the page, by the person's id.

    Raises:
        NotFound: the request does not ask one of them any more.
        Conflict: something happened to one of them since.
    """
    found = [recipient for recipient in recipients_of(db, request.id) if recipient.person_id in seen]
    if not found or len(found) != len(seen):
        raise NotFound
    for recipient in found:
        if recipient.version != seen[recipient.person_id]:
            raise Conflict(MEANWHILE[recipient.status])
    return found


def move(recipient: Recipient, status: RecipientStatus) -> None:
    """Have a recipient stand somewhere else; `settle` has to follow."""
    recipient.status = status
    recipient.version += 1
    if status is not RecipientStatus.COMPLETED:
        recipient.completed_at = recipient.completed_by = None


def settle(db: Session, request: FileRequest, *, is_cancelled: bool = False) -> list[Recipient]:
    """Write down what the recipients make of their request; answers who they are."""
    db.flush()
    recipients = recipients_of(db, request.id)
    statuses = [recipient.status for recipient in recipients]
    request.status = status_of(statuses, is_cancelled=is_cancelled)
    request.asked, request.received = len(statuses), sum(status in RECEIVED for status in statuses)
    for recipient in recipients:
        recipient.is_waiting = recipient.status in TO_ANSWER and not is_cancelled
        if not recipient.is_waiting:
            recipient.remind_at = None
    request.is_waiting = any(recipient.is_waiting for recipient in recipients)
    return recipients


def schedule(
    db: Session, request: FileRequest, recipients: Iterable[Recipient], at: datetime, rules: FirmRules | None = None
) -> None:
    """Plan the next reminder of those who have not answered, to come after `at`."""
    waiting = [recipient for recipient in recipients if recipient.is_waiting]
    plan = (rules or firm_rules(db)).plan(request.reminders)
    people = select(Person.id, Person.time_zone).where(col(Person.id).in_([row.person_id for row in waiting]))
    zones = dict(db.exec(people).all())
    for recipient in waiting:
        zone = ZoneInfo(zones[recipient.person_id])
        recipient.remind_at = next_reminder(plan, request.due_on, zone, at, recipient.reminders_sent)


def begin_round(recipients: Iterable[Recipient]) -> None:
    """Count the reminders of some recipients anew: what is asked of them is not what was asked before."""
    for recipient in recipients:
        recipient.reminders_sent = 0


def stir(db: Session, actor: Actor, activity: Activity, *, for_contacts: bool = True) -> None:
    """Move the activity up in the lists, as something that the actor has seen."""
    activity.moved_at = now()
    if for_contacts:
        activity.contacts_moved_at = activity.moved_at
    db.flush()
    mark_seen(db, actor, activity.id)
