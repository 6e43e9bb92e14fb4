"""The body of a request as it arrives, in batches worth a trip to the disk."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

BATCH_BYTES = 2 << 20
SILENCE = 60  # seconds without a byte after which a sender is gone


class Inflow:
    """One body; it ends early when its sender falls silent, goes away, or is told to stop.

    Args:
        request: whose body it is.
    """

    def __init__(self, request: Request) -> None:
        self._chunks = request.stream()
        self._waiting: asyncio.Timeout | None = None
        self._is_stopped = self._is_over = False
        self._ended = asyncio.Event()
        self.is_cut = False

    async def stop(self) -> None:
        """End it now, and wait until whoever reads it is done."""
        self._is_stopped = True
        # Once it has run out, its clock cannot be set any more; the reader wakes in the next tick.
        if self._waiting is not None and not self._waiting.expired():
            self._waiting.reschedule(asyncio.get_running_loop().time())
        await self._ended.wait()

    def end(self) -> None:
        """Say that nobody reads it any more."""
        self._ended.set()

    async def batches(self) -> AsyncIterator[list[bytes]]:
        """What has arrived, about `BATCH_BYTES` at a time."""
        while not (self._is_over or self.is_cut):
            if self._is_stopped:
                self.is_cut = True
                return
            if batch := await self._batch():
                yield batch

    async def _batch(self) -> list[bytes]:
        batch: list[bytes] = []
        try:
            async with asyncio.timeout(SILENCE) as self._waiting:
                await self._fill(batch, self._waiting)
        except (TimeoutError, ClientDisconnect):
            self.is_cut = True
        finally:
            self._waiting = None
        return batch

    async def _fill(self, batch: list[bytes], waiting: asyncio.Timeout) -> None:
        clock = asyncio.get_running_loop().time
        heard, size = clock(), 0
        async for chunk in self._chunks:
            batch.append(chunk)
            size += len(chunk)
            if size >= BATCH_BYTES:
                return
            # Setting a clock for each of thousands of chunks would take as long as writing them.
            if (at := clock()) - heard > SILENCE / 10 and not self._is_stopped:
                heard = at
                waiting.reschedule(at + SILENCE)
        self._is_over = True
