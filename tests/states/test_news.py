"""New comments on open pages, brought to all of them at once: what must not reach them."""

from uuid import UUID

import pytest
from sqlmodel import col, delete

from engage_app.db.engine import transaction
from engage_app.models import Grant, WebSession
from engage_app.rows.activities import ActivityRow
from engage_app.secrets import hash_secret
from engage_app.states.activity import ActivityState
from engage_app.states.session import SessionState
from tests.cast import Cast
from tests.saying import say
from tests.states.tabs import Browser, browse
from tests.states.telling import held, opened, told


def test_a_reader_who_lost_access_is_shown_that_and_not_the_comment(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", shared)
        with transaction() as db:
            db.exec(delete(Grant).where(col(Grant.activity_id) == shared))
        answer = await told(tab, shared, say(cast, "eva", shared))
        assert answer.vars["activity_state.stage"] == "missing"
        assert "News" not in str(browser.updates) + held(tab)
        assert "Dear all" not in held(tab)

    browse(story)


def test_an_internal_comment_sends_nothing_to_a_contact(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        pieter = await opened(browser, cast, "pieter", shared)
        anna = await opened(browser, cast, "anna", shared)
        hushed = say(cast, "joris", shared, "<p>Hush</p>", internal=True)
        sent = len(browser.updates)
        assert (await told(pieter, shared, hushed)).updates == []
        assert "Hush" in str([update for token, update in browser.updates[sent:] if token == anna.token])
        assert "Hush" not in held(pieter)

    browse(story)


def test_a_page_whose_session_ended_is_sent_away_and_told_nothing(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        cookie = cast.sign_in("pieter")
        tab = await opened(browser, cast, "pieter", shared, cookie)
        with transaction() as db:
            db.exec(delete(WebSession).where(col(WebSession.secret_hash) == hash_secret(cookie)))
        answer = await told(tab, shared, say(cast, "anna", shared))
        assert answer.redirects == [("_redirect", "/sign-in")]
        assert "News" not in str(browser.updates) + held(tab)

    browse(story)


@pytest.mark.parametrize("by", ["tess", "anna"])
def test_a_page_that_is_somebody_else_s_by_now_is_told_nothing(cast: Cast, shared: UUID, by: str) -> None:
    """Its socket closed, and the next one of the same token was opened with another session."""

    async def story(browser: Browser) -> None:
        await opened(browser, cast, "pieter", shared)
        thief = browser.tab("pieter", cast.sign_in(by), "/activities")
        await thief.send(SessionState.enter)
        assert (await told(thief, shared, say(cast, "eva", shared))).updates == []
        await thief.load()
        assert (await told(thief, shared, say(cast, "eva", shared))).updates == []
        assert "News" not in str(browser.updates) + held(thief)

    browse(story)


def test_a_page_that_changed_hands_while_the_comment_was_read_is_told_nothing(
    cast: Cast, shared: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", shared)
        state = await browser.states.states[tab.token].get_state(SessionState)
        monkeypatch.setattr(state, "_session", "somebody else's")
        answer = await told(tab, shared, say(cast, "eva", shared))
        assert answer.redirects == [("_redirect", "/sign-in")]
        assert "News" not in str(browser.updates) + held(tab)

    browse(story)


@pytest.mark.parametrize("what", ["reader", "limited"])
def test_a_forged_watch_gives_nothing(cast: Cast, shared: UUID, what: str) -> None:
    """Who may read is asked of the session, whatever somebody managed to watch."""
    activity_id = shared if what == "reader" else cast.discussion(limited=True)

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "tess", activity_id)
        page = await browser.states.states[tab.token].get_state(ActivityState)
        page.activity, page.stage = ActivityRow(id=str(activity_id)), "ready"
        await told(tab, activity_id, say(cast, "anna", activity_id))
        assert "News" not in str(browser.updates) + held(tab)

    browse(story)
