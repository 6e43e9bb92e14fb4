"""What runs beside the requests for as long as the server lives."""

import asyncio
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import reflex as rx
import structlog

from engage_app.access.actors import find_listeners
from engage_app.access.audience import readers_of
from engage_app.clock import now
from engage_app.live.hub import Watcher, hub, session_topic
from engage_app.live.lists import Readers, lists
from engage_app.live.news import news
from engage_app.mail.delivery import deliver_forever
from engage_app.services.acting import ask_as_nobody
from engage_app.services.reminders import remind_forever
from engage_app.services.upkeep import keep_up
from engage_app.states.delivery import is_gone, keep_open_pages, send
from engage_app.states.list_news import show_lines
from engage_app.states.news import tell_comments

LOOK_EVERY = 60.0  # seconds

log = structlog.get_logger("engage.background")


async def keep_pages_fresh() -> None:
    """Hand announcements to the open pages that watch their topic."""
    await hub.run(_refresh)


async def keep_conversations_fresh() -> None:
    """Bring new comments to the open pages that show their activity."""
    await news.run(tell_comments)


async def keep_lists_fresh() -> None:
    """Hand changes of activities to the open lists that they concern."""
    await lists.run(_find_readers, _refresh_list, show_lines)


async def _find_readers(activity_ids: Collection[UUID]) -> Readers:
    try:
        return await ask_as_nobody(readers_of, activity_ids)
    except Exception:
        # The lists on which they stand are told all the same; the task must outlive a database that does not answer.
        log.exception("readers_not_found")
        return {}


async def _refresh(watcher: Watcher) -> None:
    if not await send(watcher):
        hub.unwatch(watcher)


async def _refresh_list(watcher: Watcher, changed: list[str]) -> None:
    if not await send(watcher, changed=changed):
        lists.unwatch(watcher)


async def look_after_pages() -> None:
    """Let go of the pages that closed, hold on to the others, and tell those whose session ended."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        hub.forget(is_gone)
        lists.forget(is_gone)
        try:
            await keep_open_pages()
            await tell_ended(now())
        except Exception:
            log.exception("pages_not_looked_after")


async def tell_ended(at: datetime) -> None:
    """Have the open pages of the sessions that have ended find out."""
    watched = set(hub.sessions())
    live = await ask_as_nobody(find_listeners, watched, at) if watched else {}
    for session in watched - live.keys():
        hub.announce(session_topic(session))


def register(app: rx.App) -> None:
    """Start all of it with the server."""
    for task in (
        keep_pages_fresh,
        keep_conversations_fresh,
        keep_lists_fresh,
        look_after_pages,
        deliver_forever,
        keep_up,
        remind_forever,
    ):
        app.register_lifespan_task(task)
