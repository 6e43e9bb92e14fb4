"""A file on its way in: bytes are added at its end, and count only once they are on disk."""

import errno
import fcntl
import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self
from uuid import UUID

from engage_app.errors import Conflict, NotFound, Refusal

if TYPE_CHECKING:
    from hashlib import _Hash

READ_BYTES = 1 << 20
MOST_DIGESTS = 256
CLOSED = -1
FULL = {errno.ENOSPC, errno.EDQUOT}


class Digests:
    """Hashes of the uploads in progress, so that a resumed one need not be read again in the same process."""

    def __init__(self) -> None:
        self._kept: OrderedDict[UUID, tuple[int, _Hash]] = OrderedDict()

    def keep(self, upload_id: UUID, offset: int, digest: "_Hash") -> None:
        self._kept[upload_id] = (offset, digest)
        while len(self._kept) > MOST_DIGESTS:
            self._kept.popitem(last=False)

    def take(self, upload_id: UUID, offset: int) -> "tuple[_Hash, int]":
        """The hash of the first `offset` bytes and their number; if it is not known, that of none."""
        hashed, digest = self._kept.pop(upload_id, (0, sha256()))
        return (digest, hashed) if hashed == offset else (sha256(), 0)


class Part:
    """An open upload, locked against every other writer until it is closed; say `go_on` before writing.

    Args:
        path: of its file.
        upload_id: of its row.
        digests: where its hash is kept between two requests.

    Raises:
        NotFound: the file is gone.
        Conflict: somebody else is writing.
    """

    def __init__(self, path: Path, upload_id: UUID, digests: Digests) -> None:
        self._path, self._upload_id, self._digests = path, upload_id, digests
        self._digest = sha256()
        self.offset = self._synced = self._hashed = 0
        # Closing waits for them: the number of a closed file may be another file's a moment later.
        self._writing, self._hashing, self._syncing = Lock(), Lock(), Lock()
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError:
            raise NotFound from None
        try:
            self._lock()
        except BaseException:
            os.close(self._file)
            raise

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict("upload.busy") from None
        if not self._is_still_there():
            raise NotFound

    def _is_still_there(self) -> bool:
        # Between opening and locking, another one may have cancelled it, or made a blob of it.
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self._file), self._path.stat())
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def go_on(self, offset: int) -> None:
        """Write behind the first `offset` bytes; what lies there is of a write that nobody was told of, and goes.

        Raises:
            NotFound: there are fewer bytes than that.
        """
        if os.fstat(self._file).st_size < offset:
            raise NotFound
        os.ftruncate(self._file, offset)
        os.lseek(self._file, offset, os.SEEK_SET)
        self.offset = self._synced = offset
        self._digest, self._hashed = self._digests.take(self._upload_id, offset)

    def write(self, chunks: Iterable[bytes]) -> None:
        """Add bytes at the end.

        Raises:
            Refusal: the disk is full.
        """
        with self._writing, _room():
            for chunk in chunks:
                self._write(chunk)

    def hash(self, chunks: Iterable[bytes]) -> None:
        """Hash the bytes that are being written; may run beside `write`. What is left out is read again in the end."""
        with self._hashing:
            for chunk in chunks:
                self._digest.update(chunk)
                self._hashed += len(chunk)

    def _write(self, chunk: bytes) -> None:
        rest = memoryview(chunk)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        self.offset += len(chunk)

    def sync(self) -> int:
        """Bring what is written onto the disk; answers how many bytes now count. May run beside `write`.

        Raises:
            Refusal: the disk is full.
        """
        offset = self.offset
        with self._syncing, _room():
            os.fdatasync(self._file)
        self._synced = offset
        return offset

    def sha256(self) -> str:
        """Hash of all bytes in hexadecimal; read again from disk only when it was not made along the way."""
        if self._hashed != self.offset:
            with os.fdopen(os.dup(self._file), "rb", buffering=0) as file:
                self._digest, self._hashed = hash_file(file), self.offset
        return self._digest.hexdigest()

    def close(self) -> None:
        """Let others write; bytes that were not synced are dropped. Writing afterwards fails."""
        with self._writing, self._hashing, self._syncing:
            if self.offset != self._synced:
                os.ftruncate(self._file, self._synced)
            elif self._hashed == self.offset:
                self._digests.keep(self._upload_id, self.offset, self._digest)
            os.close(self._file)
            self._file = CLOSED


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise Refusal("upload.no_space") from error
        raise


def hash_file(file: RawIOBase) -> "_Hash":
    """SHA-256 of an open file from its start, read in pieces; leaves it at its end."""
    digest = sha256()
    buffer = memoryview(bytearray(READ_BYTES))
    file.seek(0)
    while count := file.readinto(buffer):
        digest.update(buffer[:count])
    return digest
