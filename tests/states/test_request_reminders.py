"""A request gets a plan of its own for reminding, and gives it back."""

from typing import Any

import pytest

from engage_app.services.history import history
from engage_app.services.request_review import cancel
from engage_app.states.request_reminders import RequestRemindersState
from tests.asking import ask, in_days, recipients, request_of
from tests.cast import Cast
from tests.states.test_request_review import on_page

DAILY = {"days_before": "0", "days_between": "1", "most": "9", "on_the_day": "on"}


def test_who_may_only_look_changes_no_plan(cast: Cast) -> None:
    activity_id = ask(cast, "pieter", due_on=in_days(5))

    async def story(tab: Any) -> None:
        await tab.send(RequestRemindersState.choose, choice="never")
        refused = await tab.send(RequestRemindersState.save, form={})
        assert len(refused.sentences) == 1
        assert request_of(activity_id).reminders == {}

    on_page(cast, "joris", activity_id, story)


def test_a_plan_of_its_own_counts_until_it_is_given_up(cast: Cast) -> None:
    activity_id = ask(cast, "pieter", due_on=in_days(5))
    usual = recipients(cast, activity_id)["pieter"].remind_at

    async def story(tab: Any) -> None:
        shown = await tab.send(RequestRemindersState.open)
        assert shown.vars["request_reminders_state.typed"]["days_before"] == "3"
        await tab.send(RequestRemindersState.choose, choice="own")
        saved = await tab.send(RequestRemindersState.save, form=DAILY)
        assert saved.sentences == ["The reminders of this request are changed."]
        assert request_of(activity_id).reminders["days_between"] == 1
        assert recipients(cast, activity_id)["pieter"].remind_at != usual
        await tab.send(RequestRemindersState.open)
        await tab.send(RequestRemindersState.choose, choice="never")
        await tab.send(RequestRemindersState.save, form={})
        assert recipients(cast, activity_id)["pieter"].remind_at is None
        await tab.send(RequestRemindersState.choose, choice="firm")
        await tab.send(RequestRemindersState.save, form={})
        assert recipients(cast, activity_id)["pieter"].remind_at == usual
        lines = [row.text for row in cast.ask("anna", history, activity_id)]
        assert lines.count("Anna de Vries changed the reminders") == 3

    on_page(cast, "anna", activity_id, story)


@pytest.mark.parametrize("most", ["", "many", "-1", "21"])
def test_a_number_that_is_none_stays_as_it_was_typed(cast: Cast, most: str) -> None:
    activity_id = ask(cast, "pieter", due_on=in_days(5))

    async def story(tab: Any) -> None:
        await tab.send(RequestRemindersState.open)
        await tab.send(RequestRemindersState.choose, choice="own")
        refused = await tab.send(RequestRemindersState.save, form={**DAILY, "most": most})
        assert refused.vars["request_reminders_state.typed"]["most"] == most
        assert refused.vars["request_reminders_state.error"]
        assert request_of(activity_id).reminders == {}

    on_page(cast, "anna", activity_id, story)


def test_a_request_that_was_cancelled_meanwhile_keeps_its_dialog_and_says_so(cast: Cast) -> None:
    activity_id = ask(cast, "pieter", due_on=in_days(5))

    async def story(tab: Any) -> None:
        await tab.send(RequestRemindersState.open)
        await tab.send(RequestRemindersState.choose, choice="never")
        cast.act("anna", cancel, activity_id)
        refused = await tab.send(RequestRemindersState.save, form={})
        assert "cancelled" in refused.vars["request_reminders_state.error"]
        assert "request_reminders_state.is_open" not in refused.vars

    on_page(cast, "anna", activity_id, story)
