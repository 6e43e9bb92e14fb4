"""Roles on an entity are given and taken by those who may, never beyond what they hold, and count at once."""

from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.db.engine import reading, transaction
from engage_app.errors import NotAllowed, NotFound
from engage_app.ids import new_id
from engage_app.models import Action, Event, Grant, Kind, Role, Scope
from engage_app.rows.sharing import ShareRow
from engage_app.services.activity_page import open_activity
from engage_app.services.entity_access import AccessOrder, access_sheet, set_access
from engage_app.services.sharing import ShareChange
from tests.cast import GROUPS, Cast
from tests.statements import counted

KEY = "access-key"


def order(cast: Cast, name: str, role: Role | None, of: str = "bakker", key: str = KEY) -> AccessOrder:
    return AccessOrder(key, cast.ids[of], (ShareChange(cast.ids[name], name in GROUPS, role),))


def give(cast: Cast, by: str, name: str, role: Role | None, of: str = "bakker") -> None:
    cast.act(by, set_access, order(cast, name, role, of, f"key-{new_id()}"))


def own(cast: Cast, name: str, role: Role, of: str = "bakker") -> None:
    """Give somebody a role on an entity without asking anybody."""
    with transaction() as db:
        db.add(Grant(role=role, scope=Scope.ENTITY, person_id=cast.ids[name], entity_id=cast.ids[of]))


def rows(cast: Cast, by: str, kind: Kind, search: str = "", of: str = "bakker") -> dict[str, ShareRow]:
    sheet = cast.ask(by, access_sheet, cast.ids[of], kind, search)
    return {row.name: row for row in (*sheet.groups, *sheet.people)}


def can_open(cast: Cast, name: str, activity_id: UUID) -> bool:
    try:
        cast.ask(name, open_activity, activity_id)
    except NotFound:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("joris", NotAllowed), ("mila", NotFound), ("ines", NotAllowed), ("pieter", NotAllowed), ("tess", NotFound)],
)
def test_nobody_else_gives_roles_or_sees_who_holds_them(cast: Cast, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        cast.act(name, set_access, order(cast, "mila", Role.VIEWER))
    for kind in Kind:
        with pytest.raises(refusal):
            cast.ask(name, access_sheet, cast.ids["bakker"], kind, "")


@pytest.mark.parametrize("by", ["eva", "anna"])
def test_a_role_counts_at_once_and_goes_at_once(cast: Cast, by: str) -> None:
    discussion = cast.discussion()
    assert not can_open(cast, "mila", discussion)
    give(cast, by, "mila", Role.VIEWER)
    assert can_open(cast, "mila", discussion)
    give(cast, by, "mila", None)
    assert not can_open(cast, "mila", discussion)


def test_a_contact_without_a_role_on_the_client_loses_what_was_shared(cast: Cast) -> None:
    discussion = cast.discussion()
    cast.share(discussion, "pieter")
    assert can_open(cast, "pieter", discussion)
    give(cast, "anna", "pieter", None)
    assert not can_open(cast, "pieter", discussion)


def test_a_group_gives_its_role_to_its_members(cast: Cast) -> None:
    discussion = cast.discussion(of="kroon")
    cast.share(discussion, "finance")
    assert not can_open(cast, "pieter", discussion)
    give(cast, "eva", "finance", Role.CONTACT_ENTITY_ACCESS, of="kroon")
    assert can_open(cast, "pieter", discussion)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, Role.OWNER, Role.ENTITY_ACCESS])
def test_an_owner_gives_what_an_owner_holds(cast: Cast, role: Role) -> None:
    own(cast, "finn", Role.OWNER)
    give(cast, "finn", "mila", role)
    assert rows(cast, "finn", Kind.STAFF)["Mila Visser"].role == role.value


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("mila", Role.ADMIN),
        ("mila", Role.ENTITIES_ADMIN),
        ("mila", Role.SETTINGS_ADMIN),
        ("mila", Role.CONTACT_ENTITY_COLLABORATOR),
        ("mila", Role.CONTACT_VIEWER),
        ("pieter", Role.VIEWER),
        ("pieter", Role.CONTACT_OWNER),
        ("finance", Role.OWNER),
    ],
)
@pytest.mark.parametrize("by", ["eva", "anna"])
def test_nobody_gets_a_role_that_they_cannot_hold_on_an_entity(cast: Cast, by: str, name: str, role: Role) -> None:
    with pytest.raises(NotAllowed):
        give(cast, by, name, role)


def test_an_owner_chooses_among_the_contacts_of_the_client_and_their_fellows(cast: Cast) -> None:
    own(cast, "finn", Role.OWNER)
    assert "Tess Kroon" not in rows(cast, "finn", Kind.CONTACT)
    assert "De Kroon directie" not in rows(cast, "finn", Kind.CONTACT)
    for stranger in ("tess", "noor", "directie"):
        with pytest.raises(NotFound):
            give(cast, "finn", stranger, Role.CONTACT_ENTITY_ACCESS)
    assert {"Tess Kroon", "Noor Blom"} <= rows(cast, "anna", Kind.CONTACT).keys()
    give(cast, "anna", "noor", Role.CONTACT_ENTITY_ACCESS)


@pytest.mark.parametrize("name", ["bram", "kees"])
def test_who_has_left_is_not_there(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound):
        give(cast, "eva", name, Role.VIEWER if name == "bram" else Role.CONTACT_ENTITY_ACCESS)


def test_one_wrong_change_undoes_the_whole_save(cast: Cast) -> None:
    changes = (
        ShareChange(cast.ids["mila"], is_group=False, role=Role.VIEWER),
        ShareChange(new_id(), is_group=False, role=Role.VIEWER),
    )
    with pytest.raises(NotFound):
        cast.act("anna", set_access, AccessOrder(KEY, cast.ids["bakker"], changes))
    assert rows(cast, "anna", Kind.STAFF)["Mila Visser"].role == ""


def test_a_row_says_what_somebody_holds_and_where_it_comes_from(cast: Cast) -> None:
    give(cast, "eva", "finance", Role.CONTACT_ENTITY_ACCESS, of="kroon")
    contacts = rows(cast, "eva", Kind.CONTACT, of="kroon")
    assert (contacts["Pieter Bakker"].now, contacts["Pieter Bakker"].source) == ("contact_entity_access", "group")
    assert contacts["Pieter Bakker"].through == GROUPS["finance"]
    staff = rows(cast, "eva", Kind.STAFF)
    assert (staff["Joris Smit"].role, staff["Joris Smit"].source) == ("viewer", "item")
    assert (staff["Anna de Vries"].now, staff["Anna de Vries"].source) == ("entities_admin", "system")
    assert staff["Eva Bos"].is_locked
    assert staff["Mila Visser"].now == ""


def test_those_with_a_role_come_first_and_a_search_finds_the_others(cast: Cast) -> None:
    assert next(iter(rows(cast, "eva", Kind.STAFF))) == "Joris Smit"
    assert list(rows(cast, "eva", Kind.STAFF, "mila")) == ["Mila Visser"]
    assert list(rows(cast, "eva", Kind.CONTACT, "directie")) == [GROUPS["directie"]]


def test_another_role_takes_the_place_of_the_first(cast: Cast) -> None:
    give(cast, "anna", "joris", Role.EDITOR)
    with reading() as db:
        held = db.exec(
            select(Grant.role).where(Grant.person_id == cast.ids["joris"], Grant.entity_id == cast.ids["bakker"])
        )
        assert held.all() == [Role.EDITOR]


def test_a_dialog_that_was_saved_twice_counts_once_and_is_written_down(cast: Cast) -> None:
    for _ in range(2):
        cast.act("anna", set_access, order(cast, "mila", Role.VIEWER))
    with reading() as db:
        (event,) = db.exec(select(Event).where(Event.action == Action.ENTITY_SHARED))
        assert event.details == {"gained": ["Mila Visser"], "lost": [], "entity": "Bakker Logistics BV"}


def test_a_long_dialog_asks_no_more_than_a_short_one(cast: Cast) -> None:
    with counted() as few:
        rows(cast, "eva", Kind.CONTACT, "pieter")
    with counted() as many:
        rows(cast, "eva", Kind.CONTACT)
    assert len(many) == len(few)
