"""Moments and sizes as people in Amsterdam read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from engage_app.i18n.dates import day, day_and_time, file_size, full, parse_day, typed_day

ZONE = "Europe/Amsterdam"
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # a Monday


def at(day_of_month: int, hour: int = 9, minute: int = 42, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day_of_month, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "english", "dutch"),
    [
        (at(23), "10:42", "10:42"),
        (at(22, 23, 30), "00:30", "00:30"),  # past midnight there
        (at(22, 22, 30), "Sun", "zo"),
        (at(17), "Tue", "di"),
        (at(16), "16 Nov", "16 nov"),
        (at(3, month=3), "3 Mar", "3 mrt"),
        (at(20, year=2025), "20 Nov 2025", "20 nov 2025"),
        (at(24), "24 Nov", "24 nov"),  # clocks differ
    ],
)
def test_a_list_shows_as_little_as_tells_the_day(moment: datetime, english: str, dutch: str) -> None:
    assert day(moment, "en", ZONE, NOW) == english
    assert day(moment, "nl", ZONE, NOW) == dutch


@pytest.mark.parametrize(
    ("moment", "english", "dutch"),
    [
        (at(23), "Today, 10:42", "Vandaag, 10:42"),
        (at(20, 15, 4), "20 Nov, 16:04", "20 nov, 16:04"),
        (at(20, 15, 4, year=2025), "20 Nov 2025, 16:04", "20 nov 2025, 16:04"),
        (at(1, 12, 0, month=7), "1 Jul, 14:00", "1 jul, 14:00"),  # summer time
    ],
)
def test_a_message_shows_day_and_time(moment: datetime, english: str, dutch: str) -> None:
    assert day_and_time(moment, "en", ZONE, NOW) == english
    assert day_and_time(moment, "nl", ZONE, NOW) == dutch


def test_the_whole_moment_names_the_day() -> None:
    assert full(at(20, 15, 4), "en", ZONE) == "Friday 20 November 2026, 16:04"
    assert full(at(20, 15, 4), "nl", ZONE) == "vrijdag 20 november 2026, 16:04"


def test_everybody_reads_their_own_clock() -> None:
    assert day(at(23, 4, 0), "en", "America/New_York", NOW) == "Sun"


@pytest.mark.parametrize(
    ("size", "english", "dutch"),
    [
        (0, "0 bytes", "0 bytes"),
        (1, "1 byte", "1 byte"),
        (999, "999 bytes", "999 bytes"),
        (1000, "1 kB", "1 kB"),
        (184_320, "184 kB", "184 kB"),
        (999_499, "999 kB", "999 kB"),
        (999_999, "1 MB", "1 MB"),
        (2_140_000, "2.1 MB", "2,1 MB"),
        (500_000_000, "500 MB", "500 MB"),
        (6_300_000_000, "6.3 GB", "6,3 GB"),
        (5_000_000_000_000, "5,000 GB", "5.000 GB"),
    ],
)
def test_a_size_is_short(size: int, english: str, dutch: str) -> None:
    assert file_size(size, "en") == english
    assert file_size(size, "nl") == dutch


@pytest.mark.parametrize(
    "text",
    [
        *("31-12-2026", "31/12/2026", "31.12.2026", " 31 - 12 - 2026 ", "2026-12-31", "３１-12-2026"),
        *("31 Dec 2026", "31 december 2026", "31 dec. 2026", "Dec 31, 2026", "do 31 dec 2026", "Thursday, 31 Dec 2026"),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    assert parse_day(text) == date(2026, 12, 31)


WRONG = [
    "",
    "31 Dec",
    "31-2-2027",
    "12/31/2026",
    "31-12-26",
    "31 De 2026",
    "tomorrow",
    "20261231",
    "0-0-0000",
    "9" * 60,
]


@pytest.mark.parametrize("text", WRONG)
def test_what_may_be_another_day_is_none(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_day_that_is_shown_can_be_typed(language: str) -> None:
    year = [date(2027, 1, 1) + timedelta(days=days) for days in range(365)]
    assert [day for day in year if parse_day(typed_day(day, language)) != day] == []


def test_a_date_to_be_typed_looks_as_its_reader_writes_it() -> None:
    assert (typed_day(date(2026, 3, 1), "en"), typed_day(date(2026, 3, 1), "nl")) == ("1 Mar 2026", "01-03-2026")
