"""How the server brings something to an open tab by itself.

Only for tasks of its lifespan, never for a handler: what a handler starts carries the identity of its own tab.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import reflex as rx
import structlog
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from engage_app.live.hub import Watcher
from engage_app.states.session import SessionState

PageT = TypeVar("PageT", bound=rx.State)

log = structlog.get_logger("engage.states")

running: set[asyncio.Task[None]] = set()


def running_app() -> Any:
    """The application as it serves this process's tabs."""
    return RegistrationContext.get().app


def is_gone(watcher: Watcher) -> bool:
    """Whether the socket closed that a tab asked on; another one of that tab is another's until it asks itself."""
    # Not `token_to_sid`: Reflex copies the whole of it whenever it is asked, and this is asked for every tab.
    return bool(running_app().event_namespace.sid_to_token.get(watcher.socket) != watcher.token)


async def keep_open_pages() -> None:
    """Have the states of open pages outlive the hour after which Reflex drops one that no event asked for.

    A page that stayed open longer would be taken for a stranger's as soon as something is brought to it.
    """
    app = running_app()
    for token in list(app.event_namespace.sid_to_token.values()):
        await app.state_manager.get_state(rx.BaseStateToken(ident=token, cls=SessionState))


async def send(watcher: Watcher, **payload: Any) -> bool:
    """Bring a tab an event, if its socket is still the one that asked for it."""
    if is_gone(watcher):
        return False
    try:
        await running_app().event_processor.enqueue(watcher.token, Event(name=watcher.event, payload=payload))
    except Exception:
        # Whoever tells all the tabs must outlive one that could not be told.
        log.exception("page_not_told")
    return True


def start(telling: Coroutine[Any, Any, None]) -> None:
    """Begin to tell a tab something; one that is busy must not keep the others from hearing."""

    async def tell() -> None:
        try:
            await telling
        except Exception:
            log.exception("page_not_told")

    task = asyncio.create_task(tell())
    running.add(task)
    task.add_done_callback(running.discard)


@asynccontextmanager
async def page_of(watcher: Watcher, page: type[PageT]) -> AsyncIterator[PageT | None]:
    """A tab's page, to be changed as no event does; None if it is no longer that of who asked.

    The gate does not stand here: whoever changes the page brings what this very session may know.
    """
    if is_gone(watcher):
        yield None
        return
    async with running_app().modify_state(rx.BaseStateToken(ident=watcher.token, cls=page)) as state:
        # Asked with the page in hand: it may have become somebody else's meanwhile.
        owner = (await state.get_state(SessionState))._session
        yield None if is_gone(watcher) or owner != watcher.session else await state.get_state(page)
