"""When a recipient is reminded: pure dates, without a database or a clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

HOUR = time(9)  # where the recipient is
QUIET = timedelta(hours=12)  # how long the plan leaves somebody alone whom a colleague had mailed
DAY_BEGINS, DAY_ENDS = 8, 20  # hours between which a mail bothers nobody


class ReminderPlan(BaseModel):
    """How often somebody who has not answered is reminded; none at all with `most` 0.

    Args:
        days_before: days before the due date of the first one; 0 for none before.
        on_the_day: whether there is one on the due date.
        days_between: days between those after it; 0 for none after.
        most: how many there are at most.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    days_before: int = Field(3, ge=0, le=60)
    on_the_day: bool = True
    days_between: int = Field(7, ge=0, le=60)
    most: int = Field(5, ge=0, le=20)


def next_reminder(
    plan: ReminderPlan, due_on: date | None, zone: ZoneInfo, after: datetime, sent: int = 0
) -> datetime | None:
    """The first moment after `after` at which somebody is reminded, in UTC; None when they are left alone.

    Args:
        due_on: the due date; without one there is nothing to remind of.
        zone: the recipient's time zone.
        sent: how many reminders they have had.
    """
    if due_on is None or sent >= plan.most:
        return None
    moments = (_morning(day, zone) for day in _days(plan, due_on, after.astimezone(zone).date()))
    return next((moment for moment in moments if moment > after), None)


def _days(plan: ReminderPlan, due_on: date, today: date) -> list[date]:
    """The days of the plan, as far as they can be the next one."""
    days = [due_on - timedelta(days=plan.days_before)] if plan.days_before else []
    if plan.on_the_day:
        days.append(due_on)
    if plan.days_between:
        gone = max((today - due_on).days // plan.days_between, 0)
        days += [due_on + timedelta(days=plan.days_between * times) for times in (max(gone, 1), gone + 1, gone + 2)]
    return days


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, HOUR, zone).astimezone(ZoneInfo("UTC"))


def sensible(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself if it is by day in the zone, else the next morning there, in UTC."""
    there = at.astimezone(zone)
    if DAY_BEGINS <= there.hour < DAY_ENDS:
        return at
    return _morning(there.date() + timedelta(days=there.hour >= DAY_ENDS), zone)
