"""Whether a list and a search take longer in a firm with many activities than in one with few."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any
from uuid import UUID

from sqlalchemy import event

from bench.measure import Result, times
from bench.people import House
from bench.words import COMMON, MIDDLE, RARE
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.activity_page import open_activity

ROUNDS = 60
PEOPLE = (("Admin", "admin"), ("staff, 300 clients", "many"), ("staff, 3 clients", "few"), ("contact", "client"))
QUERIES = (
    ("list", ActivityQuery()),
    ("search, common word", ActivityQuery(words=COMMON)),
    ("search, usual word", ActivityQuery(words=MIDDLE)),
    ("search, rare word", ActivityQuery(words=RARE)),
)


def run(small: House, large: House) -> list[Result]:
    """List and search in both firms by turns, so that what slows the machine slows both."""
    results = []
    for who, attribute in PEOPLE:
        for what, query in QUERIES:
            in_small, in_large = _both(small, large, attribute, query)
            results.append(times(f"{what} ({who})", in_large, in_small, 1.5))
    return results


def _both(small: House, large: House, attribute: str, query: ActivityQuery) -> tuple[list[float], list[float]]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for house, seconds in zip((small, large), taken, strict=True):
            with house.acting(getattr(house.plan, attribute)) as (db, actor):
                at = perf_counter()
                list_activities(db, actor, query)
                seconds.append(perf_counter() - at)
    return taken[0][10:], taken[1][10:]


def count_statements(small: House, large: House) -> list[Result]:
    """How many statements a verb needs; the same in both firms, however much there is to show."""
    results = []
    for who, attribute in PEOPLE:
        counts = [_counts(house, getattr(house.plan, attribute)) for house in (small, large)]
        for what in counts[0]:
            few, many = counts[0][what], counts[1][what]
            results.append(Result(f"statements: {what} ({who})", str(many), str(few), many / few, 1))
    return results


def _counts(house: House, person: str) -> dict[str, int]:
    newest = UUID(house.readable(person, 1)[0].id)
    verbs: tuple[tuple[str, Any, Any], ...] = (
        ("list", list_activities, ActivityQuery()),
        ("search", list_activities, ActivityQuery(words=MIDDLE)),
        ("open", open_activity, newest),
    )
    counts = {}
    for what, verb, argument in verbs:
        with house.acting(person) as (db, actor), _counting(house) as seen:
            verb(db, actor, argument)
        counts[what] = len(seen)
    return counts


@contextmanager
def _counting(house: House) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(house.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(house.engine, "before_cursor_execute", note)
