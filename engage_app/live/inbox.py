"""What threads leave for a task of the event loop."""

import asyncio
from typing import Generic, TypeVar

T = TypeVar("T")


class Inbox(Generic[T]):
    """Holds what was put in since its task last looked; what nobody waits for is dropped."""

    def __init__(self) -> None:
        self._held: asyncio.Queue[T] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None

    def open(self) -> None:
        """Begin to hold things, for the loop that runs now."""
        self._held, self._loop = asyncio.Queue(), asyncio.get_running_loop()

    def put(self, thing: T) -> None:
        """Leave something, from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._held.put_nowait, thing)

    async def take(self, pause: float = 0.0) -> set[T]:
        """Wait for something, and for what follows it closely.

        Args:
            pause: how long to wait for more, in seconds.
        """
        things = {await self._held.get()}
        if pause:
            await asyncio.sleep(pause)
        while not self._held.empty():
            things.add(self._held.get_nowait())
        return things
