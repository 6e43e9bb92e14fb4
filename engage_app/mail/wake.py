"""How a commit tells the sender that there is mail."""

import asyncio


class Bell:
    """Rung from any thread, heard on one event loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = asyncio.Event()

    def listen(self) -> None:
        """Hear it from now on, on the loop that runs now, even before anybody waits."""
        self._loop, self._rung = asyncio.get_running_loop(), asyncio.Event()

    def ring(self) -> None:
        """Say that mail waits."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._rung.set)

    async def wait(self, longest: float) -> None:
        """Wait until it rings, or for `longest` seconds."""
        try:
            await asyncio.wait_for(self._rung.wait(), longest)
        except TimeoutError:
            return
        self._rung.clear()


bell = Bell()
