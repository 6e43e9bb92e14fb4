"""Browser tabs without a browser: events go through the real processor and the real gate."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from reflex.istate.manager.memory import StateManagerMemory
from reflex.state import StateUpdate
from reflex.utils.format import format_event_handler
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor

from engage_app.cookies import SESSION
from engage_app.engage_app import app
from engage_app.live.hub import hub
from engage_app.live.lists import lists
from engage_app.states.arrival import ArrivalState
from engage_app.states.notices import explain

BOOT = "reflex___state____state.hydrate_and_load"
NOTICES = "notice_state.notices"
SIGN_IN = [("_redirect", "/sign-in")]


@dataclass
class Browser:
    """What the server sent to each tab."""

    processor: BaseStateEventProcessor
    states: StateManagerMemory
    updates: list[tuple[str, StateUpdate]] = field(default_factory=list)
    sid_to_token: dict[str, str] = field(default_factory=dict)
    errors: list[Exception] = field(default_factory=list)

    async def emit_update(self, update: StateUpdate, token: str) -> None:
        self.updates.append((token, update))

    def connect(self, token: str, socket: str) -> None:
        """Let this be the one socket of a token."""
        self.sid_to_token = {sid: held for sid, held in self.sid_to_token.items() if held != token} | {socket: token}

    def explain(self, error: Exception) -> Any:
        self.errors.append(error)
        return explain(error)

    def tab(self, token: str, cookie: str | None = None, path: str = "/activities", socket: str = "") -> "Tab":
        """A page of this token, whose socket was opened with this session."""
        return Tab(self, f"{token}-{id(self)}", cookie, path, socket)


@dataclass(frozen=True)
class Tab:
    """One socket."""

    browser: Browser
    token: str
    cookie: str | None
    path: str
    socket: str
    query: dict[str, str] = field(default_factory=dict)

    async def send(self, handler: Any, *, whole_payload: Any = ..., **payload: Any) -> "Answer":
        """Send an event as a page would, and wait for everything that it brings about.

        Args:
            whole_payload: in place of arguments, for what no page would send.
        """
        name = handler if isinstance(handler, str) else format_event_handler(handler)
        payload = payload if whole_payload is ... else whole_payload
        return await self._bring(Event(name=name, payload=payload, router_data=self._router_data()))

    async def load(self) -> "Answer":
        """Open the page."""
        return await self.send(BOOT)

    async def show(self) -> "Answer":
        """Open the page of activities, and everything that it begins with."""
        answers = [await self.load(), await self.send(ArrivalState.activities)]
        return Answer([update for answer in answers for update in answer.updates])

    async def push(self, handler: Any, **payload: Any) -> "Answer":
        """Have the server itself bring an event to this tab, as when a topic changed."""
        return await self._bring(Event(name=format_event_handler(handler), payload=payload))

    async def _bring(self, event: Event) -> "Answer":
        before = len(self.browser.updates)
        future = await self.browser.processor.enqueue(self.token, event)
        await asyncio.wait_for(asyncio.gather(future.wait_all(), return_exceptions=True), 10)
        while tasks := list(self.browser.processor._tasks.values()):  # an explanation of what went wrong follows
            await asyncio.wait(tasks)
            await asyncio.sleep(0)
        return Answer([update for token, update in self.browser.updates[before:] if token == self.token])

    def _router_data(self) -> dict[str, Any]:
        headers = {"cookie": f"{SESSION}={self.cookie}"} if self.cookie else {}
        headers["origin"] = "http://127.0.0.1:3000"
        socket = f"{self.socket}-{self.token}-{self.cookie}"
        self.browser.connect(self.token, socket)
        return {
            "pathname": self.path,
            "asPath": f"{self.path}?{urlencode(self.query)}" if self.query else self.path,
            "query": self.query,
            "token": self.token,
            "sid": socket,
            "headers": headers,
            "ip": "127.0.0.1",
        }


@dataclass(frozen=True)
class Answer:
    """What came of one event."""

    updates: list[StateUpdate]

    @property
    def vars(self) -> dict[str, Any]:
        """What changed, by `State.var`."""
        found: dict[str, Any] = {}
        for update in self.updates:
            for state, values in update.delta.items():
                short = state.rsplit(".", 1)[-1].rsplit("____", 1)[-1]
                found |= {f"{short}.{name.removesuffix('_rx_state_')}": value for name, value in values.items()}
        return {name: value for name, value in found.items() if not name.startswith("state.rx_router")}

    @property
    def changes(self) -> dict[str, Any]:
        """What changed, apart from a sentence that nothing was done."""
        return {name: value for name, value in self.vars.items() if name != NOTICES}

    @property
    def sentences(self) -> list[str]:
        """The notices on the tab, if those changed."""
        return [notice.text for notice in self.vars.get(NOTICES, [])]

    @property
    def redirects(self) -> list[tuple[str, str]]:
        events = [event for update in self.updates for event in update.events]
        return [(event.name, event.payload.get("path", "").partition("?")[0]) for event in events]


@asynccontextmanager
async def _browsing() -> AsyncIterator[Browser]:
    states = StateManagerMemory()  # type: ignore[abstract]  # only for a checker
    processor = BaseStateEventProcessor(middleware=app)
    browser = Browser(processor, states)
    processor.backend_exception_handler = browser.explain
    processor.configure(state_manager=states, event_namespace=browser)  # type: ignore[arg-type]  # all it is asked
    serving: dict[str, Any] = {"_state_manager": states, "_event_namespace": browser, "_event_processor": processor}
    with patch.multiple(app, **serving):
        async with processor:
            yield browser
    hub.forget(lambda _: True)
    lists.forget(lambda _: True)


def browse_shown(cookie: str, story: Callable[[Tab], Any], path: str = "/activities") -> None:
    """Let a story happen on a page that its reader has before them."""

    async def show(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, path)
        await tab.show()
        await story(tab)

    browse(show)


def browse(story: Callable[[Browser], Any]) -> None:
    """Let a story happen."""

    async def tell() -> None:
        async with _browsing() as browser:
            await story(browser)

    asyncio.run(tell())
