"""When the database does not answer: no screen waits for ever, and each can be tried again."""

from typing import Any

import pytest

from engage_app.services.activity_page import open_activity
from engage_app.states import activities, activity, comment, gate, home, mailbox, session
from engage_app.states.activities import ActivitiesState
from engage_app.states.activity import ActivityState
from engage_app.states.arrival import ArrivalState
from engage_app.states.comment import CommentState
from engage_app.states.mailbox import MailboxState
from engage_app.states.session import SessionState
from tests.cast import Cast
from tests.states.tabs import Browser, Tab, browse, browse_shown


class LockedError(Exception):
    """As when the database is locked."""


def locked(*_args: object, **_kwargs: object) -> Any:
    raise LockedError


@pytest.mark.parametrize(
    ("module", "verb", "handler", "stage"),
    [
        (session, "surroundings", SessionState.enter, "session_state.stage"),
        (activities, "list_activities", ArrivalState.activities, "activities_state.stage"),
        (activity, "open_activity", ArrivalState.activities, "activity_state.stage"),
        (home, "whats_new", ArrivalState.home, "home_state.stage"),
        (mailbox, "list_mails", MailboxState.load, "mailbox_state.stage"),
    ],
)
def test_a_screen_that_cannot_be_read_says_so_and_is_there_at_the_next_try(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, module: Any, verb: str, handler: Any, stage: str
) -> None:
    cookie, activity_id = cast.sign_in("eva"), cast.discussion()

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, f"/activities/{activity_id}")
        await tab.load()
        with monkeypatch.context() as patch:
            patch.setattr(module, verb, locked)
            assert (await tab.send(handler)).vars[stage] == "failed"
        assert browser.errors == []
        assert (await tab.send(handler)).vars[stage] == "ready"

    browse(story)


def test_what_is_on_screen_stays_when_it_cannot_be_read_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    activity_id = cast.discussion()

    async def story(tab: Tab) -> None:
        monkeypatch.setattr(activity, "open_activity", locked)
        answer = await tab.push(ActivityState.refresh)
        assert "activity_state.stage" not in answer.vars
        assert "Something went wrong" in str(answer.vars["notice_state.notices"])

    browse_shown(cast.sign_in("eva"), story, f"/activities/{activity_id}")


def test_a_list_that_fails_for_another_address_does_not_show_the_old_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = cast.sign_in("eva")

    async def story(browser: Browser) -> None:
        await browser.tab("tab", cookie).show()
        narrowed = browser.tab("tab", cookie, "/activities?unread=1")
        monkeypatch.setattr(activities, "list_activities", locked)
        assert (await narrowed.send(ArrivalState.activities)).vars["activities_state.stage"] == "failed"

    browse(story)


def test_where_nobody_can_be_known_nothing_comes_in_and_the_page_says_so(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = cast.sign_in("eva")

    async def story(browser: Browser) -> None:
        monkeypatch.setattr(gate, "find", locked)
        answer = await browser.tab("tab", cookie).load()
        assert answer.vars == {"session_state.stage": "failed", "sign_in_state.stage": "failed"}
        assert browser.errors == []

    browse(story)


def test_where_nobody_can_be_known_any_more_the_page_stays_with_a_notice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(tab: Tab) -> None:
        monkeypatch.setattr(gate, "find", locked)
        answer = await tab.send(ActivitiesState.show_keys, shows=True)
        assert set(answer.vars) == {"notice_state.notices"}
        assert tab.browser.errors == []

    browse_shown(cast.sign_in("eva"), story)


@pytest.mark.parametrize(
    ("module", "verb"), [(session, "surroundings"), (comment, "find_draft"), (comment, "list_for_draft")]
)
def test_what_is_posted_on_a_page_of_which_a_part_broke_is_said_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, module: Any, verb: str
) -> None:
    cookie, before, after = cast.sign_in("eva"), cast.discussion(), cast.discussion(of="kroon")

    async def story(browser: Browser) -> None:
        await browser.tab("tab", cookie, f"/activities/{before}").show()
        tab = browser.tab("tab", cookie, f"/activities/{after}")
        monkeypatch.setattr(session, "FRESH", 0.0)
        with monkeypatch.context() as patch:
            patch.setattr(module, verb, locked)
            await tab.send(ArrivalState.activities)
        box = await browser.states.states[tab.token].get_state(CommentState)
        await tab.send(CommentState.submit_text, body="<p>For them alone</p>", key=box.key)
        assert "For them alone" in str(cast.ask("eva", open_activity, after).comments)
        assert cast.ask("eva", open_activity, before).comments == ()

    browse(story)
