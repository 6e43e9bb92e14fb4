"""The firm's clients as a list and one by one: each of the staff finds those that they know of, and nobody else's."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from engage_app.clock import now
from engage_app.db.engine import transaction
from engage_app.errors import NotFound
from engage_app.i18n.catalogue import translate
from engage_app.models import Activity, FileRequest
from engage_app.rows.entities import EntityLineRow
from engage_app.services.entity_facts import EntityFacts
from engage_app.services.entity_list import PAGE, EntityQuery, Order, Shown, list_entities
from engage_app.services.entity_page import entity_page
from engage_app.services.entity_register import create_entity, delete_entity, edit_entity, set_active
from engage_app.services.people import set_language
from tests.asking import answer, ask
from tests.cast import ENTITIES, Cast
from tests.statements import counted

BAKKER, KROON, MULDER = ENTITIES.values()

SORTED: dict[Order, Callable[[EntityLineRow], tuple[int, str]]] = {
    Order.NAME: lambda row: (0, row.name.casefold()),
    Order.NUMBER: lambda row: (0, row.number),
    Order.WAITING: lambda row: (-row.waiting, row.name.casefold()),
    Order.OVERDUE: lambda row: (-row.overdue, row.name.casefold()),
}


def names(cast: Cast, name: str, **query: object) -> list[str]:
    return [row.name for row in cast.ask(name, list_entities, EntityQuery.model_validate(query)).rows]


def line(cast: Cast, name: str, entity: str) -> EntityLineRow:
    return next(row for row in cast.ask(name, list_entities, EntityQuery()).rows if row.name == entity)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("eva", {BAKKER, KROON, MULDER}), ("anna", {BAKKER, KROON, MULDER}), ("joris", {BAKKER, KROON}), ("mila", set())],
)
def test_staff_find_the_clients_they_know_of(cast: Cast, name: str, expected: set[str]) -> None:
    assert set(names(cast, name)) == expected


@pytest.mark.parametrize("name", ["pieter", "tess", "noor"])
def test_contacts_have_no_such_list(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound):
        cast.ask(name, list_entities, EntityQuery())
    with pytest.raises(NotFound):
        cast.ask(name, entity_page, cast.ids["bakker"])


def test_an_item_makes_its_client_known_but_not_who_has_access_to_it(cast: Cast) -> None:
    cast.act(
        "anna", edit_entity, cast.ids["bakker"], EntityFacts(BAKKER, "1001", notes="Sells soon", tags=("secret",)), 1
    )
    cast.share(cast.discussion(), "finn")
    assert names(cast, "finn") == [BAKKER]
    page = cast.ask("finn", entity_page, cast.ids["bakker"])
    assert (page.name, page.notes, page.tags, page.holders, page.events) == (BAKKER, "", (), (), ())
    assert not page.may_edit


@pytest.mark.parametrize(
    ("shown", "expected"),
    [(Shown.ACTIVE, [KROON, MULDER]), (Shown.INACTIVE, [BAKKER]), (Shown.ALL, [BAKKER, KROON, MULDER])],
)
def test_the_inactive_are_shown_apart(cast: Cast, shown: Shown, expected: list[str]) -> None:
    cast.act("anna", set_active, cast.ids["bakker"], is_active=False)
    assert sorted(names(cast, "eva", shown=shown)) == expected


def test_a_deleted_one_is_in_no_list(cast: Cast) -> None:
    cast.act("anna", delete_entity, cast.ids["bakker"], BAKKER)
    assert BAKKER not in names(cast, "eva", shown=Shown.ALL)


@pytest.mark.parametrize(("words", "expected"), [("kroon", [KROON]), ("1003", [MULDER]), ("100%", []), ("_", [])])
def test_a_search_looks_at_names_and_numbers(cast: Cast, words: str, expected: list[str]) -> None:
    assert names(cast, "eva", words=words) == expected


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other_without_a_gap(cast: Cast, order: Order) -> None:
    ask(cast, "pieter")
    for number in range(PAGE + 5):
        cast.act("eva", create_entity, EntityFacts(f"client {number % 7}", f"Z{number:03}"))
    first = cast.ask("eva", list_entities, EntityQuery(order=order))
    assert first.after
    second = cast.ask("eva", list_entities, EntityQuery(order=order), first.after)
    keys = [SORTED[order](row) for row in first.rows + second.rows]
    assert keys == sorted(keys)
    assert len({row.id for row in first.rows + second.rows}) == PAGE + 5 + len(ENTITIES)
    assert second.after is None


def test_those_of_whom_most_is_awaited_come_first_as_far_as_the_reader_sees_it(cast: Cast) -> None:
    asked = [ask(cast, "tess", of="kroon"), ask(cast, "tess", of="kroon"), ask(cast, "pieter")]
    with transaction() as db:
        db.get_one(FileRequest, asked[-1]).due_on = now().date() - timedelta(days=3)
    assert names(cast, "eva", order=Order.WAITING) == [KROON, BAKKER, MULDER]
    assert names(cast, "eva", order=Order.OVERDUE) == [BAKKER, KROON, MULDER]
    with transaction() as db:
        for activity_id in asked[:2]:
            db.get_one(Activity, activity_id).is_limited = True
    assert names(cast, "joris", order=Order.WAITING) == [BAKKER, KROON]


def test_a_line_counts_what_waits_as_far_as_its_reader_sees_it(cast: Cast) -> None:
    ask(cast, "pieter", due_on=now().date() + timedelta(days=30))
    answered = ask(cast, "pieter")
    answer(cast, "pieter", answered, "Statement.pdf")
    for name in ("anna", "joris"):
        row = line(cast, name, BAKKER)
        assert (row.waiting, row.overdue) == (1, 0)
    assert line(cast, "eva", KROON).waiting == 0


def test_a_list_of_many_takes_no_more_statements_than_one_of_few(cast: Cast) -> None:
    with counted() as few:
        cast.ask("eva", list_entities, EntityQuery())
    for number in range(20):
        cast.act("eva", create_entity, EntityFacts(f"Client {number}", f"Z{number}"))
    with counted() as many:
        cast.ask("eva", list_entities, EntityQuery())
    assert len(many) == len(few)


def test_the_page_tells_who_holds_what_and_what_happened(cast: Cast) -> None:
    facts = EntityFacts(BAKKER, "1001", year_end_month=12, tags=("audit",), notes="Family business")
    cast.act("anna", edit_entity, cast.ids["bakker"], facts, 1)
    page = cast.ask("joris", entity_page, cast.ids["bakker"])
    held = {row.name: row.role for row in page.holders}
    assert held["Joris Smit"] == "Viewer"
    assert held["Pieter Bakker"] == "Contact - Entity Collaborator"
    assert "Kees Maas" not in held  # has left
    assert [event.text for event in page.events] == ["Anna de Vries changed the entity"]
    assert (page.year_end_words, page.tags, page.notes) == ("December", ("audit",), "Family business")
    assert (page.may_edit, page.may_delete) == (False, False)


def test_the_page_speaks_the_language_of_its_reader(cast: Cast) -> None:
    cast.act("anna", edit_entity, cast.ids["bakker"], EntityFacts(BAKKER, "1001", year_end_month=3), 1)
    cast.act("anna", set_language, "nl")
    page = cast.ask("anna", entity_page, cast.ids["bakker"])
    assert page.year_end_words == "maart"
    assert page.events[0].text == translate("event.entity_edited", "nl", name="Anna de Vries")


@pytest.mark.parametrize("name", ["eva", "anna"])
def test_those_who_may_are_offered_it(cast: Cast, name: str) -> None:
    page = cast.ask(name, entity_page, cast.ids["kroon"])
    assert (page.may_edit, page.may_delete) == (True, True)
