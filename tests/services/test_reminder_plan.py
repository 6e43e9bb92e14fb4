"""When somebody is reminded: pure dates."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from engage_app.services.reminder_plan import DAY_BEGINS, DAY_ENDS, HOUR, ReminderPlan, next_reminder, sensible

AMSTERDAM, SYDNEY, NEW_YORK = ZoneInfo("Europe/Amsterdam"), ZoneInfo("Australia/Sydney"), ZoneInfo("America/New_York")
FIRM = ReminderPlan()
MADE = datetime(2026, 11, 2, 12, tzinfo=UTC)
DUE = date(2026, 11, 20)


def all_of(plan: ReminderPlan, due_on: date | None, zone: ZoneInfo, after: datetime) -> list[datetime]:
    """Every reminder of somebody who never answers."""
    found: list[datetime] = []
    while moment := next_reminder(plan, due_on, zone, found[-1] if found else after, len(found)):
        found.append(moment)
    return found


def test_the_firm_reminds_three_days_before_on_the_day_and_then_weekly_five_times_in_all() -> None:
    days = [moment.astimezone(AMSTERDAM).date() for moment in all_of(FIRM, DUE, AMSTERDAM, MADE)]
    assert days == [date(2026, 11, 17), DUE, date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 11)]


def test_each_comes_at_nine_where_the_recipient_is_also_when_the_clocks_change() -> None:
    for zone, due_on in ((AMSTERDAM, date(2026, 10, 25)), (AMSTERDAM, date(2027, 3, 28)), (SYDNEY, date(2026, 10, 4))):
        before = datetime.combine(due_on - timedelta(days=9), HOUR, zone)
        found = all_of(FIRM, due_on, zone, before)
        assert {moment.astimezone(zone).time() for moment in found} == {HOUR}
        assert len({moment.utcoffset() for moment in found}) == 1
        assert found[1].astimezone(zone).date() == due_on


@pytest.mark.parametrize(
    ("plan", "days"),
    [
        (ReminderPlan(days_before=0), [0, 7, 14, 21, 28]),
        (ReminderPlan(on_the_day=False), [-3, 7, 14, 21, 28]),
        (ReminderPlan(days_between=0), [-3, 0]),
        (ReminderPlan(days_before=7, days_between=2, most=3), [-7, 0, 2]),
        (ReminderPlan(most=0), []),
    ],
)
def test_a_plan_says_how_often(plan: ReminderPlan, days: list[int]) -> None:
    found = all_of(plan, DUE, AMSTERDAM, MADE)
    assert [(moment.astimezone(AMSTERDAM).date() - DUE).days for moment in found] == days


def test_without_a_due_date_nobody_is_reminded() -> None:
    assert next_reminder(FIRM, None, AMSTERDAM, MADE) is None


def test_what_was_missed_is_not_made_up_for() -> None:
    later = datetime(2026, 12, 6, 12, tzinfo=UTC)
    assert next_reminder(FIRM, DUE, AMSTERDAM, later) == datetime(2026, 12, 11, 8, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [{"days_before": -1}, {"days_between": 61}, {"most": 21}, {"most": "many"}])
def test_a_plan_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ReminderPlan.model_validate(wrong)


@settings(max_examples=60)
@given(
    plan=st.builds(
        ReminderPlan,
        days_before=st.integers(0, 60),
        on_the_day=st.booleans(),
        days_between=st.integers(0, 60),
        most=st.integers(0, 20),
    ),
    due_on=st.dates(date(2024, 1, 1), date(2036, 1, 1)),
    zone=st.sampled_from([AMSTERDAM, SYDNEY, NEW_YORK, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("UTC")]),
    early=st.integers(-400, 100),
)
def test_reminders_come_in_order_by_plan_and_no_more_than_it_says(
    plan: ReminderPlan, due_on: date, zone: ZoneInfo, early: int
) -> None:
    after = datetime.combine(due_on, HOUR, zone).astimezone(UTC) - timedelta(days=early, hours=1)
    found = all_of(plan, due_on, zone, after)
    assert found == sorted(set(found))
    assert len(found) <= plan.most
    for moment in found:
        assert moment > after
        days = (moment.astimezone(zone).date() - due_on).days
        on_the_day = days == 0 and plan.on_the_day
        before = days < 0 and -days == plan.days_before
        assert on_the_day or before or (days > 0 and plan.days_between and days % plan.days_between == 0)
        assert sensible(moment, zone) == moment


@pytest.mark.parametrize(
    ("hour", "moved_to"), [(7, (20, 9)), (8, None), (19, None), (20, (21, 9)), (23, (21, 9)), (0, (20, 9))]
)
def test_nobody_is_mailed_at_night(hour: int, moved_to: tuple[int, int] | None) -> None:
    at = datetime(2026, 11, 20, hour, 30, tzinfo=NEW_YORK).astimezone(UTC)
    there = sensible(at, NEW_YORK).astimezone(NEW_YORK)
    assert (there.day, there.hour) == (moved_to or (20, hour))
    assert DAY_BEGINS <= there.hour < DAY_ENDS
