"""What stands around every page, for each kind of person."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from engage_app import demo_cast
from tests.browser.conftest import PHONE, SOURCE, Visit
from tests.browser.screens import Screen, open_new_discussion
from tests.browser.watch import Watch


def _menu(screen: Screen) -> list[str]:
    links = screen.page.get_by_role("navigation", name="Main menu").get_by_role("link").all_inner_texts()
    return [text for text in links if text != demo_cast.FIRM]


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        ("eva", ["Home", "Activities", "Files", "Entities", "People", "Mailbox", "Settings"]),
        ("anna", ["Home", "Activities", "Files", "Entities", "People"]),
        ("joris", ["Home", "Activities", "Files", "Entities", "People"]),
        ("mila", ["Home", "Activities", "People"]),
    ],
)
def test_the_menu_shows_what_a_staff_member_may_open(visit: Visit, name: str, sections: list[str]) -> None:
    screen = visit(name)
    expect(screen.heading("Activities")).to_be_visible()
    assert _menu(screen) == sections


@pytest.mark.parametrize(
    ("name", "buttons"),
    [("eva", 1), ("anna", 1), ("joris", 1), ("mila", 0), ("pieter", 1), ("ruud", 0)],
)
def test_new_is_there_for_those_who_may_start_something(visit: Visit, name: str, buttons: int, width: int) -> None:
    screen = visit(name, width=width)
    expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
    expect(screen.button("New")).to_have_count(buttons)


def test_mila_sees_nothing(visit: Visit, width: int) -> None:
    screen = visit("mila", width=width)
    expect(screen.heading("Nothing here yet")).to_be_visible()
    expect(screen.page.get_by_role("listitem")).to_have_count(0)


def test_a_contact_has_the_simpler_shell(visit: Visit, width: int) -> None:
    screen = visit("pieter", "/", width=width)
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Pieter")
    assert _menu(screen) == ["To do", "Discussions", "Files"]
    expect(screen.page.get_by_role("searchbox")).to_have_count(0)
    for words in ("Staff only", "Shared with", "Mailbox"):
        expect(screen.page.get_by_text(words)).to_have_count(0)
    screen.page.get_by_role("link", name="Discussions").click()
    expect(screen.line("Interim audit: first questions")).to_be_visible()


def test_a_phone_reaches_every_section(visit: Visit) -> None:
    screen = visit("eva", width=PHONE)
    sections = [
        ("Files", "Files"),
        ("Mailbox", "Mailbox"),
        ("Settings", "Settings"),
        ("Home", "Unread"),
        ("Activities", "Activities"),
    ]
    for section, heading in sections:
        screen.button("Main menu").click()
        screen.page.get_by_role("menuitem", name=section, exact=True).click()
        expect(screen.heading(heading)).to_be_visible()


def test_the_chosen_entity_narrows_the_list_and_is_set_in_new(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    _choose_entity(screen, "Hotel De Kroon")
    expect(screen.line("Stock count on 31 December: planning")).to_be_visible()
    expect(screen.line("Interim audit: first questions")).to_have_count(0)
    dialog = open_new_discussion(screen)
    expect(dialog.get_by_role("combobox", name="Entity", exact=True)).to_have_value("Hotel De Kroon")


def test_all_entities_is_the_first_choice_and_takes_the_entity_away(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    _choose_entity(screen, "Hotel De Kroon")
    expect(screen.line("Interim audit: first questions")).to_have_count(0)
    box = screen.page.get_by_role("combobox", name="Work on one entity", exact=True)
    box.fill("mulder")
    expect(screen.page.get_by_role("option")).to_have_count(1)
    box.fill("")
    expect(screen.page.get_by_role("option").first).to_have_text("All entities")
    expect(screen.page.get_by_role("option", name="Hotel De Kroon")).to_be_visible()
    screen.page.get_by_role("option", name="All entities").click()
    expect(screen.line("Interim audit: first questions")).to_be_visible()
    expect(box).to_have_value("")
    expect(box).to_have_attribute("placeholder", "All entities")


def _choose_entity(screen: Screen, name: str) -> None:
    box = screen.page.get_by_role("combobox", name="Work on one entity", exact=True)
    box.fill(name)
    screen.page.get_by_role("option", name=name).click()


def test_a_contact_cannot_open_the_mailbox(visit: Visit) -> None:
    for name in ("pieter", "anna"):
        screen = visit(name, "/mailbox")
        expect(screen.heading("Not there, or not shared with you")).to_be_visible()


def test_each_person_chooses_a_language(visit: Visit, width: int) -> None:
    screen = visit("joris", width=width)
    screen.button("Account of {name}", name="Joris Smit").click()
    expect(screen.page.get_by_role("menuitemradio", name="English")).to_be_checked()
    screen.page.get_by_role("menuitemradio", name="Nederlands").click()
    expect(screen.heading("Activiteiten")).to_be_visible()
    expect(screen.page.locator("html")).to_have_attribute("lang", "nl")
    screen.page.reload()
    dutch = Screen(screen.page, "nl")
    dutch.button("Account of {name}", name="Joris Smit").click()
    expect(screen.page.get_by_role("menuitemradio", name="Nederlands")).to_be_checked()
    screen.page.get_by_role("menuitemradio", name="English").click()
    expect(screen.heading("Activities")).to_be_visible()
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")


def test_a_contacts_list_is_called_by_the_name_in_the_menu(visit: Visit, width: int) -> None:
    screen = visit("pieter", "/", width=width)
    screen.page.get_by_role("link", name="Discussions", exact=True).click()
    expect(screen.heading("Discussions")).to_be_visible()
    expect(screen.page.get_by_role("group", name="Kinds of activities")).to_have_count(0)


def test_dark_mode_stays(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    screen.button("Account of {name}", name="Anna de Vries").click()
    screen.page.get_by_role("menuitemradio", name="Dark").click()
    expect(screen.page.locator("html")).to_contain_class("dark")
    screen.page.reload()
    expect(screen.heading("Activities")).to_be_visible()
    expect(screen.page.locator("html")).to_contain_class("dark")


def test_the_keyboard_skips_the_menu(visit: Visit) -> None:
    screen = visit("anna")
    expect(screen.heading("Activities")).to_be_visible()
    screen.page.keyboard.press("Tab")
    expect(screen.page.get_by_role("link", name="Skip to content")).to_be_focused()
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("presses", [1, 2])
def test_a_menu_that_is_on_its_way_opens_however_often_it_is_pressed(visit: Visit, watch: Watch, presses: int) -> None:
    watch.expect("favicon.ico")
    screen = visit("anna", "/livez")
    arrives = _hold(screen, "menu_popup")
    screen.page.goto("/activities")
    for _ in range(presses):
        screen.button("New").click()
    arrives()
    expect(screen.item("Discussion")).to_be_focused()
    screen.button("New").click()
    expect(screen.item("Discussion")).to_have_count(0)


def test_escape_takes_back_a_menu_that_is_on_its_way(visit: Visit, watch: Watch) -> None:
    watch.expect("favicon.ico")
    screen = visit("anna", "/livez")
    arrives = _hold(screen, "menu_popup")
    screen.page.goto("/activities")
    screen.button("New").click()
    screen.page.keyboard.press("Escape")
    expect(screen.button("New")).to_have_attribute("aria-expanded", "false")
    arrives()
    screen.button("New").click()
    expect(screen.item("Discussion")).to_be_focused()


def test_a_menu_opened_while_the_next_page_is_on_its_way_stays(visit: Visit) -> None:
    screen = visit("anna", "/")
    expect(screen.heading("Unread")).to_be_visible()
    arrives = _hold(screen, "_activities_")
    screen.page.get_by_role("link", name="Activities", exact=True).click()
    screen.button("New").click()
    expect(screen.item("Discussion")).to_be_focused()
    arrives()
    expect(screen.heading("Activities")).to_be_visible()
    expect(screen.item("Discussion")).to_be_focused()
    screen.item("Discussion").click()
    expect(screen.dialog(screen.word("New discussion"))).to_be_visible()


def _hold(screen: Screen, script: str) -> Callable[[], None]:
    """Keep a script of the page back until the answer is called."""
    held: list[Route] = []
    is_held = True

    def keep(route: Route) -> None:
        if is_held:
            held.append(route)
        else:
            route.continue_()

    def arrive() -> None:
        nonlocal is_held
        is_held = False
        for route in held:
            route.continue_()

    screen.page.route(f"**/assets/{script}*.js", keep)
    return arrive


def test_the_person_menu_works_by_keyboard_alone(visit: Visit) -> None:
    screen = visit("anna")
    account = screen.button("Account of {name}", name="Anna de Vries")
    account.focus()
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_role("menuitemradio").first).to_be_focused()
    screen.page.keyboard.press("End")
    expect(screen.item("Sign out")).to_be_focused()
    screen.page.keyboard.press("Escape")
    expect(screen.item("Sign out")).to_be_hidden()
    expect(account).to_be_focused()


def test_an_address_without_a_page_says_so_and_leads_on(visit: Visit, watch: Watch, width: int) -> None:
    watch.expect("404")
    screen = visit("anna", "/no-such-page", width=width)
    expect(screen.heading("There is no page here")).to_be_visible()
    screen.page.get_by_role("main").get_by_role("link", name="Home").click()
    expect(screen.page).to_have_url(re.compile(r"[0-9]/$"))
    expect(screen.button("Account of {name}", name="Anna de Vries")).to_be_visible()


@pytest.mark.parametrize("name", ["anna", "pieter"])
def test_the_source_is_one_press_away(visit: Visit, name: str) -> None:
    screen = visit(name)
    screen.page.get_by_role("button", name="Account of").click()
    expect(screen.item("Source code")).to_have_attribute("href", SOURCE)


def test_the_source_is_there_for_strangers_too(visit: Visit) -> None:
    screen = visit("", "/sign-in")
    expect(screen.page.get_by_role("link", name="Source code")).to_have_attribute("href", SOURCE)
