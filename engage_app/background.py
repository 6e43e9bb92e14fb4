"""What runs beside the requests for as long as the server lives."""

from typing import Any

import reflex as rx
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from engage_app.live.hub import Watcher, hub
from engage_app.mail.delivery import deliver_forever
from engage_app.services.upkeep import keep_up


async def keep_pages_fresh() -> None:
    """Hand announcements to the open pages that watch their topic."""
    await hub.run(_refresh)


async def _refresh(watcher: Watcher) -> None:
    app: Any = RegistrationContext.get().app
    if app.event_namespace.token_to_sid.get(watcher.token) != watcher.socket:  # gone, or another socket took its token
        hub.unwatch(watcher.token, watcher.event)
        return
    await app.event_processor.enqueue(watcher.token, Event(name=watcher.event, payload={}))


def register(app: rx.App) -> None:
    """Start all of it with the server."""
    for task in (keep_pages_fresh, deliver_forever, keep_up):
        app.register_lifespan_task(task)
