"""The gate: who comes in, for which handler, on whose tab."""

from collections.abc import Iterator
from inspect import signature
from typing import Any

import pytest
from reflex_base.registry import RegistrationContext
from sqlmodel import col, delete

from engage_app.access.policy import HANDLERS, Who
from engage_app.db.engine import transaction
from engage_app.errors import Refusal
from engage_app.i18n.catalogue import messages
from engage_app.models import Person, WebSession
from engage_app.states.activities import ActivitiesState
from engage_app.states.activity import ActivityState
from engage_app.states.gate import policy_name
from engage_app.states.notices import NoticeState
from engage_app.states.session import SessionState
from engage_app.states.share import ShareState
from engage_app.states.sign_in import SignInState
from tests.cast import Cast
from tests.states.tabs import SIGN_IN, Browser, Tab, browse, browse_shown

SECRET = "Zwolle warehouse"
ENTRY = "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal"


def handlers(*circles: Who) -> Iterator[tuple[str, dict[str, Any]]]:
    """Full names of the handlers of these circles, with as many arguments as each takes."""
    for full, registered in RegistrationContext.get().event_handlers.items():
        if HANDLERS.get(str(policy_name(full))) in circles:
            names = list(signature(registered.handler.fn).parameters)[1:]
            yield full, dict.fromkeys(names, "")


def sign_out(cast: Cast, name: str) -> None:
    with transaction() as db:
        db.exec(delete(WebSession).where(col(WebSession.person_id) == cast.ids[name]))


def leave(cast: Cast, name: str) -> None:
    with transaction() as db:
        db.get_one(Person, cast.ids[name]).is_active = False


def test_a_stranger_calls_nothing_but_the_pages_for_strangers(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("tab")
        await tab.load()
        for handler, arguments in handlers(Who.SIGNED_IN, Who.STAFF, Who.ADMIN):
            answer = await tab.send(handler, **arguments)
            assert (answer.vars, answer.redirects) == ({}, SIGN_IN), handler

    browse(story)


@pytest.mark.parametrize("cookie", ["", "invented", "x" * 5000, "é", '"; engage=x', "\x00"])
def test_a_cookie_that_is_no_session_is_a_stranger_s(cast: Cast, cookie: str) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie)
        await tab.load()
        answer = await tab.send(SessionState.enter)
        assert (answer.vars, answer.redirects, browser.errors) == ({}, SIGN_IN, [])

    browse(story)


@pytest.mark.parametrize("ends", [sign_out, leave])
def test_a_session_that_ended_opens_nothing_any_more(cast: Cast, ends: Any) -> None:
    cookie, activity_id = cast.sign_in("anna"), cast.discussion(subject=SECRET)

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, f"/activities/{activity_id}")
        assert SECRET in str((await tab.show()).vars)
        ends(cast, "anna")
        for handler, arguments in handlers(*Who):
            answer = await tab.send(handler, **arguments)
            assert (answer.vars, answer.redirects) == ({}, SIGN_IN), handler
        for topic in (ActivityState.refresh, SessionState.recheck):
            answer = await tab.push(topic)
            assert (answer.vars, answer.redirects) == ({}, SIGN_IN)
        assert SECRET not in str((await tab.load()).vars)

    browse(story)


def test_the_sign_in_page_opens_on_a_tab_whose_session_ended(cast: Cast) -> None:
    cookie, activity_id = cast.sign_in("anna"), cast.discussion(subject=SECRET)

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, f"/activities/{activity_id}")
        await tab.show()
        sign_out(cast, "anna")
        await tab.send(ENTRY)
        answer = await tab.send(SignInState.show)
        assert answer.vars["sign_in_state.stage"] == "ready"
        assert SECRET not in str(browser.states.states[tab.token].dict())

    browse(story)


@pytest.mark.parametrize("thief", ["eva", None])
def test_somebody_elses_tab_is_neither_read_nor_moved(cast: Cast, thief: str | None) -> None:
    cookie, activity_id = cast.sign_in("anna"), cast.discussion(subject=SECRET)
    stolen = cast.sign_in(thief) if thief else None

    async def story(browser: Browser) -> None:
        own = browser.tab("tab", cookie, f"/activities/{activity_id}")
        await own.show()
        other = browser.tab("tab", stolen)
        for handler, arguments in handlers(*Who):
            answer = await other.send(handler, **arguments)
            assert (answer.vars, answer.redirects) == ({}, SIGN_IN), handler
        back = await own.send(ActivityState.show_tab, tab="history")
        assert SECRET not in str(back.vars)
        assert "activity_state.events" in back.vars

    browse(story)


@pytest.mark.parametrize("thief", ["pieter", "eva", None])
def test_a_page_that_loads_on_somebody_elses_token_starts_from_nothing(cast: Cast, thief: str | None) -> None:
    cookie, activity_id = cast.sign_in("anna"), cast.discussion(subject=SECRET)
    stolen = cast.sign_in(thief) if thief else None

    async def story(browser: Browser) -> None:
        own = browser.tab("tab", cookie, f"/activities/{activity_id}")
        await own.show()
        other = browser.tab("tab", stolen)
        answer = await other.load()
        assert SECRET not in str(answer.vars)
        assert "Anna" not in str(answer.vars)
        assert answer.vars["activity_state.stage"] == ""
        state = browser.states.states[own.token]
        assert SECRET not in str(state.dict())
        answer = await own.send(ActivitiesState.show_keys, shows=True)
        assert (answer.vars, answer.redirects) == ({}, SIGN_IN)

    browse(story)


def test_a_new_sign_in_of_the_same_person_starts_from_nothing_too(cast: Cast) -> None:
    activity_id = cast.discussion(subject=SECRET)
    cookies = [cast.sign_in("anna"), cast.sign_in("anna")]

    async def story(browser: Browser) -> None:
        await browser.tab("tab", cookies[0], f"/activities/{activity_id}").show()
        answer = await browser.tab("tab", cookies[1]).send(ActivityState.refresh)
        assert (answer.vars, answer.redirects) == ({}, SIGN_IN)
        assert SECRET not in str((await browser.tab("tab", cookies[1]).load()).vars)

    browse(story)


def test_a_reconnect_of_the_same_session_goes_on_where_it_was(cast: Cast) -> None:
    cookie, activity_id = cast.sign_in("anna"), cast.discussion(subject=SECRET)

    async def story(browser: Browser) -> None:
        await browser.tab("tab", cookie, f"/activities/{activity_id}").show()
        again = browser.tab("tab", cookie, f"/activities/{activity_id}")
        assert SECRET in str((await again.load()).vars)

    browse(story)


def test_contacts_do_not_call_what_is_for_staff_nor_staff_what_is_for_admins(cast: Cast) -> None:
    cookies = {"pieter": cast.sign_in("pieter"), "anna": cast.sign_in("anna")}

    async def story(browser: Browser) -> None:
        for name, circles in (("pieter", (Who.STAFF, Who.ADMIN)), ("anna", (Who.ADMIN,))):
            tab = browser.tab(name, cookies[name])
            await tab.show()
            for handler, arguments in handlers(*circles):
                answer = await tab.send(handler, **arguments)
                assert (answer.changes, answer.redirects) == ({}, []), handler

    browse(story)


def test_vars_are_set_by_no_name_and_unknown_names_do_nothing(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        setters = [name for name in RegistrationContext.get().event_handlers if name.endswith(".setvar")]
        for name in setters:
            answer = await tab.send(name, var_name="is_staff", value=True)
            assert (answer.changes, answer.redirects) == ({}, []), name

    browse_shown(cast.sign_in("eva"), story)


def test_a_handler_is_called_with_its_own_arguments_or_not_at_all(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        partial = {"facet": "kind"}
        for payload in ({"surprise": 1}, partial, {**partial, "value": "", "self": 1}, None, ["x"], "x"):
            answer = await tab.send(ActivitiesState.narrow, whole_payload=payload)
            assert (answer.changes, answer.redirects, tab.browser.errors) == ({}, [], [])

    browse_shown(cast.sign_in("eva"), story)


@pytest.mark.parametrize("value", [["x"], {"x": "y"}, None, "x\ud800" * 5_000, 7])
def test_no_handler_breaks_on_arguments_of_any_other_kind(cast: Cast, value: object) -> None:
    cookie, activity_id = cast.sign_in("eva"), cast.discussion(subject=SECRET)

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, f"/activities/{activity_id}")
        await tab.show()
        for handler, arguments in handlers(*Who):
            if arguments:
                await tab.send(handler, **dict.fromkeys(arguments, value))
                assert [error for error in browser.errors if not isinstance(error, Refusal)] == [], handler

    browse(story)


def test_a_notice_says_only_what_refusals_say(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", path="/sign-in")
        await tab.load()
        for key in ("share.saved", "refusal.nonsense", "", "../x", "refusal.text_too_long"):
            answer = await tab.send(NoticeState.refuse, key=key, limit="<b>7</b>")
            assert len(answer.vars["notice_state.notices"]) > 0
        assert browser.errors == []
        assert ShareState.get_full_name() not in str(answer.vars)

    browse(story)


def test_a_notice_that_is_said_again_does_not_stand_twice(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", path="/sign-in")
        await tab.load()
        for key in ("refusal.closed", "refusal.broken", "refusal.closed"):
            answer = await tab.send(NoticeState.refuse, key=key, limit="")
        said = [notice.text for notice in answer.vars["notice_state.notices"]]
        assert said == [messages("en")[key] for key in ("refusal.broken", "refusal.closed")]

    browse(story)
