"""What runs beside the requests for as long as the server lives."""

import reflex as rx
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from engage_app.live.hub import Watcher, hub
from engage_app.mail.delivery import deliver_forever
from engage_app.services.upkeep import tidy_forever


async def keep_pages_fresh() -> None:
    """Hand announcements to the open pages that watch their topic."""
    await hub.run(_refresh)


async def _refresh(watcher: Watcher) -> None:
    app = RegistrationContext.get().app
    socket = app.event_namespace._token_manager.token_to_socket.get(watcher.token)
    if socket is None or socket.sid != watcher.socket:  # the page is gone, or another socket took its token over
        hub.unwatch(watcher.token, watcher.event)
        return
    await app.event_processor.enqueue(watcher.token, Event(name=watcher.event, payload={}))


def register(app: rx.App) -> None:
    """Start all of it with the server."""
    for task in (keep_pages_fresh, deliver_forever, tidy_forever):
        app.register_lifespan_task(task)
