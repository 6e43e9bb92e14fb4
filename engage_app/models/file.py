"""Documents: their names, their versions, their bytes, and where they are attached."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from engage_app.models.base import Row, moment


class Folder(Row, table=True):
    """A named place for documents of an entity; one that belongs to a file request holds what came back of it."""

    __table_args__ = (Index("folders_of_entity", "entity_id", "name_key", "id"),)

    entity_id: UUID = Field(foreign_key="entity.id")
    name: str = Field(max_length=200)
    name_key: str = Field(max_length=200)
    activity_id: UUID | None = Field(default=None, foreign_key="activity.id", index=True)
    created_by: UUID = Field(foreign_key="person.id")


class File(Row, table=True):
    """A document of an entity; its content is the newest version. `name_key` is what makes two names alike.

    One that `is_filed` was put into Files by itself, and can be shared and limited as an activity can; the others came
    with a message, a comment or an answer.
    """

    __table_args__ = (
        Index("files_of_entity", "entity_id", "name_key", "id"),
        Index("files_of_folder", "entity_id", "folder_id", "name_key", "id"),
    )

    entity_id: UUID = Field(foreign_key="entity.id")
    folder_id: UUID | None = Field(default=None, foreign_key="folder.id")
    is_filed: bool = False
    name: str = Field(max_length=255)
    name_key: str
    created_by: UUID = Field(foreign_key="person.id")
    is_limited: bool = False
    allow_contacts: bool = False
    deleted_at: datetime | None = moment(optional=True)


class Version(Row, table=True):
    """One state of a document's content; the blob it names never changes."""

    __table_args__ = (Index("one_number_per_version", "file_id", "number", unique=True),)

    file_id: UUID = Field(foreign_key="file.id")
    number: int = 1
    blob_id: UUID = Field(unique=True)
    size: int = Field(sa_type=BigInteger)
    sha256: str = Field(max_length=64)
    media_type: str = Field(default="application/octet-stream", max_length=120)
    created_by: UUID = Field(foreign_key="person.id")


class Attachment(Row, table=True):
    """A version hangs on an activity's message, on one of its comments, or on what a recipient sent back."""

    __table_args__ = (Index("attachments_of_activity", "activity_id", "comment_id"),)

    activity_id: UUID = Field(foreign_key="activity.id")
    comment_id: UUID | None = Field(default=None, foreign_key="comment.id", index=True)
    response_id: UUID | None = Field(default=None, foreign_key="response.id", index=True)
    version_id: UUID = Field(foreign_key="version.id", index=True)


class Upload(Row, table=True):
    """A file on its way in, resumable by its person only; `draft` names the form that it belongs to."""

    __table_args__ = (Index("uploads_of_draft", "person_id", "draft"),)

    person_id: UUID = Field(foreign_key="person.id")
    draft: str = Field(max_length=80)
    name: str = Field(max_length=255)
    media_type: str = Field(default="application/octet-stream", max_length=120)
    size: int = Field(sa_type=BigInteger)
    offset: int = Field(default=0, sa_type=BigInteger)
    sha256: str = Field(default="", max_length=64)
    finished_at: datetime | None = moment(optional=True)
    used_at: datetime | None = moment(optional=True)

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None
