"""Mail that was promised in a transaction and is sent afterwards."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field

from engage_app.models.base import Row, moment


class Message(StrEnum):
    """The mails that exist; each is a folder of templates in `engage_app/mail`."""

    SHARED = "shared"
    COMMENTED = "commented"
    MENTIONED = "mentioned"
    REQUESTED = "requested"
    REMINDED = "reminded"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    RESPONDED = "responded"
    INVITED = "invited"
    FORGOTTEN = "forgotten"


class MailStatus(StrEnum):
    """What became of a mail; `DROPPED` means that its reader lost access before it left."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class OutboxMail(Row, table=True):
    """One mail to one person about one event, in an activity or about a document.

    `message_id` stays the same over repeats. `tries` counts from when it was promised, or from when somebody asked
    for it again. `error` is what the mail server said last, or the message key of why the mail was dropped.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        Index("one_mail_per_event", "event_id", "person_id", "message", unique=True),
        Index("mail_waiting", "status", "due_at"),
    )

    message: Message
    person_id: UUID = Field(foreign_key="person.id", index=True)
    event_id: UUID = Field(foreign_key="event.id")
    activity_id: UUID | None = Field(default=None, foreign_key="activity.id", index=True)
    file_id: UUID | None = Field(default=None, foreign_key="file.id")
    comment_id: UUID | None = Field(default=None, foreign_key="comment.id")
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    message_id: str = Field(max_length=200)
    status: MailStatus = MailStatus.WAITING
    due_at: datetime = moment()
    leased_until: datetime | None = moment(optional=True)
    tries: int = 0
    error: str = ""
    sent_at: datetime | None = moment(optional=True)
    subject: str = ""
    text: str = ""
    html: str = ""
