"""Lines that changed, brought to all open lists at once: refusals first."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, delete

from engage_app.db.engine import transaction
from engage_app.live.lists import lists
from engage_app.models import Activity, Grant, WebSession
from engage_app.secrets import hash_secret
from engage_app.services.acting import ask_as_nobody
from engage_app.services.activity_list import PAGE
from engage_app.states import list_news
from engage_app.states.activities import ActivitiesState
from engage_app.states.session import SessionState
from tests.cast import Cast
from tests.saying import say
from tests.states.tabs import Answer, Browser, Tab, browse
from tests.states.telling import held, settled

ROWS = "activities_state.rows"


@pytest.fixture
def shared(cast: Cast) -> UUID:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    cast.discussion(subject="Payroll")
    return activity_id


async def opened(browser: Browser, cast: Cast, name: str, path: str = "/activities", cookie: str = "") -> Tab:
    tab = browser.tab(name, cookie or cast.sign_in(name), path)
    await tab.show()
    return tab


async def told(tab: Tab, *activity_ids: UUID) -> Answer:
    """What a tab is sent when lines are shown of activities."""
    before = len(tab.browser.updates)
    await list_news.show_lines({opened.watcher: set(activity_ids) for opened in lists._open.values()})
    await settled(tab.browser)
    return Answer([update for token, update in tab.browser.updates[before:] if token == tab.token])


def subjects(answer: Answer) -> list[str]:
    return [row.subject for row in answer.vars[ROWS]]


def test_what_is_out_of_reach_leaves_the_list_and_does_not_come_to_it(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        pieter, tess = [await opened(browser, cast, name) for name in ("pieter", "tess")]
        with transaction() as db:
            db.exec(delete(Grant).where(col(Grant.activity_id) == shared))
        assert (await told(pieter, shared)).vars[ROWS] == []
        assert (await told(tess, shared)).vars == {}
        assert "Interim audit" not in held(pieter) + held(tess)

    browse(story)


def test_an_internal_comment_sends_nothing_to_a_contact_s_list(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        pieter = await opened(browser, cast, "pieter")
        say(cast, "anna", shared, internal=True)
        assert (await told(pieter, shared)).updates == []

    browse(story)


def test_the_list_of_a_session_that_ended_is_told_nothing(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        cookie = cast.sign_in("pieter")
        tab = await opened(browser, cast, "pieter", cookie=cookie)
        with transaction() as db:
            db.exec(delete(WebSession).where(col(WebSession.secret_hash) == hash_secret(cookie)))
            db.get_one(Activity, shared).subject = "Covenant"
        assert (await told(tab, shared)).redirects == [("_redirect", "/sign-in")]
        assert "Covenant" not in str(browser.updates) + held(tab)

    browse(story)


def test_the_list_of_a_tab_that_is_somebody_else_s_by_now_is_told_nothing(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        await opened(browser, cast, "pieter")
        thief = browser.tab("pieter", cast.sign_in("tess"), "/activities")
        await thief.send(SessionState.enter)
        assert (await told(thief, shared)).updates == []
        assert not lists._open

    browse(story)


@pytest.mark.parametrize("name", ["anna", "pieter"])
def test_a_comment_lifts_its_activity_to_the_top(cast: Cast, shared: UUID, name: str) -> None:
    cast.share(cast.discussion(subject="Inventory"), "finance")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, name)
        say(cast, "joris", shared)
        answer = await told(tab, shared)
        assert subjects(answer)[0] == "Interim audit"
        assert answer.vars[ROWS][0].new_comments == 1
        assert (await tab.push(ActivitiesState.refresh, changed=[str(shared)])).vars == {}

    browse(story)


def test_what_was_let_in_takes_its_place_and_is_watched(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "sanne")
        cast.share(shared, "sanne")
        assert subjects(await told(tab, shared)) == ["Interim audit"]
        (opened_list,) = lists._open.values()
        assert opened_list.shown == {shared}

    browse(story)


def test_what_stands_on_a_later_page_does_not_come_to_this_one(cast: Cast, shared: UUID) -> None:
    for _ in range(PAGE):
        cast.discussion(subject="Newer")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna")
        assert (await told(tab, shared)).vars == {}
        say(cast, "joris", shared)
        answer = await told(tab, shared)
        assert (subjects(answer)[0], len(answer.vars[ROWS])) == ("Interim audit", PAGE + 1)
        more = await tab.send(ActivitiesState.show_more)
        assert sorted(subjects(more)) == sorted(["Interim audit", "Payroll", *["Newer"] * PAGE])

    browse(story)


def test_a_list_that_is_narrowed_reads_itself_again(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", "/activities?by=me")
        (opened_list,) = lists._open.values()
        assert not opened_list.takes_lines
        mine, other = cast.discussion(subject="Mine"), cast.discussion(by="joris", subject="Not mine")
        assert subjects(await told(tab, mine, other)) == ["Mine", "Payroll", "Interim audit"]

    browse(story)


def test_a_line_that_was_read_before_the_list_is_not_shown(
    cast: Cast, shared: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna")

        async def late(*args: Any) -> Any:
            found = await ask_as_nobody(*args)
            say(cast, "joris", shared)
            await tab.push(ActivitiesState.refresh, changed=[str(shared)])
            return found

        monkeypatch.setattr(list_news, "ask_as_nobody", late)
        answer = await told(tab, shared)
        assert (answer.vars[ROWS][0].new_comments, subjects(answer)[0]) == (1, "Interim audit")

    browse(story)


def test_lists_read_themselves_where_lines_cannot_be_read(
    cast: Cast, shared: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def locked(*_: object) -> Any:
        raise OSError

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna")
        monkeypatch.setattr(list_news, "ask_as_nobody", locked)
        say(cast, "joris", shared)
        assert subjects(await told(tab, shared))[0] == "Interim audit"

    browse(story)
