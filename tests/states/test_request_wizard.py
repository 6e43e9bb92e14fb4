"""The wizard of a file request keeps what was typed, and makes it once."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from engage_app.clock import now
from engage_app.db.engine import reading
from engage_app.models import Draft, FileRequest, Recipient
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_recipients import RequestRecipientsState
from engage_app.states.request_wizard import RequestWizardState
from tests.cast import Cast
from tests.states.tabs import Tab, browse_shown

NAMES = ("subject", "description", "due_on", "additional_message", "reminders")


def form(key: str, **typed: str) -> dict[str, Any]:
    """What the browser sends: of fields of the other steps the names alone."""
    return {"key": key, **dict.fromkeys(NAMES), **typed}


def details(key: str, days: int = 3, **typed: str) -> dict[str, Any]:
    due = (now() + timedelta(days=days)).date().isoformat()
    return form(key, **{"subject": "Statements", "description": "<p>All.</p>", "due_on": due, **typed})


def requests() -> list[FileRequest]:
    with reading() as db:
        found = db.exec(select(FileRequest)).all()
        db.expunge_all()
    return list(found)


async def _asks(tab: Tab, cast: Cast, *names: str) -> str:
    """Go through the first step; answers the key of the form."""
    key: str = (await tab.send(RequestWizardState.open)).vars["request_draft_state.key"]
    await tab.send(RequestRecipientsState.choose_entity, entity_id=str(cast.ids["bakker"]))
    for name in names:
        await tab.send(RequestRecipientsState.tick, person_id=str(cast.ids[name]), is_ticked=True)
    await tab.send(RequestWizardState.go_on, form=form(key))
    return key


def test_nobody_asked_is_refused_and_the_step_stays(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key = (await tab.send(RequestWizardState.open)).vars["request_draft_state.key"]
        await tab.send(RequestRecipientsState.choose_entity, entity_id=str(cast.ids["bakker"]))
        answer = await tab.send(RequestWizardState.go_on, form=form(key))
        assert answer.vars["request_draft_state.errors"] == {"recipients": "Choose at least one recipient."}
        assert "request_wizard_state.step" not in answer.vars

    browse_shown(cast.sign_in("anna"), story)


def test_who_cannot_upload_is_not_ticked(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        await tab.send(RequestWizardState.open)
        await tab.send(RequestRecipientsState.choose_entity, entity_id=str(cast.ids["bakker"]))
        answer = await tab.send(RequestRecipientsState.tick, person_id=str(cast.ids["ruud"]), is_ticked=True)
        assert not answer.vars.get("request_recipients_state.chosen")

    browse_shown(cast.sign_in("anna"), story)


def test_a_step_that_is_left_keeps_what_the_others_hold(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key = await _asks(tab, cast, "pieter")
        await tab.send(RequestDraftState.keep, field="due_on", value="2099-01-01", key=key)
        await tab.send(RequestWizardState.back)
        answer = await tab.send(RequestWizardState.go_on, form=form(key))
        assert answer.vars["request_draft_state.draft"]["due_on"] == "2099-01-01"
        with reading() as db:
            (draft,) = db.exec(select(Draft).where(col(Draft.form).startswith("request:")))
            assert draft.content["due_on"] == "2099-01-01"
            assert draft.content["step"] == "2"

    browse_shown(cast.sign_in("anna"), story)


def test_a_past_date_is_refused_and_stays_as_it_was_typed(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key = await _asks(tab, cast, "pieter")
        answer = await tab.send(RequestWizardState.go_on, form=details(key, days=-2))
        assert list(answer.vars["request_draft_state.errors"]) == ["due_on"]
        assert requests() == []

    browse_shown(cast.sign_in("anna"), story)


def test_a_date_that_is_none_stays_as_it_was_typed_and_one_in_dutch_is_taken(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key = await _asks(tab, cast, "pieter")
        refused = await tab.send(RequestWizardState.go_on, form=details(key, due_on="31-12"))
        assert refused.vars["request_draft_state.draft"]["due_on"] == "31-12"
        assert "31 Dec 2026" in refused.vars["request_draft_state.errors"]["due_on"]
        await tab.send(RequestWizardState.go_on, form=details(key, due_on="31-12-2030"))
        (made,) = requests()
        assert made.due_on == date(2030, 12, 31)

    browse_shown(cast.sign_in("anna"), story)


def test_pressed_twice_it_is_made_once(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key = await _asks(tab, cast, "pieter", "lotte")
        first = await tab.send(RequestWizardState.go_on, form=details(key))
        second = await tab.send(RequestWizardState.go_on, form=details(key))
        (made,) = requests()
        assert first.redirects == [("_redirect", f"/activities/{made.id}")]
        assert (second.changes, second.redirects) == ({}, [])
        with reading() as db:
            asked = set(db.exec(select(Recipient.person_id)))
        assert asked == {cast.ids["pieter"], cast.ids["lotte"]}

    browse_shown(cast.sign_in("anna"), story)


def test_what_arrives_after_the_wizard_was_left_is_kept_for_the_next_one(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key = await _asks(tab, cast, "pieter")
        await tab.send(RequestWizardState.set_open, is_open=False)
        await tab.send(RequestDraftState.keep, field="subject", value="Late words", key=key)
        answer = await tab.send(RequestWizardState.open)
        assert answer.vars["request_draft_state.draft"]["subject"] == "Late words"
        assert answer.vars["request_draft_state.key"] != key

    browse_shown(cast.sign_in("anna"), story)
