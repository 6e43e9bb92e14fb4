"""What people work on together."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from engage_app.models.base import Row, moment

ALIVE = text("deleted_at IS NULL")


class ActivityKind(StrEnum):
    """What an activity asks of people."""

    DISCUSSION = "discussion"
    FILE_REQUEST = "file_request"


class Status(StrEnum):
    """Where a discussion stands."""

    OPEN = "open"
    CLOSED = "closed"


class Activity(Row, table=True):
    """A discussion, with its message; `moved_at` orders what staff see, `contacts_moved_at` what contacts see."""

    # Partial ones: a condition on `deleted_at` in the key would look to SQLite like a narrow search.
    __table_args__ = (
        Index("activities_by_move", "moved_at", "id", sqlite_where=ALIVE),
        Index("activities_by_subject", "subject_key", "id", sqlite_where=ALIVE),
        # Whether it is limited stands in the index: the front of each of hundreds of entities is found there alone.
        Index("activities_of_entity", "entity_id", "moved_at", "id", "is_limited", sqlite_where=ALIVE),
        Index("activities_of_entity_by_subject", "entity_id", "subject_key", "id", "is_limited", sqlite_where=ALIVE),
        Index("activities_of_creator", "created_by", "moved_at", "id", sqlite_where=ALIVE),
        Index("activities_of_creator_by_subject", "created_by", "subject_key", "id", sqlite_where=ALIVE),
        Index("activities_of_creator_by_entity", "created_by", "entity_id", sqlite_where=ALIVE),
    )

    kind: ActivityKind
    entity_id: UUID = Field(foreign_key="entity.id")
    created_by: UUID = Field(foreign_key="person.id")
    subject: str = Field(max_length=200)
    subject_key: str = Field(max_length=200)
    message: str = ""
    status: Status = Status.OPEN
    is_limited: bool = False
    allow_contacts: bool = False
    moved_at: datetime = moment()
    contacts_moved_at: datetime = moment()
    edited_at: datetime | None = moment(optional=True)
    deleted_at: datetime | None = moment(optional=True)
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.status is Status.OPEN


class ReadMark(Row, table=True):
    """Up to which moment a person has seen an activity; absent means never opened."""

    __table_args__ = (Index("one_mark_per_reader", "person_id", "activity_id", unique=True),)

    person_id: UUID = Field(foreign_key="person.id")
    activity_id: UUID = Field(foreign_key="activity.id")
    seen_at: datetime = moment()


class Subscription(Row, table=True):
    """A person chose to hear, or not to hear, of an activity; without a row the default of their kind counts."""

    __table_args__ = (Index("one_subscription_per_person", "activity_id", "person_id", unique=True),)

    person_id: UUID = Field(foreign_key="person.id")
    activity_id: UUID = Field(foreign_key="activity.id")
    is_on: bool = True
