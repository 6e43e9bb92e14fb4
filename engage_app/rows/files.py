"""Files as screens and routes see them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from babel.numbers import format_decimal

from engage_app import routes
from engage_app.file_types import PREVIEWED, kind_of
from engage_app.models import File, Upload, Version

UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))
UPLOADS_KEPT = timedelta(days=7)  # how long an upload waits for the form it belongs to


def size_text(size: int, language: str) -> str:
    """A number of bytes for people: `812 bytes`, `1.4 MB`, in Dutch `1,4 MB`."""
    for unit, name in UNITS:
        if size >= unit:
            return f"{format_decimal(size / unit, format='#,##0.#', locale=language)} {name}"
    return f"{size} bytes"


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
            size_text=size_text(upload.size, language),
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
            size_text=size_text(version.size, language),
            href=routes.download(version.id),
            preview_href=routes.preview(version.id) if version.media_type in PREVIEWED else "",
            kind=kind_of(file.name),
        )
