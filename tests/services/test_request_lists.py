"""Requests in lists: what a contact has to do, and what staff narrow the list to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from engage_app.clock import telling
from engage_app.db.engine import engine, reading
from engage_app.models import ActivityKind, RequestStatus
from engage_app.rows.activities import RequestLine
from engage_app.secrets import hash_secret
from engage_app.services import to_do as to_do_list
from engage_app.services.activity_list import ActivityQuery, CreatedBy, concerns, list_activities
from engage_app.services.due_dates import Due, due_text, stretch
from engage_app.services.list_news import list_news
from engage_app.services.request_lines import find_asked
from engage_app.services.request_page import request_page
from engage_app.services.request_review import cancel, complete
from engage_app.services.to_do import to_do
from tests.asking import answer, ask, recipients, seen
from tests.cast import Cast
from tests.demo_firm import forget_everything, put_database
from tests.statements import counted

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def late(cast: Cast, *names: str) -> UUID:
    """A request that was due three days ago."""
    with telling(NOW - timedelta(days=20)):
        return ask(cast, *names, due_on=days(-3))


@dataclass(frozen=True)
class Filled:
    """The cast, and requests that differ in everything the list can be narrowed to, by name."""

    cast: Cast
    requests: dict[str, UUID]


@pytest.fixture(scope="module")
def filled(firm: tuple[Path, dict[str, UUID]]) -> Iterator[Filled]:
    """Written once: the tests that have it only look."""
    put_database(firm[0])
    cast = Cast(firm[1])
    cast.discussion()
    found = {"late": late(cast, "pieter", "lotte")}
    with telling(NOW):
        found["today"] = ask(cast, "pieter", due_on=TODAY)
        found["friday"] = ask(cast, "lotte", due_on=days(2), by="eva")
        found["month end"] = ask(cast, "pieter", due_on=days(5))
        found["next month"] = ask(cast, "sanne", due_on=days(20), by="joris")
        found["no date"] = ask(cast, "pieter")
        found["answered late"] = late(cast, "pieter")
        answer(cast, "pieter", found["answered late"])
        found["over"] = late(cast, "lotte")
        cast.act("anna", complete, found["over"], seen(cast, found["over"]))
        found["cancelled"] = late(cast, "pieter")
        cast.act("anna", cancel, found["cancelled"])
        answer(cast, "lotte", found["late"])
    yield Filled(cast, found)
    forget_everything()


def listed(filled: Filled, name: str = "anna", **narrowed: Any) -> set[str]:
    names = {str(activity_id): name for name, activity_id in filled.requests.items()}
    with telling(NOW):
        rows = filled.cast.ask(name, list_activities, ActivityQuery(**narrowed)).rows
    return {names.get(row.id, "discussion") for row in rows}


NARROWED: list[tuple[dict[str, Any], str]] = [
    ({"kind": ActivityKind.FILE_REQUEST, "words": "bank"}, "all"),
    ({"due": Due.OVERDUE}, "late"),
    ({"due": Due.TODAY}, "today"),
    ({"due": Due.THIS_WEEK}, "today, friday"),
    ({"due": Due.THIS_MONTH}, "today, friday, month end"),
    ({"status": RequestStatus.RESPONDED}, "answered late, late"),
    ({"status": RequestStatus.COMPLETED}, "over"),
    ({"status": RequestStatus.CANCELLED}, "cancelled"),
    ({"status": RequestStatus.OPEN, "by": CreatedBy.ME}, "today, month end, no date"),
    ({"waiting": True, "by": CreatedBy.STAFF}, "late, today, friday, month end, next month, no date"),
    ({"due": Due.THIS_WEEK, "status": RequestStatus.OPEN, "unread": True}, "friday"),
]


def test_the_list_is_narrowed_to_requests(filled: Filled) -> None:
    for narrowed, expected in NARROWED:
        names = set(filled.requests) if expected == "all" else set(expected.split(", "))
        assert listed(filled, **narrowed) == names, narrowed


def test_the_list_is_narrowed_to_whom_it_asks_for_staff_alone(filled: Filled) -> None:
    cast = filled.cast
    assert listed(filled, asked=cast.ids["lotte"]) == {"late", "friday", "over"}
    assert listed(filled, "joris", asked=cast.ids["sanne"], waiting=True) == {"next month"}
    assert listed(filled, "mila", waiting=True) == set()
    assert [row.label for row in cast.ask("joris", find_asked)] == ["Lotte Jansen", "Pieter Bakker", "Sanne Vos"]
    assert [row.label for row in cast.ask("anna", find_asked, "lot")] == ["Lotte Jansen"]
    assert cast.ask("mila", find_asked) == ()
    # For a contact the same words narrow nothing: they would tell who else is asked.
    everything = listed(filled, "pieter")
    assert listed(filled, "pieter", asked=cast.ids["lotte"], status=RequestStatus.RESPONDED) == everything


def test_a_narrowed_list_is_told_of_what_belongs_on_it(filled: Filled) -> None:
    with telling(NOW):
        query = ActivityQuery(due=Due.OVERDUE)
        assert filled.cast.ask("anna", concerns, query, [filled.requests["late"]])
        assert not filled.cast.ask("anna", concerns, query, [filled.requests["today"]])


def test_a_line_says_how_far_it_is_and_to_a_contact_only_of_themselves(filled: Filled) -> None:
    late_one = str(filled.requests["late"])
    rows = {name: lines(filled, name)[late_one] for name in ("anna", "pieter", "lotte")}
    assert rows["anna"] == RequestLine("responded", 1, 2, "3 days late", is_waiting=True, is_overdue=True)
    assert rows["pieter"] == RequestLine("open", 0, 0, "3 days late", is_waiting=True, is_overdue=True)
    assert rows["lotte"] == RequestLine("responded", 0, 0, "Uiterlijk 22 nov")
    assert lines(filled, "anna")[str(filled.requests["over"])].due == "Due 22 Nov"


@pytest.mark.parametrize("name", ["anna", "joris", "mila", "pieter", "lotte", "daan"])
def test_an_open_list_is_brought_the_line_that_it_would_read(filled: Filled, name: str) -> None:
    session = hash_secret(filled.cast.sign_in(name))
    with reading() as db:
        brought = list_news(db, {session: filled.requests.values()})[session]
    read = filled.cast.ask(name, list_activities, ActivityQuery(kind=ActivityKind.FILE_REQUEST)).rows
    assert brought == {row.id: row for row in read}


def lines(filled: Filled, name: str) -> dict[str, RequestLine]:
    with telling(NOW):
        return {row.id: row.request for row in filled.cast.ask(name, list_activities, ActivityQuery()).rows}


def test_what_waits_comes_late_first_then_by_date(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {str(activity_id): name for name, activity_id in filled.requests.items()}
    with telling(NOW):
        page = filled.cast.ask("pieter", to_do)
        assert [names[row.id] for row in page.rows] == ["late", "today", "month end", "no date"]
        assert [row.due for row in page.rows] == ["3 days late", "Due today", "Due 30 Nov", ""]
        assert ([row.is_overdue for row in page.rows], page.count) == ([True, False, False, False], 4)
        assert (page.rows[0].entity, page.rows[0].author) == ("Bakker Logistics BV", "Anna de Vries")
        assert page.rows[0].excerpt == "July to September."
        monkeypatch.setattr(to_do_list, "PAGE", 1)
        one_by_one, after = [], None
        for _ in range(4):
            page = filled.cast.ask("pieter", to_do, after)
            one_by_one += [names[row.id] for row in page.rows]
            after = page.after
        assert (one_by_one, after) == (["late", "today", "month end", "no date"], None)
    for nobody in ("anna", "mila", "daan", "tess"):
        assert filled.cast.ask(nobody, to_do).count == 0


def test_what_waits_is_found_by_its_index(filled: Filled) -> None:
    with counted() as asked:
        filled.cast.ask("pieter", to_do)
    statement = next(one for one in asked if "coalesce" in one)
    with engine().connect() as connection:
        values = (None,) * statement.count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert any("recipients_to_answer" in str(line) for line in plan)


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        (Due.OVERDUE, date.min, date(2026, 11, 24)),
        (Due.TODAY, TODAY, TODAY),
        (Due.THIS_WEEK, TODAY, date(2026, 11, 29)),
        (Due.THIS_MONTH, TODAY, date(2026, 11, 30)),
    ],
)
def test_stretches_end_with_the_week_and_the_month(due: Due, first: date, last: date) -> None:
    assert stretch(due, TODAY) == (first, last)
    assert stretch(Due.THIS_MONTH, date(2026, 12, 31))[1] == date(2026, 12, 31)
    assert stretch(Due.THIS_WEEK, date(2026, 11, 29))[1] == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("away", "english", "dutch"),
    [
        (-3, "3 days late", "3 dagen te laat"),
        (-1, "1 day late", "1 dag te laat"),
        (0, "Due today", "Uiterlijk vandaag"),
        (1, "Due tomorrow", "Uiterlijk morgen"),
        (2, "Due 27 Nov", "Uiterlijk 27 nov"),
        (90, "Due 23 Feb 2027", "Uiterlijk 23 feb 2027"),
    ],
)
def test_a_due_date_is_said_as_people_say_it(away: int, english: str, dutch: str) -> None:
    assert due_text(days(away), TODAY, "en", is_waiting=True) == english
    assert due_text(days(away), TODAY, "nl", is_waiting=True) == dutch.removesuffix(".")
    assert due_text(None, TODAY, "en", is_waiting=True) == ""


def test_lists_and_pages_ask_as_much_for_one_as_for_many(cast: Cast) -> None:
    with telling(NOW):
        one = ask(cast, "sanne", due_on=TODAY)
        few = [cost(cast, "sanne", to_do), cost(cast, "anna", list_activities, ActivityQuery(due=Due.TODAY))]
        few += [cost(cast, name, request_page, one) for name in ("anna", "sanne")]
        for at in range(4):
            many = ask(cast, "sanne", "pieter", "lotte", "daan", due_on=TODAY, subject=f"No. {at}")
        answer(cast, "pieter", many, "a.pdf", "b.pdf")
        answer(cast, "lotte", many, "c.pdf")
        answer(cast, "sanne", many, "d.pdf", "e.pdf")
        more = [cost(cast, "sanne", to_do), cost(cast, "anna", list_activities, ActivityQuery(due=Due.TODAY))]
        more += [cost(cast, name, request_page, many) for name in ("anna", "sanne")]
    assert more == few
    assert recipients(cast, many).keys() == {"sanne", "pieter", "lotte", "daan"}


def cost(cast: Cast, name: str, verb: Callable[..., object], *args: object) -> int:
    """How many statements a verb takes."""
    with counted() as asked:
        cast.ask(name, verb, *args)
    return len(asked)
