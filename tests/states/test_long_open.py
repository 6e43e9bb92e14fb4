"""A page that is open for hours while nobody does anything on it."""

from uuid import UUID

import pytest

from engage_app.states.activity import ActivityState
from engage_app.states.delivery import keep_open_pages
from tests.cast import Cast
from tests.saying import say
from tests.states.tabs import Browser, Tab, browse
from tests.states.telling import held, opened, told


@pytest.fixture
def shared(cast: Cast) -> UUID:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    return activity_id


async def an_hour_later(tab: Tab) -> None:
    """Let the state be as old as Reflex lets one be, and what looks after pages have looked meanwhile."""
    states = tab.browser.states
    _, token = states._token_expires_at[tab.token]
    states._token_expires_at[tab.token] = (0.0, token)
    await keep_open_pages()
    states._purge_expired_tokens()


def test_a_page_that_was_left_open_for_an_hour_is_brought_a_comment(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", shared)
        await an_hour_later(tab)
        answer = await told(tab, shared, say(cast, "anna", shared))
        assert answer.redirects == []
        assert "News" in held(tab)
        assert (await tab.push(ActivityState.refresh)).redirects == []

    browse(story)


def test_the_state_of_a_tab_that_closed_is_let_go(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", shared)
        browser.sid_to_token.clear()
        await an_hour_later(tab)
        assert browser.states.states == {}

    browse(story)
