"""New comments on open pages, brought to all of them at once: how each of them takes it over."""

from typing import Any
from uuid import UUID

import pytest

from engage_app.live.hub import hub
from engage_app.services import activities
from engage_app.services.acting import ask_as_nobody
from engage_app.services.comments import delete_comment
from engage_app.states import news
from engage_app.states.activity import MOST_ARRIVED, ActivityState
from engage_app.states.comment_edit import CommentEditState
from engage_app.states.earlier import EarlierState
from tests.cast import Cast
from tests.saying import say
from tests.states.tabs import Browser, browse
from tests.states.telling import held, opened, told

ARRIVED, COMMENTS = "activity_state.arrived", "activity_state.comments"


def test_a_comment_is_sent_alone(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", shared)
        answer = await told(tab, shared, say(cast, "anna", shared))
        assert [row.body for row in answer.vars[ARRIVED]] == ["<p>News</p>"]
        assert answer.vars.keys() <= {ARRIVED, "activity_state.hearing", "activity_state.own_end"}
        assert answer.vars["activity_state.hearing"].moved_at > ""

    browse(story)


def test_a_page_takes_a_comment_once(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", shared)
        said = say(cast, "joris", shared)
        await told(tab, shared, said)
        assert (await told(tab, shared, said)).vars == {}
        await tab.push(ActivityState.refresh)
        assert (await told(tab, shared, said)).vars == {}
        assert held(tab).count("<p>News</p>") == 1

    browse(story)


def test_reading_the_page_again_changes_nothing_on_it(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        for name in ("anna", "pieter"):
            tab = await opened(browser, cast, name, shared)
            await told(tab, shared, say(cast, "joris", shared))
            assert (await tab.push(ActivityState.refresh)).vars == {}

    browse(story)


def test_a_comment_that_was_deleted_meanwhile_does_not_come_back(
    cast: Cast, shared: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", shared)
        said = say(cast, "anna", shared)

        async def late(*args: Any) -> Any:
            found = await read(*args)
            cast.act("anna", delete_comment, said)
            await tab.push(ActivityState.refresh)
            return found

        read = ask_as_nobody
        monkeypatch.setattr(news, "ask_as_nobody", late)
        await told(tab, shared, said)
        assert "News" not in held(tab)

    browse(story)


def test_comments_that_come_in_another_order_are_put_right(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", shared)
        first, second = (say(cast, "joris", shared, f"<p>{word}</p>") for word in ("First", "Second"))
        await told(tab, shared, second)
        await told(tab, shared, first)
        shown = (await browser.states.states[tab.token].get_state(ActivityState))._shown
        assert [row.body for row in shown] == ["<p>Dear all</p>", "<p>First</p>", "<p>Second</p>"]

    browse(story)


def test_what_travels_with_a_comment_does_not_grow_for_ever(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", shared)
        for _ in range(MOST_ARRIVED + 1):
            answer = await told(tab, shared, say(cast, "joris", shared))
        assert (len(answer.vars[COMMENTS]), len(answer.vars[ARRIVED])) == (MOST_ARRIVED + 1, 1)

    browse(story)


def test_the_history_shows_a_comment_too(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", shared)
        await tab.send(ActivityState.show_tab, tab="history")
        before = len((await tab.send(ActivityState.show_tab, tab="history")).vars["activity_state.events"])
        answer = await told(tab, shared, say(cast, "joris", shared))
        assert len(answer.vars["activity_state.events"]) == before + 1

    browse(story)


def test_a_comment_that_arrived_can_be_changed(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", shared)
        said = say(cast, "anna", shared)
        await told(tab, shared, said)
        assert (await tab.send(CommentEditState.start, comment_id=str(said))).vars["comment_edit_state.editing_id"]
        await tab.send(CommentEditState.cancel)
        await tab.send(EarlierState.show)
        assert held(tab).count("<p>News</p>") == 1

    browse(story)


@pytest.mark.parametrize("name", ["anna", "pieter"])
def test_a_page_is_read_again_where_the_news_cannot_be_read(
    cast: Cast, shared: UUID, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(*_: object) -> Any:
        raise OSError

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, name, shared)
        monkeypatch.setattr(news, "ask_as_nobody", locked)
        answer = await told(tab, shared, say(cast, "anna", shared))
        assert "News" in str(answer.vars[COMMENTS])

    browse(story)


def test_a_tab_that_closed_is_forgotten(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", shared)
        browser.sid_to_token.clear()
        watched = len(hub)
        assert (await told(tab, shared, say(cast, "joris", shared))).updates == []
        assert len(hub) == watched - 1

    browse(story)


def test_a_deleted_activity_closes_its_pages(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", shared)
        said = say(cast, "anna", shared)
        cast.act("anna", activities.delete, shared)
        assert (await told(tab, shared, said)).vars["activity_state.stage"] == "missing"

    browse(story)
