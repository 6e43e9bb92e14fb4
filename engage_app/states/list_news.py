"""Bring lines that changed to the open lists, as `news` brings comments to pages."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from time import monotonic
from uuid import UUID

import structlog

from engage_app.live.hub import Watcher
from engage_app.live.lists import lists
from engage_app.services.acting import ask_as_nobody
from engage_app.services.list_news import Lines, list_news
from engage_app.states.activities import ActivitiesState
from engage_app.states.delivery import page_of, send, start

log = structlog.get_logger("engage.states")


async def show_lines(news: Mapping[Watcher, Collection[UUID]]) -> None:
    """Have lists show the lines of some activities as they are now, each as far as its reader may."""
    at = monotonic()
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for watcher, activity_ids in news.items():
        wanted[watcher.session].update(activity_ids)
    lines = await _lines(wanted)
    for watcher, activity_ids in news.items():
        start(_tell(watcher, sorted(map(str, activity_ids)), lines.get(watcher.session), at))


async def _lines(wanted: Mapping[str, Collection[UUID]]) -> Mapping[str, Lines]:
    try:
        return await ask_as_nobody(list_news, wanted)
    except Exception:
        log.exception("lines_not_read")
        return {}


async def _tell(watcher: Watcher, changed: list[str], lines: Lines | None, at: float) -> None:
    if lines is not None and await _put(watcher, changed, lines, at):
        return
    if not await send(watcher, changed=changed):
        lists.unwatch(watcher)


async def _put(watcher: Watcher, changed: list[str], lines: Lines, at: float) -> bool:
    """Answers whether the list needs nothing more."""
    async with page_of(watcher, ActivitiesState) as page:
        return page is not None and await page._put(changed, lines, at)
