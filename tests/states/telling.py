"""Comments that are posted while pages show their activity."""

import asyncio
from uuid import UUID

from engage_app.states.delivery import running
from engage_app.states.news import tell_comments
from tests.cast import Cast
from tests.states.tabs import Answer, Browser, Tab


async def opened(browser: Browser, cast: Cast, name: str, activity_id: UUID, cookie: str = "") -> Tab:
    tab = browser.tab(name, cookie or cast.sign_in(name), f"/activities/{activity_id}")
    await tab.show()
    return tab


async def settled(browser: Browser) -> None:
    """Wait for all that tabs are being told, and for what that brings about."""
    while running or browser.processor._tasks:
        await asyncio.gather(*running, return_exceptions=True)
        if tasks := list(browser.processor._tasks.values()):
            await asyncio.wait(tasks)
        await asyncio.sleep(0)


async def told(tab: Tab, activity_id: UUID, *comment_ids: UUID) -> Answer:
    """What a tab is sent when comments were posted."""
    before = len(tab.browser.updates)
    await tell_comments(activity_id, comment_ids)
    await settled(tab.browser)
    return Answer([update for token, update in tab.browser.updates[before:] if token == tab.token])


def held(tab: Tab) -> str:
    return str(tab.browser.states.states[tab.token].dict())
