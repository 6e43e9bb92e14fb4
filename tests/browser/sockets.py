"""A page without a browser: engine.io frames over a bare websocket, as a hostile program would send them."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from engage_app.cookies import SESSION
from tests.browser.servers import Server

BOOT = "reflex___state____state.hydrate_and_load"
QUIET = 0.8  # seconds without a frame after which everything has been said
_PREFIX = "42/_event,"


@dataclass
class RawSocket:
    """One socket and all that came through it."""

    connection: ClientConnection
    path: str
    frames: list[str] = field(default_factory=list)

    def send(self, name: str, payload: Any = None, **more: Any) -> None:
        """Send one event."""
        event = {"name": name, "payload": {} if payload is None else payload, "router_data": self._page(), **more}
        self.connection.send(_PREFIX + json.dumps(["event", event]))

    def listen(self, until: str = "", longest: float = 20.0) -> str:
        """Everything that comes until these words do, or until it falls silent; answers it as one text."""
        heard: list[str] = []
        deadline = time.monotonic() + longest
        while (left := deadline - time.monotonic()) > 0:
            try:
                frame = str(self.connection.recv(timeout=left if until else min(left, QUIET)))
            except (TimeoutError, ConnectionClosed):
                break
            if frame == "2":
                self.connection.send("3")
                continue
            heard.append(frame)
            if until and until in frame:
                break
        self.frames += heard
        return "\n".join(heard)

    def load(self) -> str:
        """Open the page and wait until it has loaded."""
        self.send(BOOT)
        return self.listen(until='"is_hydrated_rx_state_":true') + "\n" + self.listen()

    def _page(self) -> dict[str, Any]:
        return {"pathname": self.path, "asPath": self.path, "query": {}}


def sent_vars(heard: str) -> dict[str, Any]:
    """The vars in what was heard, by `state.var`, without those about the address of the page."""
    found: dict[str, Any] = {}
    for line in heard.splitlines():
        if line.startswith(_PREFIX):
            kind, update = json.loads(line.removeprefix(_PREFIX))
            for state, values in (update.get("delta") or {}).items() if kind == "event" else ():
                found |= {f"{state.rsplit('____', 1)[-1]}.{name}": value for name, value in values.items()}
    return {name: value for name, value in found.items() if "rx_router" not in name}


@contextmanager
def raw_socket(server: Server, token: str, cookie: str | None = None, path: str = "/activities") -> Iterator[RawSocket]:
    """A socket of this client token, opened with this session."""
    address = f"{server.url.replace('http', 'ws')}/_event/?token={token}&EIO=4&transport=websocket"
    headers = {"Cookie": f"{SESSION}={cookie}"} if cookie else {}
    with connect(address, additional_headers=headers, max_size=None) as connection:
        connection.recv(timeout=20)
        connection.send("40/_event,")
        socket = RawSocket(connection, path)
        socket.listen(until="40/_event")
        yield socket
