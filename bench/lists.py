"""Whether a list and a search take longer in a firm with many activities than in one with few."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any
from uuid import UUID

from sqlalchemy import event

from bench.measure import Result, times
from bench.people import House
from bench.words import COMMON, RARE, UNKNOWN
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.activity_page import open_activity

ROUNDS, WARM_UP = 60, 10
WATCHED = (("staff, 3 clients", "few"), ("contact", "client"))
WIDE = (("Admin", "admin"), ("staff, 300 clients", "many"))
PEOPLE = (*WIDE, *WATCHED)
# In the small firm, in the large one: words that fill a page in both, for one line is quicker than 30.
QUERIES = (
    ("list", "", "", PEOPLE),
    ("search, common word", COMMON, COMMON, PEOPLE),
    ("search, some hundred matches", COMMON, RARE, WIDE),
    ("search, no match", UNKNOWN, UNKNOWN, PEOPLE),
)


def run(small: House, large: House) -> list[Result]:
    """List and search in both firms by turns, so that what slows the machine slows both."""
    results = []
    for what, in_small, in_large, people in QUERIES:
        for who, attribute in people:
            taken = _by_turns(((small, in_small), (large, in_large)), attribute)
            results.append(times(f"{what} ({who})", taken[1], taken[0], 1.5))
    return results


def _by_turns(searches: tuple[tuple[House, str], ...], attribute: str) -> list[list[float]]:
    taken: list[list[float]] = [[] for _ in searches]
    for _ in range(ROUNDS):
        for (house, words), seconds in zip(searches, taken, strict=True):
            with house.acting(getattr(house.plan, attribute)) as (db, actor):
                at = perf_counter()
                list_activities(db, actor, ActivityQuery(words=words))
                seconds.append(perf_counter() - at)
    return [seconds[WARM_UP:] for seconds in taken]


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
        ("search", list_activities, ActivityQuery(words=COMMON)),
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
