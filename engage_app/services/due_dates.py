"""Due dates as people read them, and the stretches of time that lists are narrowed to."""

from datetime import date, timedelta
from enum import StrEnum

from engage_app.i18n.catalogue import translate
from engage_app.i18n.dates import short_day

LAST_WEEKDAY = 6


class Due(StrEnum):
    """When somebody has to answer."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "week"
    THIS_MONTH = "month"


def stretch(due: Due, today: date) -> tuple[date, date]:
    """The first and the last due date that belong to it; what is overdue belongs to no other.

    Args:
        today: the date in the firm's time zone.
    """
    if due is Due.OVERDUE:
        return date.min, today - timedelta(days=1)
    if due is Due.TODAY:
        return today, today
    if due is Due.THIS_WEEK:
        return today, today + timedelta(days=LAST_WEEKDAY - today.weekday())
    next_month = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    return today, next_month - timedelta(days=1)


def due_text(due_on: date | None, today: date, language: str, *, is_waiting: bool) -> str:
    """A due date for lists: "Due tomorrow", "3 days late", "Due 27 Nov"; empty without one.

    Args:
        is_waiting: whether somebody still has to answer; what is done is never late.
    """
    if due_on is None:
        return ""
    days = (due_on - today).days
    if is_waiting and days < 0:
        return translate("request.late", language, count=-days)
    if is_waiting and days == 0:
        return translate("request.due_today", language)
    if is_waiting and days == 1:
        return translate("request.due_tomorrow", language)
    return translate("request.due_on", language, day=short_day(due_on, language, today))
