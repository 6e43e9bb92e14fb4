"""The gate says why it did nothing, once, and writes down little of what browsers say."""

from typing import Any

import pytest
from limits import RateLimitItemPerMinute

from engage_app.states import gate, notices
from engage_app.states.activities import ActivitiesState
from engage_app.states.notices import NoticeState
from tests.cast import Cast
from tests.states.tabs import SIGN_IN, Browser, Tab, browse

COMPLAINT = "reflex___state____state.reflex___state____frontend_event_exception_state.handle_frontend_exception"
TOO_FAST = "That was too fast, and some of it was not done. Wait a few seconds, then try again."
OUTDATED = "This page is out of date. Reload it, then try again."
VEROUDERD = "Deze pagina is verouderd. Laad haar opnieuw en probeer het nog eens."


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the log about pages that broke."""
    lines: list[str] = []
    monkeypatch.setattr(notices.log, "warning", lambda _event, *, words: lines.append(words))
    return lines


@pytest.mark.parametrize(("name", "sentence"), [("anna", OUTDATED), ("lotte", VEROUDERD)])
def test_a_page_that_is_out_of_date_is_told_so_once_in_its_language(cast: Cast, name: str, sentence: str) -> None:
    cookie = cast.sign_in(name)

    async def story(browser: Browser) -> None:
        tab = browser.tab("old", cookie)
        await tab.show()
        answers = [await tab.send(ActivitiesState.narrow, whole_payload={"gone": 1}) for _ in range(3)]
        assert [answer.sentences for answer in answers] == [[sentence], [], []]

    browse(story)


def test_the_sentence_goes_to_nobody_who_took_the_tab(cast: Cast) -> None:
    cookies = [cast.sign_in("anna"), cast.sign_in("pieter")]

    async def story(browser: Browser) -> None:
        own = browser.tab("tab", cookies[0])
        await own.show()
        await own.send(NoticeState.refuse, key="refusal.closed", limit="")
        for cookie in (cookies[1], None):
            answer = await browser.tab("tab", cookie).send(ActivitiesState.narrow, whole_payload={"gone": 1})
            assert (answer.vars, answer.redirects) == ({}, SIGN_IN)

    browse(story)


def complain(tab: Tab, words: str) -> Any:
    return tab.send(COMPLAINT, info=words, component_stack="")


def test_strangers_write_nothing_to_the_log(cast: Cast, said: list[str]) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("tab")
        await tab.load()
        await complain(tab, "Lies")

    browse(story)
    assert said == []


def test_what_a_browser_says_is_written_down_in_a_short_line_and_not_too_often(cast: Cast, said: list[str]) -> None:
    cookie = cast.sign_in("pieter")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie)
        await tab.load()
        for _ in range(20):
            await complain(tab, "Broken\n\x1b[31m2026-01-01 all is well\r" + "x" * 10_000)

    browse(story)
    assert len(said) == 5
    assert said[0].startswith("Broken  [31m2026-01-01 all is well")
    assert len(said[0]) <= 1000


def test_a_tab_that_storms_is_not_heard(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = cast.sign_in("anna")
    monkeypatch.setattr(gate, "BUSIEST_TAB", RateLimitItemPerMinute(8))

    async def story(browser: Browser) -> None:
        tab = browser.tab("storm", cookie)
        await tab.show()
        answers = [await tab.send(ActivitiesState.show_keys, shows=True) for _ in range(20)]
        assert [answer.changes for answer in answers[8:]] == [{}] * 12
        assert [answer.sentences for answer in answers if answer.sentences] == [[TOO_FAST]]

    browse(story)
