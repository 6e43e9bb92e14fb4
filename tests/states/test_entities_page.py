"""The page of entities as browsers call it: what a page never offered changes nothing."""

from engage_app.states.entities import EntitiesState
from engage_app.states.entity import EntityState
from engage_app.states.entity_form import EntityFormState
from tests.cast import ENTITIES, Cast
from tests.services.test_entity_register import stored
from tests.states.tabs import Browser, Tab, browse

FORM = {"entity_name": "Mine now", "entity_number": "1", "entity_kind": "client", "entity_year_end": "12"}


async def opened(browser: Browser, cast: Cast, name: str, entity: str = "bakker") -> Tab:
    tab = browser.tab(name, cast.sign_in(name), f"/entities/{cast.ids[entity]}")
    await tab.load()
    await tab.send(EntitiesState.load)
    return tab


def test_a_contact_sees_that_there_is_no_such_page(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("pieter", cast.sign_in("pieter"), "/entities")
        await tab.load()
        found = (await tab.send(EntitiesState.load)).vars
        assert found["entities_state.stage"] == "missing"
        assert "entities_state.rows" not in found

    browse(story)


def test_what_a_page_never_offered_changes_nothing(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        for name in ("joris", "mila", "pieter"):
            tab = await opened(browser, cast, name)
            await tab.send(EntityFormState.open_edit)
            await tab.send(EntityFormState.save, form=FORM)
            await tab.send(EntityFormState.open_new)
            await tab.send(EntityFormState.save, form=FORM)
            await tab.send(EntityState.set_active, is_active=False)
            await tab.send(EntityState.ask_delete)
            await tab.send(EntityState.delete, form={"typed_name": ENTITIES["bakker"]})

    browse(story)
    entity = stored(cast.ids["bakker"])
    assert (entity.name, entity.is_active, entity.version) == (ENTITIES["bakker"], True, 1)


def test_a_wrong_field_keeps_the_form_open_and_says_why(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna")
        await tab.send(EntityFormState.open_new)
        found = (await tab.send(EntityFormState.save, form=FORM | {"entity_number": "1001"})).vars
        assert found["entity_form_state.errors"] == {"number": "Another entity has this number already."}
        assert "entity_form_state.is_open" not in found

    browse(story)


def test_a_page_that_is_open_follows_what_others_change(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "joris")
        other = await opened(browser, cast, "anna")
        await other.send(EntityFormState.open_edit)
        await other.send(EntityFormState.save, form=FORM | {"entity_name": "Bakker Groep BV"})
        found = (await tab.push(EntitiesState.refresh)).vars
        assert found["entity_state.entity"].name == "Bakker Groep BV"
        assert "Bakker Groep BV" in [row.name for row in found["entities_state.rows"]]

    browse(story)


def test_of_two_forms_at_once_the_second_is_told_and_stays_open(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        first, second = await opened(browser, cast, "anna"), await opened(browser, cast, "eva")
        for tab in (first, second):
            await tab.send(EntityFormState.open_edit)
        await first.send(EntityFormState.save, form=FORM)
        found = (await second.send(EntityFormState.save, form=FORM | {"entity_name": "Other"})).vars
        assert list(found["entity_form_state.errors"]) == ["form"]
        assert "entity_form_state.is_open" not in found

    browse(story)


def test_an_address_without_sense_shows_everything(cast: Cast) -> None:
    async def story(browser: Browser) -> None:
        tab = browser.tab("anna", cast.sign_in("anna"), "/entities")
        tab.query.update({"shown": "nonsense", "order": "1", "words": "kroon"})
        await tab.load()
        found = (await tab.send(EntitiesState.load)).vars
        assert [row.name for row in found["entities_state.rows"]] == [ENTITIES["kroon"]]

    browse(story)
