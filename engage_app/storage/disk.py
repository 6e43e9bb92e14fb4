"""Blobs on the local disk: `incoming/<upload>` while they arrive, then `blobs/<2 digits>/<blob>` for good."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from uuid import UUID

from engage_app.errors import NotFound
from engage_app.storage.part import Digests, Part, hash_file


@dataclass(frozen=True)
class Found:
    """Something that lies in the store, and when it was last written."""

    id: UUID
    written_at: datetime


class DiskStore:
    """The store below one folder.

    Args:
        root: the data folder; made when needed, readable by its owner only.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self._incoming, self._blobs, self._previews = (self._root / name for name in ("incoming", "blobs", "previews"))
        for folder in (self._root, self._incoming, self._blobs, self._previews):
            _make_folder(folder)
        self._digests = Digests()

    def _part(self, upload_id: UUID) -> Path:
        return self._incoming / str(upload_id)

    def _blob(self, blob_id: UUID) -> Path:
        # The last digits are random, the first ones tell the time: folders fill evenly by the last.
        return self._blobs / blob_id.hex[-2:] / str(blob_id)

    def _preview(self, blob_id: UUID) -> Path:
        return self._previews / blob_id.hex[-2:] / f"{blob_id}.png"

    def free_bytes(self) -> int:
        """How much the disk still takes."""
        return shutil.disk_usage(self._root).free

    def create_part(self, upload_id: UUID) -> None:
        """Make room for an upload, empty at first."""
        os.close(os.open(self._part(upload_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        sync_folder(self._incoming)

    def open_part(self, upload_id: UUID) -> Part:
        """Lock an upload to add to it; raises what `Part` raises."""
        return Part(self._part(upload_id), upload_id, self._digests)

    def has_part(self, upload_id: UUID) -> bool:
        """Whether the upload is still on its way in."""
        return self._part(upload_id).exists()

    def delete_part(self, upload_id: UUID) -> None:
        """Forget an upload; nothing happens if there is none."""
        self._part(upload_id).unlink(missing_ok=True)

    def keep(self, upload_id: UUID) -> None:
        """Turn an upload whose bytes are synced into the blob of the same id, for good.

        Raises:
            NotFound: it was cancelled meanwhile.
        """
        blob = self._blob(upload_id)
        _make_folder(blob.parent)
        part = self._part(upload_id)
        with suppress(OSError):
            part.chmod(0o400)
        try:
            part.rename(blob)
        except FileNotFoundError:
            raise NotFound from None
        sync_folder(blob.parent)
        sync_folder(self._incoming)

    def keep_again(self, blob_id: UUID, other_id: UUID) -> None:
        """Let a blob be there under another id too, which outlives the first.

        Raises:
            NotFound: it is missing.
        """
        other = self._blob(other_id)
        _make_folder(other.parent)
        try:
            os.link(self._blob(blob_id), other)
        except FileNotFoundError:
            raise NotFound from None
        # A link bears the age of its blob; what is new and unknown to the database must look new.
        other.touch()
        sync_folder(other.parent)

    def size(self, blob_id: UUID) -> int | None:
        """Bytes of a blob; None if it is missing."""
        try:
            return self._blob(blob_id).stat().st_size
        except FileNotFoundError:
            return None

    def sha256(self, blob_id: UUID) -> str:
        """Hash of a blob as it lies on the disk now, in hexadecimal."""
        with self.open(blob_id) as file:
            return hash_file(file).hexdigest()

    def open(self, blob_id: UUID) -> FileIO:
        """The blob's bytes, from any position.

        Raises:
            FileNotFoundError: it is missing.
        """
        return self._blob(blob_id).open("rb", buffering=0)

    def delete(self, blob_id: UUID) -> None:
        """Remove a blob and its preview; nothing happens if there is none."""
        self._blob(blob_id).unlink(missing_ok=True)
        self._preview(blob_id).unlink(missing_ok=True)

    def preview_path(self, blob_id: UUID) -> Path:
        """Where the preview of a blob lies, or shall lie; its folder exists."""
        path = self._preview(blob_id)
        _make_folder(path.parent)
        return path

    def forget_failed_previews(self, before: datetime) -> None:
        """Let those be tried again that could not be drawn, and remove what a crash left half drawn."""
        for path in self._previews.glob("??/*"):
            with suppress(FileNotFoundError):
                facts = path.stat()
                failed = facts.st_size == 0 or path.suffix != ".png"
                if failed and facts.st_mtime < before.timestamp():
                    path.unlink()

    def parts(self) -> Iterator[Found]:
        """Every upload on its way in."""
        yield from _found(self._incoming)

    def blobs(self) -> Iterator[Found]:
        """Every blob."""
        for folder in sorted(self._blobs.glob("??")):
            yield from _found(folder)


def _found(folder: Path) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(ValueError, FileNotFoundError):
                yield Found(UUID(entry.name), datetime.fromtimestamp(entry.stat().st_mtime, UTC))


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have what was made, renamed or removed in a folder be on disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
