"""Clients are entered, changed, put to rest and deleted by those who may, and by nobody else."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlmodel import Session, select

from engage_app.access.actors import Actor
from engage_app.db.engine import reading
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound
from engage_app.ids import new_id
from engage_app.models import Action, Entity, EntityKind, Event, Grant
from engage_app.services.activities import NewDiscussion, post_discussion
from engage_app.services.activity_page import open_activity
from engage_app.services.entities import entity_row, find_entities
from engage_app.services.entity_facts import EntityFacts
from engage_app.services.entity_register import (
    add_entity,
    create_entity,
    delete_entity,
    edit_entity,
    set_active,
    what_goes,
)
from engage_app.services.file_list import FileQuery, list_files
from tests.asking import answer, ask
from tests.cast import Cast
from tests.files import send

FACTS = EntityFacts("Noord Shipping BV", "1010", EntityKind.CLIENT, 12, ("audit", "Groningen"), "Family business")
BAKKER = "Bakker Logistics BV"
Verb = Callable[[Session, Actor, UUID], object]
ON_AN_ENTITY: dict[str, Verb] = {
    "edit": lambda db, actor, entity_id: edit_entity(db, actor, entity_id, FACTS, 1),
    "put to rest": lambda db, actor, entity_id: set_active(db, actor, entity_id, is_active=False),
    "see what goes": what_goes,
    "delete": lambda db, actor, entity_id: delete_entity(db, actor, entity_id, BAKKER),
}


def stored(entity_id: UUID) -> Entity:
    with reading() as db:
        entity = db.get_one(Entity, entity_id)
        db.expunge(entity)
        return entity


@pytest.mark.parametrize("verb", ON_AN_ENTITY)
@pytest.mark.parametrize("name", ["joris", "mila", "ines", "finn", "pieter", "tess"])
def test_an_entity_is_changed_by_nobody_else(cast: Cast, verb: str, name: str) -> None:
    with pytest.raises((NotAllowed, NotFound)) as refusal:
        cast.act(name, ON_AN_ENTITY[verb], cast.ids["bakker"])
    sees = name in {"joris", "ines", "pieter"}
    assert refusal.type is (NotAllowed if sees else NotFound)


@pytest.mark.parametrize("verb", ON_AN_ENTITY)
def test_one_that_is_not_there_is_not_found(cast: Cast, verb: str) -> None:
    for name in ("eva", "mila", "tess"):
        with pytest.raises(NotFound):
            cast.act(name, ON_AN_ENTITY[verb], new_id())


@pytest.mark.parametrize("name", ["joris", "mila", "ines", "finn", "pieter"])
def test_clients_are_entered_by_nobody_else(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        cast.act(name, create_entity, EntityFacts("Another BV", "1001"))


@pytest.mark.parametrize("name", ["eva", "anna"])
def test_what_is_entered_is_stored_and_written_down(cast: Cast, name: str) -> None:
    entity = stored(cast.act(name, add_entity, FACTS, "key-00000001"))
    assert (entity.name, entity.number, entity.year_end_month) == ("Noord Shipping BV", "1010", 12)
    assert (entity.tags, entity.notes, entity.is_active) == (["audit", "Groningen"], "Family business", True)
    with reading() as db:
        (event,) = db.exec(select(Event).where(Event.entity_id == entity.id))
        assert (event.action, event.actor_id) == (Action.ENTITY_CREATED, cast.ids[name])


def test_a_form_that_was_sent_twice_enters_one_client(cast: Cast) -> None:
    first, second = (cast.act("anna", add_entity, FACTS, "key-00000001") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("name", EntityFacts("  ", "1010")),
        ("name", EntityFacts("x" * 161, "1010")),
        ("number", EntityFacts("Noord", " ")),
        ("number", EntityFacts("Noord", "1" * 41)),
        ("number", EntityFacts("Noord", " 1001 ")),
        ("year_end_month", EntityFacts("Noord", "1010", year_end_month=13)),
        ("tags", EntityFacts("Noord", "1010", tags=("x" * 41,))),
        ("tags", EntityFacts("Noord", "1010", tags=tuple(map(str, range(21))))),
        ("notes", EntityFacts("Noord", "1010", notes="x" * 10_001)),
    ],
)
def test_what_cannot_be_used_is_refused_by_field(cast: Cast, field: str, facts: EntityFacts) -> None:
    with pytest.raises(Invalid) as created:
        cast.act("anna", create_entity, facts)
    with pytest.raises(Invalid) as edited:
        cast.act("anna", edit_entity, cast.ids["kroon"], facts, 1)
    assert (created.value.field, edited.value.field) == (field, field)


def test_tags_are_kept_once(cast: Cast) -> None:
    entity_id = cast.act(
        "anna", add_entity, EntityFacts("Noord", "1010", tags=("VAT", " vat ", "", "two  words")), "k" * 8
    )
    assert stored(entity_id).tags == ["VAT", "two words"]


def test_of_two_who_change_it_at_once_the_second_is_told(cast: Cast) -> None:
    cast.act("anna", edit_entity, cast.ids["bakker"], FACTS, 1)
    with pytest.raises(Conflict):
        cast.act("eva", edit_entity, cast.ids["bakker"], EntityFacts(BAKKER, "1001"), 1)
    assert stored(cast.ids["bakker"]).name == FACTS.name


def test_what_changed_nothing_is_not_in_the_history(cast: Cast) -> None:
    for _ in range(2):
        cast.act("anna", edit_entity, cast.ids["bakker"], FACTS, stored(cast.ids["bakker"]).version)
    with reading() as db:
        assert len(db.exec(select(Event.id).where(Event.action == Action.ENTITY_EDITED)).all()) == 1


def test_an_entity_keeps_its_own_number(cast: Cast) -> None:
    cast.act("anna", edit_entity, cast.ids["bakker"], EntityFacts("Bakker Groep BV", "1001"), 1)
    assert stored(cast.ids["bakker"]).name == "Bakker Groep BV"


def new_discussion(cast: Cast, by: str) -> UUID:
    new = NewDiscussion("key-" + by.ljust(8, "x"), cast.ids["bakker"], "Hello", "<p>Hello</p>")
    return cast.act(by, post_discussion, new)


def test_nothing_new_is_started_for_one_that_is_at_rest(cast: Cast) -> None:
    cast.act("anna", set_active, cast.ids["bakker"], is_active=False)
    for name in ("eva", "anna", "pieter"):
        with pytest.raises(NotFound, match="entity_inactive"):
            new_discussion(cast, name)
        with pytest.raises(NotFound, match="entity_inactive"):
            send(cast, name, draft=f"files:{cast.ids['bakker']}")
        assert BAKKER not in [row.label for row in cast.ask(name, find_entities, "")]
    with pytest.raises(Invalid, match="entity_gone"):
        ask(cast, "pieter")


def test_what_is_there_can_still_be_read_and_answered(cast: Cast) -> None:
    discussion, request = cast.discussion(), ask(cast, "pieter")
    cast.share(discussion, "finance")
    cast.act("anna", set_active, cast.ids["bakker"], is_active=False)
    for name in ("anna", "joris", "pieter"):
        cast.ask(name, open_activity, discussion)
        assert cast.ask(name, entity_row, cast.ids["bakker"]).label == BAKKER
        cast.ask(name, list_files, FileQuery(entity=cast.ids["bakker"]))
    answer(cast, "pieter", request, "Statement.pdf")


def test_one_at_rest_can_be_taken_up_again(cast: Cast) -> None:
    for is_active in (False, True):
        cast.act("anna", set_active, cast.ids["bakker"], is_active=is_active)
    assert new_discussion(cast, "anna")


def test_a_deleted_one_takes_everything_along(cast: Cast) -> None:
    discussion, request = cast.discussion(), ask(cast, "pieter")
    cast.share(discussion, "finance")
    answer(cast, "pieter", request, "Statement.pdf")
    going = cast.ask("anna", what_goes, cast.ids["bakker"])
    assert (going.activities, going.files) == (2, 1)
    assert going.roles > 0
    cast.act("anna", delete_entity, cast.ids["bakker"], f" {BAKKER.upper()} ")
    for name in ("eva", "anna", "joris", "pieter", "lotte"):
        for verb, wanted in ((open_activity, discussion), (open_activity, request), (entity_row, cast.ids["bakker"])):
            with pytest.raises(NotFound):
                cast.ask(name, verb, wanted)
    with reading() as db:
        assert db.exec(select(Grant.id).where(Grant.entity_id == cast.ids["bakker"])).first() is None


def test_a_deleted_one_gives_its_number_back(cast: Cast) -> None:
    cast.act("anna", delete_entity, cast.ids["bakker"], BAKKER)
    assert cast.act("anna", add_entity, EntityFacts("Bakker Nieuw BV", "1001"), "key-00000001")


@pytest.mark.parametrize("typed", ["", "Bakker", "Hotel De Kroon"])
def test_nothing_is_deleted_before_the_name_is_typed(cast: Cast, typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        cast.act("eva", delete_entity, cast.ids["bakker"], typed)
    assert refusal.value.field == "typed"
    assert stored(cast.ids["bakker"]).is_active


def test_a_deletion_stays_in_the_trail_with_its_number(cast: Cast) -> None:
    cast.act("eva", delete_entity, cast.ids["bakker"], BAKKER)
    with reading() as db:
        (event,) = db.exec(select(Event).where(Event.action == Action.ENTITY_DELETED))
        assert event.details == {"entity": BAKKER, "number": "1001"}
