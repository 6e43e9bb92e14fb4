"""How often a firm reminds, as people say it."""

import pytest

from engage_app.services.reminder_plan import ReminderPlan
from engage_app.services.reminder_words import plan_words

USUAL = ReminderPlan()
ONCE = ReminderPlan(days_before=1, on_the_day=False, days_between=0, most=1)
DAILY = ReminderPlan(days_before=0, on_the_day=True, days_between=1, most=20)


@pytest.mark.parametrize(
    ("plan", "english", "dutch"),
    [
        (
            USUAL,
            "3 days before, on the due date, then every 7 days; at most 5 times.",
            "3 dagen ervoor, op de uiterste datum, daarna elke 7 dagen; hoogstens 5 keer.",
        ),
        (ONCE, "The day before; at most once.", "De dag ervoor; hoogstens één keer."),
        (
            DAILY,
            "On the due date, then every day; at most 20 times.",
            "Op de uiterste datum, daarna elke dag; hoogstens 20 keer.",
        ),
        (ReminderPlan(most=0), "No reminders.", "Geen herinneringen."),
        (ReminderPlan(days_before=0, on_the_day=False, days_between=0), "No reminders.", "Geen herinneringen."),
    ],
)
def test_a_plan_is_said_in_both_languages(plan: ReminderPlan, english: str, dutch: str) -> None:
    assert (plan_words(plan, "en"), plan_words(plan, "nl")) == (english, dutch)
