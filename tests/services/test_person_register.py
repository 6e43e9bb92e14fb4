"""People are entered, changed and kept out by those who may, and nobody gets more than they hold that way."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from engage_app.access.actors import Actor, find_actor
from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound
from engage_app.ids import new_id
from engage_app.models import Action, Comment, Event, Grant, Kind, Membership, Person, Role, Scope
from engage_app.secrets import hash_secret
from engage_app.services.activity_page import open_activity
from engage_app.services.person_facts import PersonFacts
from engage_app.services.person_page import person_page
from engage_app.services.person_register import add_person, delete_person, edit_person, set_person_active
from engage_app.services.system_roles import set_system_roles
from tests.cast import Cast

FACTS = PersonFacts("Hugo Blauw", "hugo@bakker.example", "Controller", "+31 20 123 45 67", "nl")
KEY = "key-00000001"
Verb = Callable[[Session, Actor, UUID], object]
ON_A_PERSON: dict[str, Verb] = {
    "edit": lambda db, actor, person_id: edit_person(db, actor, person_id, FACTS, 1),
    "keep out": lambda db, actor, person_id: set_person_active(db, actor, person_id, is_active=False),
    "delete": delete_person,
}
CONTACTS, STAFF = ("pieter", "noor"), ("joris", "eva")


def stored(person_id: UUID) -> Person:
    with reading() as db:
        person = db.get_one(Person, person_id)
        db.expunge(person)
        return person


def give(cast: Cast, name: str, role: Role) -> None:
    with transaction() as db:
        db.add(Grant(role=role, scope=Scope.SYSTEM, person_id=cast.ids[name]))


@pytest.fixture
def staff_admin(cast: Cast) -> str:
    """Finn looks after the staff."""
    give(cast, "finn", Role.STAFF_ADMIN)
    return "finn"


@pytest.mark.parametrize("verb", ON_A_PERSON)
@pytest.mark.parametrize("about", [*CONTACTS, *STAFF])
@pytest.mark.parametrize("name", ["joris", "mila", "ines", "finn", "pieter", "tess"])
def test_an_account_is_changed_by_nobody_else(cast: Cast, verb: str, name: str, about: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        cast.act(name, ON_A_PERSON[verb], cast.ids[about])
    person = stored(cast.ids[about])
    assert (person.version, person.is_active) == (1, True)


@pytest.mark.parametrize("verb", ON_A_PERSON)
def test_those_who_look_after_contacts_do_not_touch_staff_nor_the_other_way(
    cast: Cast, staff_admin: str, verb: str
) -> None:
    for name, about in (("anna", "joris"), (staff_admin, "pieter")):
        with pytest.raises((NotAllowed, NotFound)):
            cast.act(name, ON_A_PERSON[verb], cast.ids[about])


@pytest.mark.parametrize("verb", ON_A_PERSON)
@pytest.mark.parametrize("about", ["eva", "anna", "ines"])
def test_who_may_do_more_is_out_of_reach(cast: Cast, staff_admin: str, verb: str, about: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        cast.act(staff_admin, ON_A_PERSON[verb], cast.ids[about])
    assert refusal.value.message == "refusal.beyond_own_role"


@pytest.mark.parametrize("verb", ON_A_PERSON)
def test_nobody_of_this_id_is_not_found(cast: Cast, verb: str) -> None:
    for name in ("eva", "anna", "mila", "tess"):
        with pytest.raises(NotFound):
            cast.act(name, ON_A_PERSON[verb], new_id())


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("name", ["joris", "mila", "ines", "finn", "pieter"])
def test_people_are_entered_by_nobody_else(cast: Cast, name: str, kind: Kind) -> None:
    with pytest.raises(NotAllowed):
        cast.act(name, add_person, kind, FACTS, KEY)


@pytest.mark.parametrize(("name", "kind"), [("eva", Kind.STAFF), ("eva", Kind.CONTACT), ("anna", Kind.CONTACT)])
def test_who_is_entered_is_stored_once_and_written_down(cast: Cast, name: str, kind: Kind) -> None:
    person_id = cast.act(name, add_person, kind, FACTS, KEY)
    assert cast.act(name, add_person, kind, FACTS, KEY) == person_id
    person = stored(person_id)
    assert (person.kind, person.name, person.name_key) == (kind, "Hugo Blauw", "hugo blauw")
    assert (person.job_title, person.phone, person.language) == ("Controller", "+31 20 123 45 67", "nl")
    assert not person.password_hash
    with reading() as db:
        event = db.exec(select(Event).where(Event.about_id == person_id).order_by(col(Event.id))).first()
        assert event
        assert (event.action, event.actor_id) == (Action.PERSON_ADDED, cast.ids[name])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (PersonFacts(" ", "a@b.example"), "name"),
        (PersonFacts("A" * 121, "a@b.example"), "name"),
        (PersonFacts("A", "nobody"), "email"),
        (PersonFacts("A", " PIETER@bakker.example "), "email"),
        (PersonFacts("A", "a@b.example", "t" * 121), "job_title"),
        (PersonFacts("A", "a@b.example", phone="1" * 41), "phone"),
        (PersonFacts("A", "a@b.example", language="xx"), "language"),
    ],
)
def test_what_cannot_be_used_is_refused_by_field(cast: Cast, facts: PersonFacts, field: str) -> None:
    for verb, args in ((add_person, (Kind.CONTACT, facts, KEY)), (edit_person, (cast.ids["lotte"], facts, 1))):
        with pytest.raises(Invalid) as refusal:
            cast.act("anna", verb, *args)
        assert refusal.value.field == field


def test_of_two_changes_at_once_the_second_is_told(cast: Cast) -> None:
    cast.act("anna", edit_person, cast.ids["pieter"], FACTS, 1)
    with pytest.raises(Conflict):
        cast.act("eva", edit_person, cast.ids["pieter"], FACTS, 1)


def is_signed_in(secret: str) -> bool:
    with reading() as db:
        return find_actor(db, hash_secret(secret), now()) is not None


def test_another_address_ends_what_was_signed_in_with_the_old_one(cast: Cast) -> None:
    secret = cast.sign_in("pieter")
    same = PersonFacts("Pieter J. Bakker", "pieter@bakker.example")
    cast.act("anna", edit_person, cast.ids["pieter"], same, 1)
    assert is_signed_in(secret)
    cast.act("anna", edit_person, cast.ids["pieter"], FACTS, 2)
    assert not is_signed_in(secret)


def test_nobody_comes_into_the_account_of_a_colleague_by_way_of_its_address(cast: Cast, staff_admin: str) -> None:
    joris = cast.ids["joris"]
    with pytest.raises(NotAllowed) as refusal:
        cast.act(staff_admin, edit_person, joris, PersonFacts("Joris Smit", "finn+joris@vandijk.example"), 1)
    assert refusal.value.message == "refusal.beyond_own_role"
    assert stored(joris).email == "joris@vandijk.example"
    cast.act(staff_admin, edit_person, joris, PersonFacts("Joris J. Smit", "joris@vandijk.example"), 1)
    cast.act("eva", edit_person, joris, PersonFacts("Joris J. Smit", "joris.smit@vandijk.example"), 2)
    mila = PersonFacts("Mila Visser", "mila.visser@vandijk.example")
    cast.act(staff_admin, edit_person, cast.ids["mila"], mila, 1)  # holds nothing
    assert stored(cast.ids["mila"]).email == "mila.visser@vandijk.example"


def test_who_is_kept_out_is_out_at_once_and_comes_back_with_the_same_roles(cast: Cast) -> None:
    secret, pieter = cast.sign_in("pieter"), cast.ids["pieter"]
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    cast.act("anna", set_person_active, pieter, is_active=False)
    assert not is_signed_in(secret)
    assert "Pieter Bakker" not in str(cast.ask("anna", open_activity, activity_id))
    cast.act("anna", set_person_active, pieter, is_active=True)
    assert not is_signed_in(secret)
    assert "Interim audit" in str(cast.ask("pieter", open_activity, activity_id))
    with reading() as db:
        events = db.exec(select(Event.action).where(Event.about_id == pieter).order_by(col(Event.id))).all()
    assert events == [Action.PERSON_DEACTIVATED, Action.PERSON_ACTIVATED]


def test_of_a_deleted_person_stays_what_they_wrote_and_nothing_else(cast: Cast) -> None:
    secret, pieter = cast.sign_in("pieter"), cast.ids["pieter"]
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    said = cast.comment(activity_id, "pieter", "Said by Pieter")
    cast.act("anna", delete_person, pieter)
    assert not is_signed_in(secret)
    with reading() as db:
        assert db.get_one(Comment, said).body == "Said by Pieter"
        for table in (Grant, Membership):
            assert db.exec(select(table).where(col(table.person_id) == pieter)).all() == []
    assert "Pieter Bakker" in str(cast.ask("anna", open_activity, activity_id))
    with pytest.raises(NotFound):
        cast.ask("anna", person_page, pieter)
    again = cast.act("anna", add_person, Kind.CONTACT, PersonFacts("Other", "pieter@bakker.example"), KEY)
    assert again != pieter


@pytest.mark.parametrize("verb", ["keep out", "delete"])
def test_nobody_keeps_themselves_out(cast: Cast, verb: str) -> None:
    give(cast, "ines", Role.ADMIN)
    with pytest.raises(NotAllowed) as refusal:
        cast.act("eva", ON_A_PERSON[verb], cast.ids["eva"])
    assert refusal.value.message == "refusal.own_account"


def test_the_last_admin_stays_one(cast: Cast) -> None:
    """Bram was one too, but may no longer come in."""
    with pytest.raises(Invalid) as refusal:
        cast.act("eva", set_system_roles, cast.ids["eva"], [Role.SETTINGS_ADMIN])
    assert refusal.value.message == "refusal.last_admin"
    cast.act("eva", set_system_roles, cast.ids["ines"], [Role.ADMIN])
    cast.act("eva", set_system_roles, cast.ids["eva"], [])
    for verb in ("keep out", "delete"):
        with pytest.raises(NotAllowed):
            cast.act("eva", ON_A_PERSON[verb], cast.ids["ines"])
    with pytest.raises(Invalid):
        cast.act("ines", set_system_roles, cast.ids["ines"], [])


@pytest.mark.parametrize("name", ["anna", "ines", "joris", "pieter"])
def test_system_wide_roles_are_given_by_nobody_else(cast: Cast, name: str) -> None:
    for about in ("joris", "anna"):
        with pytest.raises((NotAllowed, NotFound)):
            cast.act(name, set_system_roles, cast.ids[about], [Role.ADMIN])


@pytest.mark.parametrize(
    ("about", "role"), [("pieter", Role.ADMIN), ("joris", Role.CONTACT_VIEWER), ("pieter", Role.CONTACT_ENTITY_ACCESS)]
)
def test_only_what_counts_everywhere_is_given_to_staff(cast: Cast, about: str, role: Role) -> None:
    with pytest.raises(NotAllowed):
        cast.act("eva", set_system_roles, cast.ids[about], [role])


def test_roles_are_given_and_taken_together_and_written_down(cast: Cast) -> None:
    cast.act("eva", set_system_roles, cast.ids["joris"], [Role.STAFF_ADMIN, Role.VIEWER])
    assert cast.actor("joris").system_roles == {Role.STAFF_ADMIN, Role.VIEWER}
    cast.act("eva", set_system_roles, cast.ids["joris"], [Role.EDITOR])
    assert cast.actor("joris").system_roles == {Role.EDITOR}
    page = cast.ask("eva", person_page, cast.ids["joris"])
    assert [event.text for event in page.events] == [
        "Eva Bos changed the system-wide roles of Joris Smit: Editor",
        "Eva Bos changed the system-wide roles of Joris Smit: Staff Admin, Viewer",
    ]
