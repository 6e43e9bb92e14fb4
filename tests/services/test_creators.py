"""Whose activities the list can be narrowed to: of those alone who started something that its reader sees."""

from typing import Any
from uuid import UUID

import pytest

from engage_app.errors import NotFound
from engage_app.services import activities
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.creators import creator, find_creators
from tests.cast import Cast


@pytest.fixture
def started(cast: Cast) -> Cast:
    """Six discussions: two of Bakker, one of them shared; two of De Kroon; a Limited one; a deleted one."""
    cast.share(cast.discussion(by="anna", subject="Shared"), "finance")
    cast.discussion(by="joris", subject="Of Bakker")
    cast.discussion(by="tess", of="kroon", subject="Of De Kroon")
    cast.discussion(by="ines", of="mulder", subject="Of Mulder")
    cast.discussion(by="eva", subject="Limited", limited=True)
    cast.act("eva", activities.delete, cast.discussion(by="mila", subject="Deleted"))
    return cast


def names(cast: Cast, reader: str, words: str = "") -> set[str]:
    return {row.label.split()[0].lower() for row in cast.ask(reader, find_creators, words)}


@pytest.mark.parametrize(
    ("reader", "creators"),
    [
        ("eva", {"anna", "joris", "tess", "ines", "eva"}),
        ("anna", {"anna", "joris", "tess", "ines"}),
        ("joris", {"anna", "joris", "tess"}),
        ("mila", set()),
        ("pieter", {"anna"}),
        ("sanne", set()),
        ("tess", {"tess"}),
    ],
)
def test_those_are_offered_who_started_something_that_the_reader_sees(
    started: Cast, reader: str, creators: set[str]
) -> None:
    assert names(started, reader) == creators
    seen = {row.author.split()[0].lower() for row in started.ask(reader, list_activities, ActivityQuery()).rows}
    assert seen == creators


def test_they_are_found_by_name_and_by_staff_by_address(started: Cast) -> None:
    assert names(started, "anna", "kroon") == {"tess"}
    assert names(started, "anna", "dekroon.example") == {"tess"}
    assert names(started, "pieter", "vandijk.example") == set()
    assert [row.description for row in started.ask("pieter", find_creators)] == [""]


@pytest.mark.parametrize(("reader", "other"), [("pieter", "joris"), ("joris", "eva"), ("mila", "anna")])
def test_nobody_learns_the_name_of_anybody_else(started: Cast, reader: str, other: str) -> None:
    with pytest.raises(NotFound):
        started.ask(reader, creator, started.ids[other])
    query: Any = ActivityQuery(by=started.ids[other])
    assert started.ask(reader, list_activities, query).rows == ()


def test_a_list_of_one_person_shows_what_they_started(started: Cast) -> None:
    assert started.ask("anna", creator, started.ids["joris"]).label == "Joris Smit"
    for words in ("", "bakker"):
        rows = started.ask("anna", list_activities, ActivityQuery(by=started.ids["joris"], words=words)).rows
        assert {row.author for row in rows} <= {"Joris Smit"}
    assert [row.subject for row in started.ask("anna", list_activities, ActivityQuery(by=started.ids["joris"])).rows]


def test_an_address_keeps_the_person(started: Cast) -> None:
    wanted: UUID = started.ids["joris"]
    query = ActivityQuery.model_validate({"by": str(wanted)})
    assert query.by == wanted
    assert query.model_dump(mode="json", exclude_defaults=True) == {"by": str(wanted)}
