"""From the body of a request to the disk: while one batch arrives, the one before it is written and hashed."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable

from engage_app.http import tus
from engage_app.http.inflow import Inflow
from engage_app.storage.part import Part
from engage_app.storage.threads import in_storage

CHECKPOINT = 32 << 20  # bytes that a crash of the server may cost a sender

Note = Callable[[int], Awaitable[None]]


async def take_in(inflow: Inflow, part: Part, room: int, wanted: tus.Checksum | None, note: Note) -> None:
    """Write a body behind the bytes that are there; the caller syncs and notes the rest of it.

    Args:
        inflow: the body.
        part: where it goes.
        room: bytes that may come.
        wanted: what it must hash to; then all of it counts or nothing, and nothing is noted on the way.
        note: told now and then how many bytes of the upload are on disk for certain.

    Raises:
        Broken: there are more bytes than that, or they hash to something else.
        Refusal: the disk is full, or whatever `note` refuses with.
    """
    digest = tus.hasher(wanted) if wanted else None
    pipe = _Pipe(part, digest, note)
    try:
        async for batch in inflow.batches():
            room -= sum(map(len, batch))
            if room < 0:
                raise tus.Broken(413, "The body is longer than what is missing.")
            await pipe.add(batch)
    finally:
        await pipe.drain()
    if wanted and digest and (inflow.is_cut or digest.digest() != wanted.digest):
        raise tus.Broken(460, "The checksum is another one.")


class _Pipe:
    """At most one batch in the works, and one sync beside it."""

    def __init__(self, part: Part, digest: "hashlib._Hash | None", note: Note) -> None:
        self._part, self._digest, self._note = part, digest, note
        self._noted = part.offset
        self._working: list[asyncio.Future[None]] = []
        self._noting: asyncio.Task[None] | None = None

    async def add(self, batch: list[bytes]) -> None:
        await self._finish_batch()
        if self._digest is None:
            await self._note_now_and_then()
        self._working = [in_storage(self._part.write, batch), in_storage(self._hash, batch)]

    async def drain(self) -> None:
        """Wait for everything that was begun, whatever became of it, and raise what went wrong."""
        begun = [*self._working, *([self._noting] if self._noting else [])]
        self._working, self._noting = [], None
        for outcome in await asyncio.gather(*begun, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    async def _finish_batch(self) -> None:
        working, self._working = self._working, []
        for outcome in await asyncio.gather(*working, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    async def _note_now_and_then(self) -> None:
        if self._noting is not None and self._noting.done():
            noting, self._noting = self._noting, None
            await noting
        if self._noting is None and self._part.offset - self._noted >= CHECKPOINT:
            self._noted = self._part.offset
            self._noting = asyncio.create_task(self._sync_and_note())

    async def _sync_and_note(self) -> None:
        await self._note(await in_storage(self._part.sync))

    def _hash(self, batch: list[bytes]) -> None:
        self._part.hash(batch)
        if self._digest is not None:
            for chunk in batch:
                self._digest.update(chunk)
