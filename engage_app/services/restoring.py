"""Fill an empty data folder from a backup; nothing counts before all of it is there and whole."""

import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlmodel import col, delete

from engage_app.db.engine import make_engine, transaction
from engage_app.db.migrate import migrate
from engage_app.models import Upload, WebSession
from engage_app.services.backups import BLOBS, DATABASE, FORMAT, MANIFEST, MARKS, Tell, Unusable, forget_database
from engage_app.services.kept import kept_blobs, problems_of_rows
from engage_app.settings import settings
from engage_app.storage import store
from engage_app.storage.disk import sync_folder
from engage_app.storage.part import READ_BYTES

_BLOB = re.compile(rf"{BLOBS}[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}")
_WAITING = f"{DATABASE}.restoring"
_BROKEN = "This backup is damaged: {}. Nothing was restored; take another one."


@dataclass
class _Unpacked:
    """What came out of the file: a hash for each blob, and its table of contents."""

    digests: dict[UUID, str] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def missing(self) -> frozenset[UUID]:
        return frozenset(map(UUID, self.manifest.get("missing", ())))


@dataclass(frozen=True)
class Restored:
    """How many files are back, and how many the installation had lost before the backup was made."""

    files: int
    missing: int


def restore(archive: Path, tell: Tell) -> Restored:
    """Unpack a backup into the data folder, bring its tables to the newest form, and check every file.

    Everybody signs in again, and files that were still on their way in are sent again. A restore that was killed can
    be started anew.

    Args:
        archive: made by `back_up`.
        tell: is told how far it is.

    Raises:
        Unusable: the data folder has a database already, or the file is no backup, or damaged, or of a newer version.
    """
    database, waiting = settings.data_dir / DATABASE, settings.data_dir / _WAITING
    if database.exists():
        message = "There is a database in this data folder already. Set DATA_DIR to an empty folder."
        raise Unusable(message)
    store()  # makes the folder
    forget_database(waiting)
    unpacked = _unpack(archive, waiting, tell)
    on = make_engine(waiting)
    try:
        _bring_up_to_date(on)
        _require_whole(on, unpacked)
        _forget_what_is_over(on)
    finally:
        on.dispose()
    waiting.rename(database)
    sync_folder(settings.data_dir)
    return Restored(len(unpacked.digests), len(unpacked.missing))


def _unpack(archive: Path, waiting: Path, tell: Tell) -> _Unpacked:
    unpacked, total = _Unpacked(), archive.stat().st_size
    try:
        with tarfile.open(archive, "r:") as tar:
            for member in tar:
                _take(tar, member, waiting, unpacked)
                tell(member.offset_data + member.size, total)
    except tarfile.ReadError:
        message = f"{archive} is not a backup of Engage, or it was cut off."
        raise Unusable(message) from None
    if unpacked.manifest.get("format") != FORMAT or not waiting.exists():
        raise Unusable(_BROKEN.format("its end is missing"))
    return unpacked


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, waiting: Path, unpacked: _Unpacked) -> None:
    chunks = _chunks(tar, member)
    if member.isreg() and _BLOB.fullmatch(member.name):
        blob_id = UUID(member.name.removeprefix(BLOBS))
        unpacked.digests[blob_id] = _keep(blob_id, chunks)
    elif member.isreg() and member.name == MANIFEST:
        unpacked.manifest = json.loads(b"".join(chunks))
    elif member.isreg() and member.name in {DATABASE, *MARKS}:
        path = waiting if member.name == DATABASE else settings.data_dir / member.name
        path.touch(mode=0o600)
        with path.open("wb") as file:
            file.writelines(chunks)
    else:
        raise Unusable(_BROKEN.format(f"{member.name} does not belong there"))


def _chunks(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    if file := tar.extractfile(member):
        while chunk := file.read(READ_BYTES):
            yield chunk


def _keep(blob_id: UUID, chunks: Iterator[bytes]) -> str:
    """Put a blob into the store; answers its SHA-256."""
    store().delete_part(blob_id)  # of a restore that was killed
    store().create_part(blob_id)
    with store().open_part(blob_id) as part:
        part.go_on(0)
        part.write(chunks)
        part.sync()
        digest = part.sha256()
    store().keep(blob_id)
    return digest


def _bring_up_to_date(on: Engine) -> None:
    try:
        migrate(on)
    except CommandError:
        message = "This backup was made by a newer version of Engage. Install that one, or a later one, first."
        raise Unusable(message) from None


def _require_whole(on: Engine, unpacked: _Unpacked) -> None:
    for problem in problems_of_rows(on):
        raise Unusable(_BROKEN.format(problem.rstrip(".")))
    for kept in kept_blobs(on):
        if kept.id not in unpacked.missing and unpacked.digests.get(kept.id) != kept.sha256:
            raise Unusable(_BROKEN.format(f"the file {kept.id} is not what it was"))


def _forget_what_is_over(on: Engine) -> None:
    """Sessions may have been ended since the backup, and bytes still on their way in are in none."""
    with transaction(on) as db:
        db.exec(delete(WebSession))
        db.exec(delete(Upload).where(col(Upload.finished_at).is_(None)))
