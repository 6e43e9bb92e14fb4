"""Staff find their colleagues, and the contacts of the clients that they know of; contacts find no list."""

import pytest

from engage_app.db.engine import transaction
from engage_app.errors import NotFound
from engage_app.models import Grant, Kind, Person, Role, Scope
from engage_app.services import people_list
from engage_app.services.people_export import export_people
from engage_app.services.people_list import PeopleQuery, Shown, list_people
from engage_app.services.person_page import person_page
from tests.cast import CONTACTS, STAFF, Cast

AT_BAKKER = {"daan", "lotte", "pieter", "ruud", "sanne"}


def names(cast: Cast, who: str, **query: object) -> list[str]:
    return [row.name for row in cast.ask(who, list_people, PeopleQuery.model_validate(query)).rows]


@pytest.mark.parametrize("who", ["eva", "anna", "ines"])
def test_who_looks_after_clients_finds_every_contact(cast: Cast, who: str) -> None:
    assert names(cast, who) == sorted(CONTACTS.values())


def test_staff_find_the_contacts_of_their_clients(cast: Cast) -> None:
    assert set(names(cast, "joris")) == {CONTACTS[name] for name in (*AT_BAKKER, "tess")}
    assert names(cast, "finn") == []


@pytest.mark.parametrize("who", ["eva", "joris", "finn"])
def test_staff_find_all_their_colleagues(cast: Cast, who: str) -> None:
    assert names(cast, who, kind=Kind.STAFF) == sorted(STAFF.values())


@pytest.mark.parametrize("kind", list(Kind))
def test_contacts_find_no_list_and_nobody_in_it(cast: Cast, kind: Kind) -> None:
    with pytest.raises(NotFound):
        cast.ask("pieter", list_people, PeopleQuery(kind=kind))
    for about in ("lotte", "anna", "pieter"):
        with pytest.raises(NotFound):
            cast.ask("pieter", person_page, cast.ids[about])


@pytest.mark.parametrize(("who", "about"), [("finn", "pieter"), ("mila", "tess"), ("joris", "noor")])
def test_a_contact_of_a_strange_client_is_not_there(cast: Cast, who: str, about: str) -> None:
    with pytest.raises(NotFound):
        cast.ask(who, person_page, cast.ids[about])


def test_the_list_is_narrowed_by_words_and_by_who_may_come_in(cast: Cast) -> None:
    assert names(cast, "anna", words="BAKKER") == sorted(CONTACTS[name] for name in {*AT_BAKKER, "noor"})
    assert names(cast, "anna", words="tess@") == ["Tess Kroon"]
    assert names(cast, "anna", shown=Shown.INACTIVE) == ["Kees Maas"]
    assert "Kees Maas" in names(cast, "anna", shown=Shown.ALL)
    with transaction() as db:
        db.get_one(Person, cast.ids["tess"]).signed_in_at = db.get_one(Person, cast.ids["tess"]).created_at
    assert "Tess Kroon" not in names(cast, "anna", shown=Shown.NEVER)


def test_pages_follow_one_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_list, "PAGE", 3)
    query, found, after = PeopleQuery(), list[str](), None
    while True:
        page = cast.ask("anna", list_people, query, after)
        found += [row.name for row in page.rows]
        after = page.after
        if after is None:
            break
    assert found == sorted(CONTACTS.values())


def test_a_page_shows_roles_on_clients_that_its_reader_knows(cast: Cast) -> None:
    page = cast.ask("joris", person_page, cast.ids["pieter"])
    assert [(row.entity, row.role, row.may_change) for row in page.held] == [
        ("Bakker Logistics BV", "contact_entity_collaborator", False)
    ]
    assert (page.groups, page.events, page.may_edit, page.may_delete) == ((), (), False, False)
    own = cast.ask("anna", person_page, cast.ids["pieter"])
    assert (own.held[0].may_change, own.may_edit, own.may_delete, own.may_give_roles) == (True, True, True, False)
    assert own.groups == ("Bakker finance",)
    assert cast.ask("eva", person_page, cast.ids["anna"]).system_roles == ("entities_admin",)


def test_nothing_tells_of_a_client_that_the_reader_does_not_know(cast: Cast) -> None:
    with transaction() as db:
        mulder = cast.ids["mulder"]
        for name, role in (("pieter", Role.CONTACT_ENTITY_ACCESS), ("mila", Role.VIEWER)):
            db.add(Grant(role=role, scope=Scope.ENTITY, person_id=cast.ids[name], entity_id=mulder))
        db.add(Grant(role=Role.STAFF_ADMIN, scope=Scope.SYSTEM, person_id=cast.ids["finn"]))
    lines = {row.name: row.entities for row in cast.ask("joris", list_people, PeopleQuery()).rows}
    assert lines["Pieter Bakker"] == 1
    assert cast.ask("joris", person_page, cast.ids["mila"]).held == ()
    staff = PeopleQuery(kind=Kind.STAFF)
    assert {row.entities for row in cast.ask("finn", list_people, staff).rows} == {0}
    for number in ("1001", "1002", "1003"):
        assert number not in cast.act("finn", export_people, staff)
        assert number in cast.act("eva", export_people, staff)


def test_who_may_be_entered_depends_on_the_role(cast: Cast) -> None:
    kinds = {name: set(cast.ask(name, list_people, PeopleQuery()).adds) for name in ("eva", "anna", "ines", "joris")}
    assert kinds == {"eva": {"staff", "contact"}, "anna": {"contact"}, "ines": set(), "joris": set()}
