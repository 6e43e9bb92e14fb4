"""The dialogs of a request belong to it: they neither stay for the next one nor hold what nobody can be asked."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from engage_app.states.arrival import ArrivalState
from engage_app.states.request_plan import RequestPlanState
from engage_app.states.request_reminders import RequestRemindersState
from engage_app.states.request_review import RequestReviewState
from tests.asking import answer, ask, request_of
from tests.cast import Cast
from tests.states.tabs import Tab, browse_shown

PERSON = "pieter"


@pytest.mark.parametrize(
    ("handler", "payload", "closed"),
    [
        (RequestReviewState.ask_cancel, {"asks": True}, {"request_review_state.asks_cancel": False}),
        (RequestReviewState.ask_complete, {"asks": True}, {"request_review_state.asks_complete": False}),
        (RequestReviewState.ask_return, {"person_id": PERSON}, {}),
        (RequestPlanState.show, {"what": "due"}, {"request_plan_state.shows": ""}),
        (RequestRemindersState.open, {}, {"request_reminders_state.is_open": False}),
    ],
)
def test_whoever_goes_to_another_request_leaves_the_dialog_behind(
    cast: Cast, handler: Any, payload: dict[str, Any], closed: dict[str, Any]
) -> None:
    first, second = ask(cast, PERSON), ask(cast, PERSON)
    for activity_id in (first, second):
        answer(cast, PERSON, activity_id)

    async def story(tab: Tab) -> None:
        whom = {"person_id": str(cast.ids[PERSON])} if "person_id" in payload else {}
        await tab.send(handler, **{**payload, **whom})
        shown = await replace(tab, path=f"/activities/{second}").send(ArrivalState.activities)
        assert {name: shown.vars.get(name) for name in closed} == closed
        if not closed:
            assert shown.vars["request_review_state.returning"].person.id == ""

    browse_shown(cast.sign_in("anna"), story, f"/activities/{first}")


def test_the_same_page_read_again_keeps_its_dialog(cast: Cast) -> None:
    activity_id = ask(cast, PERSON)

    async def story(tab: Tab) -> None:
        await tab.send(RequestReviewState.ask_cancel, asks=True)
        shown = await tab.send(ArrivalState.activities)
        assert "request_review_state.asks_cancel" not in shown.vars

    browse_shown(cast.sign_in("anna"), story, f"/activities/{activity_id}")


@pytest.mark.parametrize("odd", ["x" * 100_000, "", None, {"id": 1}, "00000000-0000-0000-0000-000000000000"])
def test_only_who_is_offered_can_be_picked(cast: Cast, odd: Any) -> None:
    activity_id: UUID = ask(cast, PERSON)

    async def story(tab: Tab) -> None:
        await tab.send(RequestPlanState.show, what="people")
        for _ in range(2):
            shown = await tab.send(RequestPlanState.pick, person_id=odd, is_picked=True)
            assert shown.vars.get("request_plan_state.picked", []) == []

    browse_shown(cast.sign_in("anna"), story, f"/activities/{activity_id}")


def test_all_are_completed_after_the_question(cast: Cast) -> None:
    activity_id = ask(cast, PERSON, "lotte")

    async def story(tab: Tab) -> None:
        await tab.send(RequestReviewState.ask_complete, asks=True)
        assert request_of(activity_id).status == "open"
        done = await tab.send(RequestReviewState.complete_all)
        assert done.vars["request_review_state.asks_complete"] is False
        assert request_of(activity_id).status == "completed"

    browse_shown(cast.sign_in("anna"), story, f"/activities/{activity_id}")
