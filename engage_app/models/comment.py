"""What people say in an activity."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from engage_app.models.base import Row, moment


class Comment(Row, table=True):
    """A message in an activity; an internal one is for staff only."""

    __table_args__ = (Index("comments_of_activity", "activity_id", "created_at", "id"),)

    activity_id: UUID = Field(foreign_key="activity.id")
    author_id: UUID = Field(foreign_key="person.id", index=True)
    body: str
    is_internal: bool = False
    edited_at: datetime | None = moment(optional=True)
    deleted_at: datetime | None = moment(optional=True)
    version: int = 1
