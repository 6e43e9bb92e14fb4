"""What runs beside the requests goes on, whatever becomes of one page."""

import asyncio
from types import SimpleNamespace

import pytest
from reflex_base.event import Event

from engage_app import background
from engage_app.live.hub import Hub, Watcher, activity_topic
from engage_app.states import delivery

BROKEN, WHOLE = Watcher("broken", "one", "page.refresh"), Watcher("whole", "other", "page.refresh")


def test_a_page_that_cannot_be_told_keeps_no_other_from_hearing(monkeypatch: pytest.MonkeyPatch) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()

    async def enqueue(token: str, _event: Event) -> None:
        if token == BROKEN.token:
            raise RuntimeError
        told.put_nowait(token)

    sockets = SimpleNamespace(sid_to_token={watcher.socket: watcher.token for watcher in (BROKEN, WHOLE)})
    app = SimpleNamespace(event_namespace=sockets, event_processor=SimpleNamespace(enqueue=enqueue))
    monkeypatch.setattr(delivery, "running_app", lambda: app)

    async def work() -> None:
        hub = Hub()
        for watcher in (BROKEN, WHOLE):
            hub.watch(activity_topic(1), watcher)
        running = asyncio.create_task(hub.run(background._refresh))
        await asyncio.sleep(0)
        hub.announce(activity_topic(1))
        assert await told.get() == WHOLE.token
        running.cancel()
        assert len(hub) == 2

    asyncio.run(asyncio.wait_for(work(), 10))
