"""Moments and sizes as people read them, and dates as they write them."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, get_month_names
from babel.numbers import format_decimal

from engage_app.i18n.catalogue import LANGUAGES, translate

WEEK = timedelta(days=6)
STEP = 1000
FEW = 10
# Day first, as both languages write it here; a month in letters may come first, as it does in American English.
DAY_FIRST = re.compile(r"(?:[^\W\d]+,? )?(\d{1,2})[-/. ]+(\d{1,2}|[^\W\d]+)\.?[-/,. ]+(\d{4})")
MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2}),? (\d{4})")
SHORTEST_MONTH = 3  # letters


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def day(moment: datetime, language: str, time_zone: str, at: datetime) -> str:
    """Short, for lists: "10:42" today, "Fri" within a week, "20 Nov" this year, "20 Nov 2025" before.

    Args:
        at: the present.
    """
    there, today = moment.astimezone(_zone(time_zone)), at.astimezone(_zone(time_zone))
    if there.date() == today.date():
        return format_time(there, "HH:mm", locale=language)
    if timedelta(0) < today.date() - there.date() <= WEEK:
        return format_date(there, "EEE", locale=language)
    return format_date(there, "d MMM" if there.year == today.year else "d MMM y", locale=language)


def day_and_time(moment: datetime, language: str, time_zone: str, at: datetime) -> str:
    """For a message: "Today, 10:42" or "20 Nov, 16:04"."""
    there, today = moment.astimezone(_zone(time_zone)), at.astimezone(_zone(time_zone))
    clock = format_time(there, "HH:mm", locale=language)
    if there.date() == today.date():
        return translate("general.today_at", language, time=clock)
    return f"{format_date(there, 'd MMM' if there.year == today.year else 'd MMM y', locale=language)}, {clock}"


def full(moment: datetime, language: str, time_zone: str) -> str:
    """With everything, for a tooltip."""
    return format_datetime(moment.astimezone(_zone(time_zone)), "EEEE d MMMM y, HH:mm", locale=language)


def whole_day(day_: date, language: str) -> str:
    """A date with everything, for a mail: "Friday 27 November 2026"."""
    return format_date(day_, "EEEE d MMMM y", locale=language)


def month(number: int, language: str) -> str:
    """Name of a month, 1 to 12."""
    return str(get_month_names("wide", context="stand-alone", locale=language)[number])


def short_day(day_: date, language: str, today: date) -> str:
    """A date for lists: "27 Nov", and "27 Nov 2027" in another year."""
    return format_date(day_, "d MMM" if day_.year == today.year else "d MMM y", locale=language)


def typed_day(day_: date, language: str) -> str:
    """A date as a person would type it: "31 Dec 2026", in Dutch "31-12-2026"."""
    return format_date(day_, "dd-MM-y" if language == "nl" else "d MMM y", locale=language)


def parse_day(text: str) -> date | None:
    """A date that somebody typed in either language, or as ISO; None when it is none, or leaves the year open.

    Months may be cut short to three letters.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    try:
        if found := DAY_FIRST.fullmatch(typed):
            day_, month, year = found.groups()
        elif found := MONTH_FIRST.fullmatch(typed):
            month, day_, year = found.groups()
        else:
            return date.fromisoformat(typed) if "-" in typed else None
        return date(int(year), _month(month), int(day_))
    except ValueError:
        return None


def _month(text: str) -> int:
    """The number of a month, 0 when it is none."""
    if text.isdecimal():
        return int(text)
    return next((number for name, number in _months().items() if _names(text, name)), 0)


def _names(text: str, name: str) -> bool:
    return text == name or (len(text) >= SHORTEST_MONTH and name.startswith(text))


@cache
def _months() -> dict[str, int]:
    wide = [get_month_names("wide", locale=language) for language in LANGUAGES]
    short = [get_month_names("abbreviated", locale=language) for language in LANGUAGES]
    return {name.casefold().rstrip("."): number for names in (*wide, *short) for number, name in names.items()}


def file_size(size: int, language: str) -> str:
    """A number of bytes as people read it, in steps of 1000: "812 bytes", "184 kB", "2.1 MB"."""
    if size < STEP:
        return translate("general.bytes", language, count=size)
    amount, *larger = size / STEP, "MB", "GB"
    unit = "kB"
    while larger and round(amount) >= STEP:
        amount, unit = amount / STEP, larger.pop(0)
    return f"{format_decimal(amount, '0.#' if amount < FEW else '#,##0', locale=language)} {unit}"
