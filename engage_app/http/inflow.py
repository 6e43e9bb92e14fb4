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
        self._is_stopped = False
        self._ended = asyncio.Event()
        self.is_cut = False

    async def stop(self) -> None:
        """End it now, and wait until whoever reads it is done."""
        self._is_stopped = True
        if self._waiting is not None:
            self._waiting.reschedule(asyncio.get_running_loop().time())
        await self._ended.wait()

    def end(self) -> None:
        """Say that nobody reads it any more."""
        self._ended.set()

    async def batches(self) -> AsyncIterator[list[bytes]]:
        """What has arrived, about `BATCH_BYTES` at a time."""
        batch: list[bytes] = []
        size = 0
        while (chunk := await self._next()) is not None:
            batch.append(chunk)
            size += len(chunk)
            if size >= BATCH_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    async def _next(self) -> bytes | None:
        try:
            if not self._is_stopped:
                async with asyncio.timeout(SILENCE) as self._waiting:
                    return await anext(self._chunks)
        except StopAsyncIteration:
            return None
        except (TimeoutError, ClientDisconnect):
            pass
        finally:
            self._waiting = None
        self.is_cut = True
        return None
