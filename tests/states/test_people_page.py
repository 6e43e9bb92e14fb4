"""The page of people as browsers call it: what a page never offered changes nothing, and open pages follow."""

import pytest

from engage_app.models import Role
from engage_app.services.system_roles import set_system_roles
from engage_app.states.activities import ActivitiesState
from engage_app.states.arrival import ArrivalState
from engage_app.states.entities import EntitiesState
from engage_app.states.people import PeopleState
from engage_app.states.person import PersonState
from engage_app.states.person_form import PersonFormState
from engage_app.states.person_roles import PersonRolesState
from tests.cast import Cast
from tests.services.test_person_register import stored
from tests.states.tabs import Browser, Tab, browse

FORM = {"person_name": "Mine Now", "person_email": "mine@now.example", "person_language": "en"}
BAKKER = "Bakker Logistics BV"


async def opened(browser: Browser, cast: Cast, name: str, about: str = "pieter") -> Tab:
    tab = browser.tab(name, cast.sign_in(name), f"/people/{cast.ids[about]}")
    await tab.load()
    await tab.send(PeopleState.load)
    return tab


def test_a_contact_sees_that_there_is_no_such_page(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("pieter", cast.sign_in("pieter"), "/people")
        await tab.load()
        found = (await tab.send(PeopleState.load)).vars
        assert found["people_state.stage"] == "missing"
        assert "people_state.rows" not in found

    browse(story)


@pytest.mark.parametrize("about", ["pieter", "anna", "eva"])
def test_what_a_page_never_offered_changes_nothing(cast: Cast, about: str) -> None:
    async def story(browser: Browser) -> None:
        for name in ("joris", "mila", "ines", "pieter"):
            tab = await opened(browser, cast, name, about)
            await tab.send(PersonFormState.open_edit)
            await tab.send(PersonFormState.save, form=FORM)
            for kind in ("staff", "contact"):
                await tab.send(PersonFormState.open_new, kind=kind)
                await tab.send(PersonFormState.save, form=FORM)
            await tab.send(PersonState.set_active, is_active=False)
            await tab.send(PersonState.delete)
            await tab.send(PersonState.take_role, entity_id=str(cast.ids["bakker"]))
            await tab.send(PersonRolesState.choose, entity_id=str(cast.ids["bakker"]))
            await tab.send(PersonRolesState.give, form={"entity_role": "owner"})
            await tab.send(PersonRolesState.save, form={"role_admin": "on"})

    browse(story)
    person = stored(cast.ids[about])
    assert (person.is_active, person.version, person.deleted_at) == (True, 1, None)
    assert cast.actor("ines").system_roles == {Role.SETTINGS_ADMIN}
    assert cast.actor("joris").system_roles == frozenset()


def test_a_wrong_field_keeps_the_form_open_and_says_why(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna")
        await tab.send(PersonFormState.open_new, kind="contact")
        found = (await tab.send(PersonFormState.save, form=FORM | {"person_email": "tess@dekroon.example"})).vars
        assert found["person_form_state.errors"] == {"email": "Somebody has this e-mail address already."}
        assert "person_form_state.is_open" not in found

    browse(story)


def test_a_role_on_an_entity_is_given_and_taken_away(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", "noor")
        await tab.send(PersonRolesState.open, dialog="entity")
        found = (await tab.send(PersonRolesState.give, form={"entity_role": "contact_entity_access"})).vars
        assert found["person_roles_state.error"] == "Choose an entity."
        await tab.send(PersonRolesState.choose, entity_id=str(cast.ids["bakker"]))
        given = (await tab.send(PersonRolesState.give, form={"entity_role": "contact_entity_access"})).vars
        assert [(row.entity, row.role) for row in given["person_state.person"].held] == [
            (BAKKER, "contact_entity_access")
        ]
        taken = (await tab.send(PersonState.take_role, entity_id=str(cast.ids["bakker"]))).vars
        assert taken["person_state.person"].held == ()

    browse(story)


def test_what_was_asked_about_one_person_is_not_answered_about_another(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", "noor")
        await tab.send(PersonRolesState.open, dialog="entity")
        await tab.send(PersonState.ask_first, question="delete")
        await tab.send(PersonFormState.open_edit)
        found = (await tab.send(PeopleState.load)).vars
        assert (found["person_roles_state.shown"], found["person_state.asks"]) == ("", "")
        assert found["person_form_state.is_open"] is False

    browse(story)


def test_a_page_that_is_open_follows_what_others_change(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab, other = await opened(browser, cast, "joris"), await opened(browser, cast, "anna")
        await other.send(PersonFormState.open_edit)
        await other.send(PersonFormState.save, form=FORM)
        found = (await tab.push(PeopleState.refresh)).vars
        assert found["person_state.person"].name == "Mine Now"
        assert "Mine Now" in [row.name for row in found["people_state.rows"]]

    browse(story)


def test_a_system_wide_role_that_is_taken_away_counts_at_once_on_open_pages(cast: Cast) -> None:
    cast.discussion(by="eva", of="mulder")

    async def story(browser: Browser) -> None:
        tab = browser.tab("anna", cast.sign_in("anna"), "/activities")
        await tab.load()
        assert (await tab.send(ArrivalState.activities)).vars["activities_state.rows"]
        clients = browser.tab("anna too", cast.sign_in("anna"), "/entities")
        await clients.load()
        assert (await clients.send(EntitiesState.load)).vars["entities_state.rows"]
        cast.act("eva", set_system_roles, cast.ids["anna"], [])
        found = (await clients.push(EntitiesState.refresh)).vars
        assert found["entities_state.rows"] == []
        listed = (await tab.push(ActivitiesState.refresh, changed=[])).vars
        assert listed["activities_state.rows"] == []

    browse(story)
