"""What mails about file requests may say, and whether they still have to be said."""

from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.i18n.dates import whole_day
from engage_app.mail.compose import Asked
from engage_app.models import (
    Activity,
    Attachment,
    File,
    FileRequest,
    MailStatus,
    Message,
    OutboxMail,
    Recipient,
    RequestStatus,
    Response,
    Version,
)

ASKING = frozenset({Message.REQUESTED, Message.REMINDED, Message.RETURNED})
WITHDRAWN = {"withdrawn": "1"}  # details of a mail to somebody who is asked no more
OF_REQUESTS = ASKING | {Message.CANCELLED, Message.RESPONDED}


def asked_in(db: Session, mail: OutboxMail, language: str) -> Asked:
    """What the request of a mail asks, as things are now; of an answer or an end the subject alone."""
    activity, request = db.get_one(Activity, mail.activity_id), db.get_one(FileRequest, mail.activity_id)
    if mail.message not in ASKING:
        return Asked(activity.subject)
    return Asked(
        subject=activity.subject,
        due=whole_day(request.due_on, language) if request.due_on else "",
        text=request.paragraph,
        files=_names(db, activity.id),
    )


def _names(db: Session, activity_id: UUID) -> tuple[str, ...]:
    """Names of the files that came with the request."""
    attached = (
        select(File.name)
        .join(Version, col(Version.file_id) == File.id)
        .join(Attachment, col(Attachment.version_id) == Version.id)
        .where(
            Attachment.activity_id == activity_id,
            col(Attachment.comment_id).is_(None),
            col(Attachment.response_id).is_(None),
            col(File.deleted_at).is_(None),
        )
    )
    return tuple(db.exec(attached.order_by(col(Attachment.id))))


def still_holds(db: Session, mail: OutboxMail) -> bool:
    """Whether what a mail says is still so: nobody is asked for what they sent meanwhile, or for what was cancelled."""
    if mail.message is Message.RESPONDED:
        response = db.get(Response, UUID(mail.details["response"]))
        return response is not None and response.taken_back_at is None
    if is_withdrawn(mail):
        return _was_asked(db, mail)
    if mail.message is Message.CANCELLED:
        return db.get_one(FileRequest, mail.activity_id).status is RequestStatus.CANCELLED
    if mail.message not in ASKING:
        return True
    asked = select(Recipient.is_waiting).where(
        Recipient.request_id == mail.activity_id, Recipient.person_id == mail.person_id
    )
    return db.exec(asked).first() is True


def is_withdrawn(mail: OutboxMail) -> bool:
    """Whether a mail tells somebody that they are asked no more; they need not see the request."""
    return WITHDRAWN.items() <= mail.details.items()


def _was_asked(db: Session, mail: OutboxMail) -> bool:
    """Whether somebody who is asked no more has ever heard that they were."""
    about = (OutboxMail.activity_id == mail.activity_id, OutboxMail.person_id == mail.person_id)
    asked = select(OutboxMail.id).where(*about, col(OutboxMail.message).in_(ASKING))
    removed = select(Recipient.id).where(
        Recipient.request_id == mail.activity_id,
        Recipient.person_id == mail.person_id,
        col(Recipient.removed_at).is_not(None),
    )
    heard = db.exec(asked.where(OutboxMail.status == MailStatus.SENT).limit(1)).first()
    return heard is not None and db.exec(removed).first() is not None
