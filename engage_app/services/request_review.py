"""What staff do with a request and its answers: accept, return, open again, cancel, set another date."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.requests import request_to_follow
from engage_app.clock import now
from engage_app.errors import Conflict, Invalid
from engage_app.models import (
    TO_ANSWER,
    Action,
    Activity,
    FileRequest,
    Message,
    Person,
    Recipient,
    RecipientStatus,
    RequestStatus,
)
from engage_app.services.events import record
from engage_app.services.firm_settings import firm_rules
from engage_app.services.notifications import promise
from engage_app.services.reminder_plan import QUIET
from engage_app.services.request_answers import answers_by
from engage_app.services.request_asking import notify_asked
from engage_app.services.request_state import (
    MEANWHILE,
    begin_round,
    chosen,
    move,
    recipients_of,
    require_not_cancelled,
    schedule,
    settle,
    stir,
)
from engage_app.services.request_words import words_of
from engage_app.services.requests import problems_of_due

LONGEST_REASON = 2000


def _open(db: Session, actor: Actor, activity_id: UUID) -> tuple[Activity, FileRequest]:
    """A request that the actor follows up and that was not cancelled."""
    activity, request = request_to_follow(db, actor, activity_id)
    require_not_cancelled(request)
    return activity, request


def complete(db: Session, actor: Actor, activity_id: UUID, seen: Mapping[UUID, int]) -> None:
    """Accept what some recipients sent, or ask no more of them; completing what is complete changes nothing.

    Args:
        seen: the version of each recipient that was on the page, by the person's id; all of them complete the request.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        Conflict: it was cancelled, or something happened to one of them since.
    """
    activity, request = _open(db, actor, activity_id)
    fresh = [row for row in chosen(db, request, seen) if row.status is not RecipientStatus.COMPLETED]
    if not fresh:
        return
    for recipient in fresh:
        move(recipient, RecipientStatus.COMPLETED)
        recipient.completed_at, recipient.completed_by = now(), actor.id
    settle(db, request)
    record(db, actor, Action.COMPLETED, activity, internal=True, person=_names(db, fresh))
    if request.status is RequestStatus.COMPLETED:
        record(db, actor, Action.ALL_COMPLETED, activity)
    stir(db, actor, activity, for_contacts=False)


def _names(db: Session, recipients: Sequence[Recipient]) -> str:
    people = select(Person.name).where(col(Person.id).in_([recipient.person_id for recipient in recipients]))
    return ", ".join(db.exec(people.order_by(Person.name)))


def send_back(db: Session, actor: Actor, activity_id: UUID, person_id: UUID, version: int, reason: str) -> None:
    """Return an answer, with a reason that its recipient is mailed; they can respond again.

    Args:
        version: that of the recipient as it was on the page.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        Conflict: it was cancelled, or something happened to the recipient since, or there is nothing to return.
        Invalid: there is no reason, or too long a one.
    """
    activity, request = _open(db, actor, activity_id)
    (recipient,) = chosen(db, request, {person_id: version})
    words = words_of(reason)
    if not words:
        raise Invalid("reason", "request.return_reason_missing")
    if len(words) > LONGEST_REASON:
        raise Invalid("reason", "refusal.text_too_long", limit=LONGEST_REASON)
    answers = answers_by(db, request.id, person_id)
    # What nobody looked at before it was complete may still be found wanting.
    unreviewed = recipient.status is RecipientStatus.COMPLETED and recipient.completed_by is None
    if not answers or not (unreviewed or recipient.status is RecipientStatus.RESPONDED):
        raise Conflict(MEANWHILE[recipient.status])
    answers[0].returned_at, answers[0].return_reason = now(), words
    answers[0].opened_at = answers[0].opened_at or now()
    recipient.return_reason = words
    _ask_again(db, request, [recipient], RecipientStatus.RETURNED)
    event = record(db, actor, Action.RETURNED, activity, internal=True, person=_names(db, [recipient]))
    details = {"by": actor.name, "message": words}
    promise(db, {person_id: Message.RETURNED}, activity, event.id, details=details)
    stir(db, actor, activity, for_contacts=False)


def _ask_again(db: Session, request: FileRequest, recipients: Sequence[Recipient], status: RecipientStatus) -> None:
    for recipient in recipients:
        move(recipient, status)
    begin_round(recipients)
    settle(db, request)
    schedule(db, request, recipients, now() + QUIET)


def open_again(db: Session, actor: Actor, activity_id: UUID, seen: Mapping[UUID, int]) -> None:
    """Ask recipients again who were complete, and mail them; what they sent stays.

    Args:
        seen: the version of each recipient that was on the page, by the person's id.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        Conflict: it was cancelled, or something happened to one of them since, or one is not complete.
    """
    activity, request = _open(db, actor, activity_id)
    recipients = chosen(db, request, seen)
    for recipient in recipients:
        if recipient.status is not RecipientStatus.COMPLETED:
            raise Conflict(MEANWHILE[recipient.status])
    _ask_again(db, request, recipients, RecipientStatus.OPEN)
    event = record(db, actor, Action.OPENED_AGAIN, activity, internal=True, person=_names(db, recipients))
    notify_asked(db, actor, activity, event.id, recipients)
    stir(db, actor, activity, for_contacts=False)


def cancel(db: Session, actor: Actor, activity_id: UUID) -> None:
    """Ask nobody any more, and mail those who had not answered; cancelling what is cancelled changes nothing.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
    """
    activity, request = request_to_follow(db, actor, activity_id)
    if request.status is RequestStatus.CANCELLED:
        return
    recipients = recipients_of(db, request.id)
    settle(db, request, is_cancelled=True)
    event = record(db, actor, Action.CANCELLED, activity)
    unanswered = (recipient.person_id for recipient in recipients if recipient.status in TO_ANSWER)
    to = dict.fromkeys(unanswered, Message.CANCELLED)
    promise(db, to, activity, event.id, details={"by": actor.name})
    stir(db, actor, activity)


def change_due(db: Session, actor: Actor, activity_id: UUID, due_on: date | None) -> None:
    """Set another due date, or none; the reminders follow it.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        Conflict: it was cancelled.
        Invalid: the date is past, or too far away.
    """
    activity, request = _open(db, actor, activity_id)
    if due_on == request.due_on:
        return
    rules = firm_rules(db)
    for problem in problems_of_due(rules, due_on):
        raise problem
    request.due_on = due_on
    recipients = recipients_of(db, request.id)
    begin_round(recipients)
    schedule(db, request, recipients, now(), rules)
    record(db, actor, Action.DUE_CHANGED, activity, due=due_on.isoformat() if due_on else "")
    stir(db, actor, activity)
