"""How the server brings something to an open tab by itself.

Only for tasks of its lifespan, never for a handler: what a handler starts carries the identity of its own tab.
"""

from typing import Any

import structlog
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from engage_app.live.hub import Watcher

log = structlog.get_logger("engage.states")


def running_app() -> Any:
    """The application as it serves this process's tabs."""
    return RegistrationContext.get().app


def is_gone(watcher: Watcher) -> bool:
    """Whether the socket closed that a tab asked on; another one of that tab is another's until it asks itself."""
    return bool(running_app().event_namespace.token_to_sid.get(watcher.token) != watcher.socket)


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
