"""Staff follow a request on its page; what changed meanwhile is said, and nothing is done."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from engage_app.db.engine import transaction
from engage_app.models import Person
from engage_app.services.request_review import complete
from engage_app.states.arrival import ArrivalState
from engage_app.states.request_plan import RequestPlanState
from engage_app.states.request_review import RequestReviewState
from tests.asking import answer, ask, recipients, request_of, seen
from tests.cast import Cast
from tests.states.tabs import Browser, browse


def on_page(cast: Cast, name: str, activity_id: UUID, story: Any) -> None:
    """Let a story happen on the page of a request."""

    async def show(browser: Browser) -> None:
        tab = browser.tab("tab", cast.sign_in(name), f"/activities/{activity_id}")
        await tab.load()
        await tab.send(ArrivalState.activities)
        await story(tab)

    browse(show)


def test_one_answer_is_accepted(cast: Cast) -> None:
    activity_id = ask(cast, "pieter", "lotte")
    answer(cast, "pieter", activity_id)

    async def story(tab: Any) -> None:
        person = str(cast.ids["pieter"])
        shown = await tab.send(RequestReviewState.complete, person_id=person)
        assert shown.vars["request_state.request"].received == 1
        assert {row.status for row in recipients(cast, activity_id).values()} == {"completed", "open"}

    on_page(cast, "anna", activity_id, story)


def test_two_colleagues_at_once_hear_of_each_other(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")
    answer(cast, "pieter", activity_id)

    async def story(tab: Any) -> None:
        await tab.send(RequestReviewState.ask_return, person_id=str(cast.ids["pieter"]))
        cast.act("eva", complete, activity_id, seen(cast, activity_id))
        late = await tab.send(RequestReviewState.send_back, form={"return_reason": "Wrong year"})
        assert late.sentences == ["A colleague completed this a moment ago. Nothing was changed."]
        assert late.vars["request_review_state.reason"] == "Wrong year"
        assert request_of(activity_id).status == "completed"

    on_page(cast, "anna", activity_id, story)


def test_an_answer_goes_back_with_a_reason_only(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")
    answer(cast, "pieter", activity_id)

    async def story(tab: Any) -> None:
        await tab.send(RequestReviewState.ask_return, person_id=str(cast.ids["pieter"]))
        refused = await tab.send(RequestReviewState.send_back, form={"return_reason": " "})
        assert refused.vars["request_review_state.error"] == "Say what is missing, so that it can be sent."
        await tab.send(RequestReviewState.send_back, form={"return_reason": "Wrong year"})
        assert recipients(cast, activity_id)["pieter"].return_reason == "Wrong year"

    on_page(cast, "anna", activity_id, story)


def test_a_past_date_is_refused_in_the_dialog(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(tab: Any) -> None:
        await tab.send(RequestPlanState.show, what="due")
        refused = await tab.send(RequestPlanState.change_due, form={"new_due_on": "2020-01-01"})
        assert refused.vars["request_plan_state.error"] == "This date is past. Choose today or later."
        assert "request_plan_state.shows" not in refused.vars

    on_page(cast, "anna", activity_id, story)


@pytest.mark.parametrize(("name", "day"), [("anna", "31 Dec 2030"), ("eva", "31-12-2030")])
def test_a_date_is_typed_as_its_reader_writes_it(cast: Cast, name: str, day: str) -> None:
    activity_id = ask(cast, "pieter")
    with transaction() as db:
        db.get_one(Person, cast.ids["eva"]).language = "nl"

    async def story(tab: Any) -> None:
        await tab.send(RequestPlanState.show, what="due")
        refused = await tab.send(RequestPlanState.change_due, form={"new_due_on": "31 Dec"})
        assert refused.vars["request_plan_state.due"] == "31 Dec"
        assert "31-12-2026" in refused.vars["request_plan_state.error"] or name == "anna"
        await tab.send(RequestPlanState.change_due, form={"new_due_on": day})
        assert request_of(activity_id).due_on == date(2030, 12, 31)
        shown = await tab.send(RequestPlanState.show, what="due")
        assert shown.vars["request_plan_state.due"] == day

    on_page(cast, name, activity_id, story)


def test_more_people_are_asked_and_fewer(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(tab: Any) -> None:
        offered = await tab.send(RequestPlanState.show, what="people")
        names = [row.name for row in offered.vars["request_plan_state.candidates"]]
        assert "Lotte Jansen" in names
        assert "Pieter Bakker" not in names
        await tab.send(RequestPlanState.pick, person_id=str(cast.ids["lotte"]), is_picked=True)
        await tab.send(RequestPlanState.add)
        assert set(recipients(cast, activity_id)) == {"pieter", "lotte"}
        await tab.send(RequestPlanState.remove, person_id=str(cast.ids["pieter"]))
        last = await tab.send(RequestPlanState.remove, person_id=str(cast.ids["lotte"]))
        assert last.sentences[-1] == "Somebody has to be asked. Cancel the request instead."

    on_page(cast, "anna", activity_id, story)


def test_who_may_only_look_changes_nothing(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(tab: Any) -> None:
        refused = await tab.send(RequestReviewState.cancel)
        assert len(refused.sentences) == 1
        assert request_of(activity_id).status == "open"

    on_page(cast, "joris", activity_id, story)
