"""The bytes that rows refer to, and whether rows and bytes are whole: for backup, restore and verify."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Engine, text
from sqlmodel import col, func, select

from engage_app.db.engine import reading
from engage_app.models import Upload, Version

BATCH = 1000
_WAITING = (col(Upload.finished_at).is_not(None), col(Upload.used_at).is_(None))


class Kept(NamedTuple):
    """A blob that a version, or a file that waits to be posted, refers to; `size` is in bytes."""

    id: UUID
    size: int
    sha256: str


def kept_blobs(on: Engine | None = None) -> Iterator[Kept]:
    """Every blob that rows refer to; no transaction stays open between one and the next."""
    versions = select(Version.blob_id, Version.size, Version.sha256)
    yield from _paged(on, versions, col(Version.blob_id))
    yield from _paged(on, select(Upload.id, Upload.size, Upload.sha256).where(*_WAITING), col(Upload.id))


def _paged(on: Engine | None, found: Any, key: Any) -> Iterator[Kept]:
    page = found.order_by(key).limit(BATCH)
    while True:
        with reading(on) as db:
            rows = [Kept(*row) for row in db.execute(page)]
        yield from rows
        if len(rows) < BATCH:
            return
        page = found.where(key > rows[-1].id).order_by(key).limit(BATCH)


def weight(on: Engine | None = None) -> int:
    """Bytes of all blobs that rows refer to."""
    with reading(on) as db:
        versions = db.exec(select(func.coalesce(func.sum(Version.size), 0))).one()
        return versions + db.exec(select(func.coalesce(func.sum(Upload.size), 0)).where(*_WAITING)).one()


def is_kept(blob_id: UUID, on: Engine | None = None) -> bool:
    """Whether a row refers to this blob now."""
    with reading(on) as db:
        versions = select(Version.id).where(Version.blob_id == blob_id)
        waiting = select(Upload.id).where(Upload.id == blob_id, *_WAITING)
        return any(db.exec(one).first() is not None for one in (versions, waiting))


def problems_of_rows(on: Engine | None = None) -> list[str]:
    """What is broken in the database itself, as sentences."""
    with reading(on) as db:
        said = [str(row[0]) for row in db.execute(text("PRAGMA integrity_check"))]
        astray = db.execute(text("PRAGMA foreign_key_check")).all()
    broken = [f"The database is damaged: {line}." for line in said if line != "ok"]
    return broken + [f"A row of {row[0]} refers to one of {row[2]} that is not there." for row in astray]
