"""Everything that an installation keeps, in one file: its database as it was at one moment, and every blob."""

import fcntl
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from uuid import UUID

import pysqlite3
from sqlalchemy import Engine
from sqlmodel import col, delete

from engage_app.clock import now
from engage_app.db.engine import make_engine, transaction
from engage_app.models import Upload
from engage_app.services.kept import Kept, is_kept, kept_blobs, weight
from engage_app.settings import settings
from engage_app.storage import store
from engage_app.storage.disk import sync_folder

FORMAT = 1
DATABASE = "engage.db"
BLOBS = "blobs/"
MANIFEST = "manifest.json"  # the last thing in the file: without it, the file was cut off
MARKS = ("demo",)  # notes that lie in the data folder
Tell = Callable[[int, int], None]  # bytes that are done, and bytes in all


class Unusable(Exception):
    """What a command was given cannot be used; the text is a sentence for the person who started it."""


@dataclass(frozen=True)
class Packed:
    """What went into a backup: how many files, and which could not, because the store has lost them."""

    files: int
    missing: tuple[UUID, ...]


def back_up(target: Path, tell: Tell) -> Packed:
    """Pack everything while others go on working; `target` is there once it is complete, and not before.

    Args:
        target: the file to make, readable by its owner only.
        tell: is told how far it is.

    Raises:
        Unusable: there is nothing to pack, the file is there already, or another backup is making it.
    """
    if not (settings.data_dir / DATABASE).exists():
        message = "There is no database in this data folder. Check DATA_DIR."
        raise Unusable(message)
    with growing(target) as file, _copy_of_database(target.with_name(f"{target.name}.part.db")) as copy:
        return _pack(file, copy, tell)


@contextmanager
def growing(target: Path) -> Iterator[IO[bytes]]:
    """A file to write, readable by its owner only; it is there under its name once it is complete, and not before.

    Raises:
        Unusable: the file is there already, or somebody else is making it.
    """
    if target.exists():
        message = f"{target} is there already. It is not replaced: choose another name."
        raise Unusable(message)
    part = target.with_name(f"{target.name}.part")
    with _locked(part) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
        part.rename(target)
    sync_folder(target.absolute().parent)


@contextmanager
def _locked(part: Path) -> Iterator[IO[bytes]]:
    """The file while it grows; what a killed command left in it is written over."""
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another command is writing {part} just now."
            raise Unusable(message) from None
        file.truncate()
        yield file


@contextmanager
def _copy_of_database(copy: Path) -> Iterator[Path]:
    forget_database(copy)
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        source, target = (pysqlite3.connect(str(path)) for path in (settings.data_dir / DATABASE, copy))
        try:
            source.backup(target)  # all pages in one step: a state that was there, whoever writes meanwhile
        finally:
            target.close()
            source.close()
        yield copy
    finally:
        forget_database(copy)


def forget_database(path: Path) -> None:
    """Remove a database file and what belongs to it; nothing happens if there is none."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _pack(file: IO[bytes], copy: Path, tell: Tell) -> Packed:
    on = make_engine(copy)
    try:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
            files, missing = _pack_blobs(tar, on, tell)
            _forget_cancelled(on, missing)
            lost = tuple(blob_id for blob_id in missing if is_kept(blob_id, on))
            on.dispose()  # the last connection to close brings everything into the one file
            for name, path in [(DATABASE, copy), *((mark, settings.data_dir / mark) for mark in MARKS)]:
                if path.exists():
                    _add(tar, name, path)
            _add_manifest(tar, files, lost)
    finally:
        on.dispose()
    return Packed(files, lost)


def _pack_blobs(tar: tarfile.TarFile, on: Engine, tell: Tell) -> tuple[int, list[UUID]]:
    """Add every blob; answers how many there are, and the ids of those that are not in the store."""
    done, files, total, missing = 0, 0, weight(on), list[UUID]()
    for kept in kept_blobs(on):
        if _add_blob(tar, kept):
            files += 1
        else:
            missing.append(kept.id)
        done += kept.size
        tell(done, total)
    return files, missing


def _add_blob(tar: tarfile.TarFile, kept: Kept) -> bool:
    try:
        with store().open(kept.id) as blob:
            if os.fstat(blob.fileno()).st_size != kept.size:
                return False
            tar.addfile(_member(f"{BLOBS}{kept.id}", kept.size), blob)
    except FileNotFoundError:
        return False
    return True


def _forget_cancelled(on: Engine, missing: list[UUID]) -> None:
    """Files that somebody took away while the rest was packed are in no backup, nor is their row."""
    with transaction(on) as db:
        for blob_id in missing:
            db.exec(delete(Upload).where(col(Upload.id) == blob_id, col(Upload.used_at).is_(None)))


def _add(tar: tarfile.TarFile, name: str, path: Path) -> None:
    with path.open("rb") as file:
        tar.addfile(_member(name, path.stat().st_size), file)


def _add_manifest(tar: tarfile.TarFile, files: int, missing: tuple[UUID, ...]) -> None:
    told = {"format": FORMAT, "made_at": now().isoformat(), "files": files, "missing": [str(one) for one in missing]}
    content = json.dumps(told, indent=2).encode()
    with BytesIO(content) as file:
        tar.addfile(_member(MANIFEST, len(content)), file)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(now().timestamp())
    return member
