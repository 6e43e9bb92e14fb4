"""A reminder plan as a sentence."""

from collections.abc import Iterator

from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.i18n.catalogue import translate
from engage_app.services.firm_settings import firm_rules
from engage_app.services.reminder_plan import ReminderPlan


def firm_plan(db: Session, actor: Actor) -> str:
    """How the firm reminds, in the actor's language."""
    return plan_words(firm_rules(db).reminders, actor.language)


def plan_words(plan: ReminderPlan, language: str) -> str:
    """The plan in words: "3 days before, on the due date, then every 7 days; at most 5 times."."""
    days = ", ".join(_days(plan, language))
    if not days or not plan.most:
        return translate("reminders.none", language)
    said = translate("reminders.plan", language, days=days, most=translate("reminders.most", language, count=plan.most))
    return said[0].upper() + said[1:]


def _days(plan: ReminderPlan, language: str) -> Iterator[str]:
    if plan.days_before:
        yield translate("reminders.before", language, count=plan.days_before)
    if plan.on_the_day:
        yield translate("reminders.on_the_day", language)
    if plan.days_between:
        yield translate("reminders.after", language, count=plan.days_between)
