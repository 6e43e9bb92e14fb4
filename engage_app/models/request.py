"""What a file request asks of whom, and what came back."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from engage_app.models.base import Row, moment


class RequestStatus(StrEnum):
    """Where a file request stands."""

    OPEN = "open"
    RESPONDED = "responded"
    RETURNED = "returned"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class RecipientStatus(StrEnum):
    """Where one recipient stands."""

    OPEN = "open"
    RESPONDED = "responded"
    RETURNED = "returned"
    COMPLETED = "completed"


# The recipient is to act, or the firm has something of them.
TO_ANSWER = frozenset({RecipientStatus.OPEN, RecipientStatus.RETURNED})
RECEIVED = frozenset({RecipientStatus.RESPONDED, RecipientStatus.COMPLETED})


def status_of(recipients: Collection[RecipientStatus], *, is_cancelled: bool = False) -> RequestStatus:
    """What the recipients make of their request together: what staff have to do comes first."""
    if is_cancelled:
        return RequestStatus.CANCELLED
    if recipients and all(status is RecipientStatus.COMPLETED for status in recipients):
        return RequestStatus.COMPLETED
    news = (RecipientStatus.RESPONDED, RecipientStatus.RETURNED)
    return next((RequestStatus(status) for status in news if status in recipients), RequestStatus.OPEN)


class FileRequest(Row, table=True):
    """The part of an activity that asks for files; its id is the activity's, whose message is the description.

    `status`, `asked`, `received` and `is_waiting` follow from the recipients and are kept for lists. `file_id` is the
    document of which a new version is wanted; `reminders` is a plan of its own, empty where the firm's counts.
    """

    __tablename__ = "file_request"
    __table_args__ = (
        Index("requests_by_status", "status", "id"),
        Index("requests_waiting", "due_on", "id", sqlite_where=text("is_waiting = 1")),
    )

    id: UUID = Field(primary_key=True, foreign_key="activity.id")
    status: RequestStatus = RequestStatus.OPEN
    asked: int = 0
    received: int = 0
    is_waiting: bool = True
    due_on: date | None = None
    additional_message: str = ""
    paragraph: str = ""
    file_id: UUID | None = Field(default=None, foreign_key="file.id", index=True)
    reminders: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

    def is_overdue(self, today: date) -> bool:
        """Whether somebody should have answered before `today`, a date in the firm's time zone."""
        return self.is_waiting and self.due_on is not None and self.due_on < today


class Recipient(Row, table=True):
    """A contact whom a file request asks; `version` counts what was done about them, `remind_at` is when next."""

    __table_args__ = (
        Index("one_recipient_per_person", "request_id", "person_id", unique=True),
        Index("recipients_to_answer", "person_id", "request_id", sqlite_where=text("is_waiting = 1")),
        Index("recipients_to_remind", "remind_at", sqlite_where=text("remind_at IS NOT NULL")),
    )

    request_id: UUID = Field(foreign_key="file_request.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    status: RecipientStatus = RecipientStatus.OPEN
    is_waiting: bool = True
    opened_at: datetime | None = moment(optional=True)
    responded_at: datetime | None = moment(optional=True)
    completed_at: datetime | None = moment(optional=True)
    completed_by: UUID | None = Field(default=None, foreign_key="person.id")
    return_reason: str = ""
    removed_at: datetime | None = moment(optional=True)
    remind_at: datetime | None = moment(optional=True)
    reminded_at: datetime | None = moment(optional=True)
    reminders_sent: int = 0
    version: int = 1


class Response(Row, table=True):
    """What a recipient sent back: files, a text, or the reason why there is nothing to send.

    One that was taken back stays as a trace, without its text and files.
    """

    __table_args__ = (Index("responses_of_recipient", "request_id", "person_id", "id"),)

    request_id: UUID = Field(foreign_key="file_request.id")
    person_id: UUID = Field(foreign_key="person.id")
    text: str = ""
    cannot_provide: bool = False
    opened_at: datetime | None = moment(optional=True)
    returned_at: datetime | None = moment(optional=True)
    return_reason: str = ""
    taken_back_at: datetime | None = moment(optional=True)
