"""A tab without a browser: the event socket of a Reflex application, spoken by hand."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

ROOT_STATE = "reflex___state____state"
ON_LOAD = f"{ROOT_STATE}.reflex___state____on_load_internal_state.on_load_internal"
SECONDS_TO_ANSWER = 60


def event_name(module: str, state: str, handler: str) -> str:
    """The name under which an event travels."""
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", state).lower()
    return f"{ROOT_STATE}.{module.replace('.', '___')}____{snake}.{handler}"


@dataclass(frozen=True)
class Update:
    """What the server sent: `vars` by state and name, both short; `at` is when, on the clock of `perf_counter`."""

    at: float
    vars: dict[tuple[str, str], Any]
    size: int

    @classmethod
    def read(cls, frame: str, at: float) -> "Update":
        _, payload = json.loads(frame[frame.index("[") :])
        return cls(
            at,
            {
                (state.rpartition(".")[2].rpartition("____")[2] or state, name.removesuffix("_rx_state_")): value
                for state, held in (payload.get("delta") or {}).items()
                for name, value in held.items()
            },
            len(frame),
        )

    def has(self, state: str, name: str) -> bool:
        return (state, name) in self.vars


@dataclass
class Tab:
    """One open page."""

    socket: ClientConnection
    path: str
    updates: deque[Update] = field(default_factory=deque)
    held: dict[tuple[str, str], Any] = field(default_factory=dict)
    received: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _reading: "asyncio.Task[None] | None" = None

    @classmethod
    async def open(cls, url: str, path: str, cookie: str = "") -> "Tab":
        """Load a page as a browser does after the last script has run, until the page may be used."""
        address = f"{url.replace('http', 'ws')}/_event/?token={uuid4()}&EIO=4&transport=websocket"
        headers = {"Cookie": cookie} if cookie else {}
        socket = await connect(address, additional_headers=headers, max_size=None, compression=None)
        tab = cls(socket, path)
        await socket.recv()
        boot = {"name": f"{ROOT_STATE}.hydrate_and_load", "payload": {}, "router_data": tab.router_data()}
        await socket.send("40/_event," + json.dumps({"event": boot}))
        tab._reading = asyncio.create_task(tab._read())
        await tab.until_usable()
        return tab

    def router_data(self) -> dict[str, Any]:
        """Where the browser is."""
        return {"pathname": self.path.partition("?")[0], "asPath": self.path}

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for frame in self.socket:
                at = perf_counter()
                if frame == "2":
                    await self.socket.send("3")
                elif str(frame).startswith("42/_event,"):
                    self.updates.append(Update.read(str(frame), at))
                    self.held |= self.updates[-1].vars
                    self.received += 1
                    self._news.set()

    async def send(self, name: str, payload: dict[str, Any] | None = None) -> float:
        """Send an event; answers when."""
        event = {"name": name, "payload": payload or {}, "router_data": self.router_data()}
        frame = "42/_event," + json.dumps(["event", event])
        at = perf_counter()
        await self.socket.send(frame)
        return at

    async def go(self, path: str) -> float:
        """Follow a link within the application; answers when."""
        self.path = path
        return await self.send(ON_LOAD)

    async def until(self, is_wanted: Callable[[Update], bool]) -> Update:
        """The first update of this kind that was not taken yet; those before it are forgotten."""
        async with asyncio.timeout(SECONDS_TO_ANSWER):
            while True:
                while self.updates:
                    update = self.updates.popleft()
                    if is_wanted(update):
                        return update
                self._news.clear()
                await self._news.wait()

    async def until_usable(self) -> Update:
        """All that a page does when it opens is done."""
        return await self.until(
            lambda update: any(v is True and n == "is_hydrated" for (_, n), v in update.vars.items())
        )

    async def until_quiet(self, seconds: float = 0.5) -> None:
        """Nothing has come for a while; forget what came."""
        heard = -1
        while heard != self.received:
            heard = self.received
            await asyncio.sleep(seconds)
        self.updates.clear()

    async def close(self) -> None:
        await self.socket.close()
        if self._reading:
            await self._reading
