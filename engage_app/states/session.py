"""Whose browser this is, and what the shell around every page shows."""

from collections.abc import Iterable
from time import monotonic
from typing import Any

import reflex as rx
from reflex.utils.format import format_event_handler

from engage_app.i18n.language_state import LanguageState
from engage_app.ids import parse_id
from engage_app.inputs import text
from engage_app.live.hub import Watcher, hub, session_topic
from engage_app.live.lists import OpenList, lists
from engage_app.rows.entities import EntityRow
from engage_app.rows.people import PersonRow
from engage_app.secrets import hash_secret
from engage_app.services.entities import find_entities
from engage_app.services.people import surroundings
from engage_app.states.door import ask, secret_of
from engage_app.states.showing import first_look, show

FRESH = 60.0  # seconds for which the shell is shown as it was read, when one page follows another


def watch(state: rx.State, topic: str, handler: Any) -> None:
    """Have this tab run a handler whenever the topic changes, instead of on the topic it watched before."""
    hub.watch(topic, _watcher(state, handler))


async def watch_list(state: rx.State, handler: Any, shown: Iterable[str], *, takes_lines: bool = False) -> None:
    """Have this tab run a handler, with their ids, whenever activities changed that concern its list.

    Args:
        shown: ids of the activities that are on it now.
        takes_lines: whether the list is not narrowed.
    """
    person = (await state.get_state(SessionState)).person
    if person.id:
        ids = frozenset(map(parse_id, shown))
        lists.watch(OpenList(_watcher(state, handler), parse_id(person.id), ids, takes_lines=takes_lines))


def _watcher(state: rx.State, handler: Any) -> Watcher:
    session, secret = state.router.session, secret_of(state)
    return Watcher(session.client_token, session.session_id, format_event_handler(handler), hash_secret(secret))


class SessionState(rx.State):
    """The signed-in person, who `starts` activities of these kinds and `opens` these pages.

    `stage` is "", "ready" or "failed". `_session` is the hash of the session that owns this tab, "" a stranger's.
    """

    _session: str | None = None
    _words: str = ""
    _read_at: float = -FRESH
    _socket: str = ""
    firm: str = ""
    person: PersonRow = PersonRow()
    is_staff: bool = False
    starts: list[str] = []
    entities: list[EntityRow] = []
    opens: list[str] = []
    stage: str = ""

    @rx.event
    async def enter(self) -> None:
        """Begin a page with the shell alone."""
        await self._enter()

    async def _enter(self) -> None:
        """Show the shell of whoever is signed in, unless it was read just now; every page of theirs begins with it."""
        socket, at = self.router.session.session_id, monotonic()
        if self.stage == "ready" and socket == self._socket and at - self._read_at < FRESH:
            return
        async with first_look(self):
            watch(self, session_topic(self._session), SessionState.recheck)
            seen = await ask(self, surroundings)
            show(
                self,
                firm=seen.firm,
                person=seen.person,
                is_staff=seen.is_staff,
                starts=list(seen.starts),
                # Somebody may be looking for one already.
                entities=self.entities if self._words else list(seen.entities),
                opens=list(seen.opens),
                stage="ready",
            )
            show(await self.get_state(LanguageState), language=seen.language)
            self._socket, self._read_at = socket, at

    @rx.event
    async def find_entities(self, words: str) -> None:
        """Find entities for the selector."""
        self._words = text(words, 100)
        self.entities = list(await ask(self, find_entities, self._words))

    @rx.event
    async def recheck(self) -> None:
        """Run when this session may have ended, or its person may do other things now.

        The gate in front of it sends strangers away.
        """
        self._read_at = -FRESH
        await self._enter()
