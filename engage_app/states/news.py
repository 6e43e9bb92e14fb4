"""Bring new comments to the pages on which their activity is open, without an event for each of them.

What the gate asks in front of an event is asked here once for all pages, with what they are told: which sessions live,
whose they are, and what those people may read. A page for which the answer is no is sent the event that has it read
again, and the gate and the door say the rest.
"""

from collections.abc import Collection, Mapping
from time import monotonic
from uuid import UUID

import structlog

from engage_app.live.hub import Watcher, activity_topic, hub
from engage_app.rows.activities import NewsRow
from engage_app.services.acting import ask_as_nobody
from engage_app.services.comment_news import comment_news
from engage_app.states.activity import ActivityState
from engage_app.states.delivery import page_of, send, start

log = structlog.get_logger("engage.states")


async def tell_comments(activity_id: UUID, comment_ids: Collection[UUID]) -> None:
    """Have every page that shows an activity show these comments too, as far as its reader may."""
    watchers = hub.watching(activity_topic(activity_id))
    if not watchers:
        return
    at = monotonic()
    news = await _news(activity_id, comment_ids, {watcher.session for watcher in watchers})
    for watcher in watchers:
        start(_tell(watcher, news.get(watcher.session), at))


async def _news(activity_id: UUID, comment_ids: Collection[UUID], sessions: Collection[str]) -> Mapping[str, NewsRow]:
    try:
        return await ask_as_nobody(comment_news, activity_id, comment_ids, sessions)
    except Exception:
        log.exception("news_not_read")
        return {}


async def _tell(watcher: Watcher, news: NewsRow | None, at: float) -> None:
    if news is not None and (not news.comments or await _add(watcher, news, at)):
        return
    if not await send(watcher):
        hub.unwatch(watcher)


async def _add(watcher: Watcher, news: NewsRow, at: float) -> bool:
    """Answers whether the page needs nothing more."""
    async with page_of(watcher, ActivityState) as page:
        return page is not None and page._add(news, at)
