"""What the page of a file request shows beside the activity itself: to staff everybody, to a recipient their part."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.audience import people_with_access
from engage_app.access.entities import may_on_entity
from engage_app.access.permissions import Right, Thing
from engage_app.access.requests import collaborators_of, follows, get_request
from engage_app.clock import now
from engage_app.i18n.dates import day_and_time, full, typed_day
from engage_app.models import (
    TO_ANSWER,
    Activity,
    Attachment,
    File,
    FileRequest,
    MailStatus,
    Message,
    OutboxMail,
    Person,
    Recipient,
    RequestStatus,
    Response,
    Version,
)
from engage_app.rows.files import AttachmentRow, SentFileRow
from engage_app.rows.people import PersonRow
from engage_app.rows.requests import AnswerRow, OwnPartRow, RecipientRow, RequestRow
from engage_app.services.drafts import answer_draft
from engage_app.services.due_dates import due_text
from engage_app.services.firm_settings import firm_rules
from engage_app.services.request_answers import answers_by, may_take_back

ASKING = (Message.REQUESTED, Message.REMINDED, Message.RETURNED)


def request_page(db: Session, actor: Actor, activity_id: UUID) -> RequestRow:
    """A file request that the actor sees; a contact learns of no other recipient.

    Raises:
        NotFound: it is not there, not theirs to see, or no file request.
    """
    activity, request = get_request(db, actor, activity_id)
    at = now()
    today = firm_rules(db).today(at)
    attached, is_gone = _attached(db, actor, activity, request)
    page = RequestRow(
        id=str(request.id),
        status=request.status.value,
        due_on=request.due_on.isoformat() if request.due_on else "",
        due_typed=typed_day(request.due_on, actor.language) if request.due_on else "",
        due=due_text(request.due_on, today, actor.language, is_waiting=request.is_waiting),
        is_overdue=request.is_overdue(today),
        additional_message=request.additional_message,
        wants_version=request.file_id is not None,
        attached=attached,
        is_file_gone=is_gone,
        has_own_plan=bool(request.reminders),
    )
    if actor.is_staff:
        recipients = _recipients(db, actor, activity, at)
        may_follow = follows(db, actor, activity)
        received, asked = request.received, request.asked
        return replace(
            page,
            received=received,
            asked=asked,
            recipients=recipients,
            may_follow=may_follow,
            sent_files=sum(row.sent_files for row in recipients),
        )
    own, is_late = _own_part(db, actor, activity, request, at), page.is_overdue
    is_waiting = own.may_respond or (not own.is_asked and request.is_waiting)
    due = due_text(request.due_on, today, actor.language, is_waiting=is_waiting)
    return replace(page, status=_status_for(request, own), due=due, is_overdue=is_late and is_waiting, own=own)


def _status_for(request: FileRequest, own: OwnPartRow) -> str:
    """What a contact sees: their own part, or of others only whether the request goes on."""
    if request.status is RequestStatus.CANCELLED:
        return request.status.value
    if own.is_asked:
        return own.status
    is_over = request.status is RequestStatus.COMPLETED
    return (RequestStatus.COMPLETED if is_over else RequestStatus.OPEN).value


def _attached(db: Session, actor: Actor, activity: Activity, request: FileRequest) -> tuple[AttachmentRow, bool]:
    """The document that came with the request, as it was then; and whether it is gone."""
    if request.file_id is None:
        return AttachmentRow(), False
    on_message = (col(Attachment.comment_id).is_(None), col(Attachment.response_id).is_(None))
    found = db.exec(
        select(Version, File)
        .join(File, col(File.id) == Version.file_id)
        .join(Attachment, col(Attachment.version_id) == Version.id)
        .where(Attachment.activity_id == activity.id, File.id == request.file_id, *on_message)
    ).first()
    if found is None or found[1].deleted_at is not None:
        return AttachmentRow(), True
    return AttachmentRow.of(*found, actor.language), False


def _recipients(db: Session, actor: Actor, activity: Activity, at: datetime) -> tuple[RecipientRow, ...]:
    asked = select(Recipient, Person).join(Person, col(Person.id) == Recipient.person_id)
    found = db.exec(asked.where(Recipient.request_id == activity.id).order_by(Person.name, col(Person.id))).all()
    answers = _answers(db, actor, activity.id, at)
    mails = _mails(db, activity.id)
    able = {reader.id for reader in people_with_access(db, activity)} & collaborators_of(db, activity.entity_id)

    def when(moment: datetime | None) -> str:
        return day_and_time(moment, actor.language, actor.time_zone, at) if moment else ""

    return tuple(
        RecipientRow(
            person=PersonRow.of(person),
            status=recipient.status.value,
            version=recipient.version,
            mail=mails[person.id].status.value if person.id in mails else "",
            mail_error=mails[person.id].error if person.id in mails else "",
            asked=when(recipient.created_at),
            opened=when(recipient.opened_at),
            responded=when(recipient.responded_at),
            completed=when(recipient.completed_at),
            reminded=when(recipient.reminded_at),
            next_reminder=when(recipient.remind_at),
            is_removed=recipient.removed_at is not None,
            has_access=person.id in able,
            answers=answers.get(person.id, ()),
            sent_files=sum(bool(file.href) for row in answers.get(person.id, ()) for file in row.files),
        )
        for recipient, person in found
        # Of somebody who is asked no more, what they sent stays.
        if recipient.removed_at is None or person.id in answers
    )


def _mails(db: Session, activity_id: UUID) -> dict[UUID, Any]:
    """The newest mail to each person that asked something of them."""
    mails = (
        select(OutboxMail.person_id, OutboxMail.status, OutboxMail.error)
        .where(OutboxMail.activity_id == activity_id, col(OutboxMail.message).in_(ASKING))
        .where(col(OutboxMail.status) != MailStatus.DROPPED)
        .order_by(col(OutboxMail.id))
    )
    return {mail.person_id: mail for mail in db.exec(mails)}  # type: ignore[attr-defined]  # a row


def _answers(
    db: Session, actor: Actor, activity_id: UUID, at: datetime, person_id: UUID | None = None
) -> dict[UUID, tuple[AnswerRow, ...]]:
    """What the recipients sent, newest first; of one person alone if that is given."""
    sent = select(Response).where(Response.request_id == activity_id)
    if person_id:
        sent = sent.where(Response.person_id == person_id)
    responses = db.exec(sent.order_by(col(Response.id).desc())).all()
    files = _files(db, actor, [response.id for response in responses])
    rows: dict[UUID, tuple[AnswerRow, ...]] = defaultdict(tuple)
    for response in responses:
        rows[response.person_id] += (_answer_row(actor, response, files[response.id], at),)
    return dict(rows)


def _answer_row(actor: Actor, response: Response, files: tuple[SentFileRow, ...], at: datetime) -> AnswerRow:
    return AnswerRow(
        id=str(response.id),
        when=day_and_time(response.created_at, actor.language, actor.time_zone, at),
        full_time=full(response.created_at, actor.language, actor.time_zone),
        text=response.text,
        cannot_provide=response.cannot_provide,
        is_opened=response.opened_at is not None,
        is_taken_back=response.taken_back_at is not None,
        is_returned=response.returned_at is not None,
        reason=response.return_reason,
        files=files,
    )


def _files(db: Session, actor: Actor, response_ids: list[UUID]) -> dict[UUID, tuple[SentFileRow, ...]]:
    sent = (
        select(Attachment.response_id, Version, File)
        .join(Version, col(Version.id) == Attachment.version_id)
        .join(File, col(File.id) == Version.file_id)
        .where(col(Attachment.response_id).in_(bindparam("responses", expanding=True)))
        .order_by(col(Attachment.id))
    )
    rows: dict[UUID, tuple[SentFileRow, ...]] = defaultdict(tuple)
    for response_id, version, file in db.exec(sent, params={"responses": response_ids}):
        rows[response_id] += (SentFileRow.of(version, file, actor.language),)  # type: ignore[index]  # not null here
    return rows


def _own_part(db: Session, actor: Actor, activity: Activity, request: FileRequest, at: datetime) -> OwnPartRow:
    mine = select(Recipient).where(Recipient.request_id == activity.id, Recipient.person_id == actor.id)
    recipient = db.exec(mine).first()
    if recipient is None:
        return OwnPartRow()
    answers = _answers(db, actor, activity.id, at, actor.id).get(actor.id, ())
    is_asked = recipient.removed_at is None
    is_open = is_asked and request.status is not RequestStatus.CANCELLED
    can_send = is_open and may_on_entity(db, actor, Right.CREATE, Thing.FILE, activity.entity_id)
    return OwnPartRow(
        is_asked=is_asked,
        status=recipient.status.value,
        reason=recipient.return_reason if recipient.status.value == "returned" else "",
        may_respond=can_send and recipient.status in TO_ANSWER,
        may_take_back=can_send and may_take_back(recipient, next(iter(answers_by(db, activity.id, actor.id)), None)),
        draft=answer_draft(activity.id),
        answers=answers,
    )
