"""The form of an answer keeps what was typed, and is sent once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.db.engine import reading
from engage_app.live.hub import activity_topic, hub
from engage_app.models import Response
from engage_app.services.answer_bundle import take_bundle
from engage_app.services.drafts import answer_draft
from engage_app.services.files import download
from engage_app.services.request_answers import mark_opened
from engage_app.services.request_review import cancel
from engage_app.states.activity import ActivityState
from engage_app.states.answer import AnswerState
from engage_app.states.arrival import ArrivalState
from tests.asking import answer, ask, own
from tests.cast import Cast
from tests.files import LETTER, send
from tests.states.tabs import Browser, Tab, browse


def on_page(cast: Cast, name: str, activity_id: UUID, story: Any) -> None:
    """Let a story happen on the page of a request; it gets the tab and the key of the form."""

    async def show(browser: Browser) -> None:
        tab = browser.tab("tab", cast.sign_in(name), f"/activities/{activity_id}")
        await tab.load()
        key = (await tab.send(ArrivalState.activities)).vars["answer_state.key"]
        await story(tab, key)

    browse(show)


def responses() -> list[str]:
    with reading() as db:
        return list(db.exec(select(Response.text)))


def test_pressed_twice_it_is_sent_once(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(tab: Tab, key: str) -> None:
        first = await tab.send(AnswerState.submit, form={"key": key, "text": "<p>Here.</p>"})
        assert first.sentences == ["Your answer was sent."]
        await tab.send(AnswerState.submit, form={"key": key, "text": "<p>Here.</p>"})
        assert responses() == ["<p>Here.</p>"]

    on_page(cast, "pieter", activity_id, story)


def test_an_empty_answer_is_refused_with_a_sentence(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(tab: Tab, key: str) -> None:
        answer = await tab.send(AnswerState.submit, form={"key": key, "text": ""})
        assert answer.vars["answer_state.error"] == "Add a file, or write an answer."

    on_page(cast, "pieter", activity_id, story)


def test_what_was_typed_stays_when_the_request_was_cancelled_meanwhile(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(tab: Tab, key: str) -> None:
        await tab.send(AnswerState.keep, activity_id=str(activity_id), name="text", value="<p>Half</p>")
        cast.act("anna", cancel, activity_id)
        answer = await tab.send(AnswerState.submit, form={"key": key, "text": "<p>Half an answer</p>"})
        assert answer.vars["answer_state.error"].startswith("This request was cancelled.")
        assert answer.vars["answer_state.text"] == "<p>Half an answer</p>"
        assert responses() == []

    on_page(cast, "pieter", activity_id, story)


def test_half_an_answer_is_there_when_the_page_is_opened_again(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")
    send(cast, "pieter", "July.pdf", LETTER, answer_draft(activity_id))

    async def begin(tab: Tab, _key: str) -> None:
        await tab.send(AnswerState.keep, activity_id=str(activity_id), name="text", value="<p>Half</p>")

    async def go_on(browser: Browser) -> None:
        tab = browser.tab("another", cast.sign_in("pieter"), f"/activities/{activity_id}")
        await tab.load()
        shown = (await tab.send(ArrivalState.activities)).vars
        assert shown["answer_state.text"] == "<p>Half</p>"
        assert [upload.name for upload in shown["answer_state.uploads"]] == ["July.pdf"]

    on_page(cast, "pieter", activity_id, begin)
    browse(go_on)


def test_what_was_taken_back_waits_in_the_form(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(tab: Tab, key: str) -> None:
        await tab.send(AnswerState.submit, form={"key": key, "text": "<p>Too early</p>"})
        answer = await tab.send(AnswerState.take_back)
        assert answer.vars["answer_state.text"] == "<p>Too early</p>"
        assert own(cast, "pieter", activity_id).may_respond

    on_page(cast, "pieter", activity_id, story)


OPENINGS: dict[str, Callable[[Cast, UUID, UUID], object]] = {
    "page": lambda cast, activity_id, _file: cast.act("anna", mark_opened, activity_id),
    "download": lambda cast, _activity_id, file: cast.act("anna", download, file),
    "zip": lambda cast, activity_id, _file: cast.act("anna", take_bundle, activity_id),
}


@pytest.mark.parametrize("way", OPENINGS)
def test_an_open_page_hears_at_once_that_staff_opened_the_answer(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    activity_id = ask(cast, "pieter")
    answer(cast, "pieter", activity_id, "Bank.pdf")
    file = UUID(own(cast, "pieter", activity_id).answers[0].files[0].id)
    told: list[str] = []

    async def story(tab: Tab, _key: str) -> None:
        monkeypatch.setattr(hub, "announce", told.append)
        for _ in range(2):
            OPENINGS[way](cast, activity_id, file)
        assert told == [activity_topic(activity_id)]
        shown = await tab.push(ActivityState.refresh)
        assert not shown.vars["request_state.request"].own.may_take_back

    on_page(cast, "pieter", activity_id, story)
