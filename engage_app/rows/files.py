"""Files as screens and routes see them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from engage_app import routes
from engage_app.file_types import PREVIEWED, kind_of
from engage_app.i18n.dates import file_size
from engage_app.models import File, Upload, Version

UPLOADS_KEPT = timedelta(days=7)  # how long an upload waits for the form it belongs to


@dataclass(frozen=True)
class UploadRow:
    """A file on its way in, or waiting for its form to be posted.

    `offset` and `size` are bytes; `kind` is a picture of `file_types.kind_of`.
    """

    id: str = ""
    name: str = ""
    size: int = 0
    size_text: str = ""
    offset: int = 0
    kind: str = "other"
    is_finished: bool = False
    expires_at: datetime = datetime.min.replace(tzinfo=UTC)

    @classmethod
    def of(cls, upload: Upload, language: str) -> Self:
        return cls(
            id=str(upload.id),
            name=upload.name,
            size=upload.size,
            size_text=file_size(upload.size, language),
            offset=upload.offset,
            kind=kind_of(upload.name),
            is_finished=upload.is_finished,
            expires_at=upload.created_at + UPLOADS_KEPT,
        )


@dataclass(frozen=True)
class AttachmentRow:
    """A file on a message or a comment; `id` is its version's, `preview_href` is empty if there can be no preview."""

    id: str = ""
    name: str = ""
    size_text: str = ""
    href: str = ""
    preview_href: str = ""
    kind: str = "other"

    @classmethod
    def of(cls, version: Version, file: File, language: str) -> Self:
        return cls(
            id=str(version.id),
            name=file.name,
            size_text=file_size(version.size, language),
            href=routes.download(version.id),
            preview_href=routes.preview(version.id) if version.media_type in PREVIEWED else "",
            kind=kind_of(file.name),
        )


@dataclass(frozen=True)
class FileRow:
    """A document to choose, with its newest version, or with that which was the newest when it was chosen."""

    id: str = ""
    newest: AttachmentRow = AttachmentRow()

    @classmethod
    def of(cls, file: File, version: Version, language: str) -> Self:
        return cls(str(file.id), AttachmentRow.of(version, file, language))


@dataclass(frozen=True)
class SentFileRow(AttachmentRow):
    """A file that a recipient sent, with its checksum; one in the bin has no addresses."""

    sha256: str = ""

    @classmethod
    def of(cls, version: Version, file: File, language: str) -> Self:
        plain = vars(AttachmentRow.of(version, file, language))
        if file.deleted_at is not None:
            plain |= {"href": "", "preview_href": ""}
        return cls(**plain, sha256=version.sha256)
