"""Entities: a client is entered, changed, put to rest and deleted in the browser."""

import re

from playwright.sync_api import expect

from engage_app import demo_cast
from tests.browser.conftest import WIDE, Visit
from tests.browser.looks import accessible, open_section
from tests.browser.screens import Screen, assign, open_share, share_row


def _enter(screen: Screen, width: int, name: str, number: str) -> None:
    screen.button("New entity").click()
    dialog = screen.dialog("New entity")
    expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    dialog.get_by_label("Name", exact=True).fill(name)
    dialog.get_by_label("Number", exact=True).fill("1001")
    dialog.get_by_label("Year-end", exact=True).select_option(label="December")
    dialog.get_by_label("Tags", exact=True).fill("audit, Groningen")
    dialog.get_by_label("Notes", exact=True).fill("Family business\nsince 1950")
    accessible(screen, width)
    screen.button("Save").click()
    expect(dialog.get_by_text("Another entity has this number already.")).to_be_visible()
    expect(dialog.get_by_label("Notes", exact=True)).to_have_value("Family business\nsince 1950")
    dialog.get_by_label("Number", exact=True).fill(number)
    dialog.get_by_label("Number", exact=True).press("Enter")


def _delete(screen: Screen, width: int, name: str) -> None:
    screen.choose("More actions", "Delete entity")
    dialog = screen.dialog(f"Delete {name}?")
    expect(dialog.get_by_text("0 activities")).to_be_visible()
    accessible(screen, width)
    dialog.get_by_role("textbox").fill("Something else")
    dialog.get_by_role("button", name="Delete entity").click()
    expect(dialog.get_by_text("That is not the name of this entity.")).to_be_visible()
    dialog.get_by_role("textbox").fill(name.lower())
    dialog.get_by_role("button", name="Delete entity").click()
    expect(screen.dialog()).to_have_count(0)


def test_a_client_is_entered_changed_put_to_rest_and_deleted(visit: Visit, width: int) -> None:
    name = f"Noord Shipping {width}"
    screen = open_section(visit, "anna", "Entities", width)
    _enter(screen, width, name, f"N{width}")
    expect(screen.heading(name)).to_be_visible()
    expect(screen.page).to_have_url(re.compile("/entities/[0-9a-f-]{36}$"))
    for words in ("December", "Groningen", "Family business", "Anna de Vries entered the entity"):
        expect(screen.page.get_by_text(words).first).to_be_visible()
    accessible(screen, width)
    screen.choose("More actions", "Edit")
    screen.dialog("Edit entity").get_by_label("Name", exact=True).fill(f"{name} BV")
    screen.button("Save").click()
    expect(screen.heading(f"{name} BV")).to_be_visible()
    screen.choose("More actions", "Make inactive")
    expect(screen.page.get_by_text("Nothing new can be started here")).to_be_visible()
    screen.choose("More actions", "Make active")
    expect(screen.page.get_by_text("Nothing new can be started here")).to_have_count(0)
    _delete(screen, width, f"{name} BV")
    expect(screen.page).to_have_url(re.compile("/entities$"))
    expect(screen.heading("Entities")).to_be_visible()
    expect(screen.page.get_by_role("link", name=name)).to_have_count(0)


def test_the_list_is_searched_sorted_and_narrowed_by_its_address(visit: Visit) -> None:
    screen = open_section(visit, "eva", "Entities", WIDE)
    lines = screen.page.get_by_role("region", name="Entities", exact=True).get_by_role("listitem")
    expect(lines.first).to_contain_text(demo_cast.BAKKER)
    screen.page.get_by_role("searchbox", name="Search by name or number").fill("kroon")
    expect(lines).to_have_count(1)
    expect(screen.page).to_have_url(re.compile("words=kroon"))
    screen.page.reload()
    expect(screen.page.get_by_role("searchbox", name="Search by name or number")).to_have_value("kroon")
    expect(lines).to_have_count(1)
    screen.page.get_by_label("Sort by", exact=True).select_option(label="By open requests")
    expect(screen.page).to_have_url(re.compile("order=waiting"))
    expect(lines).to_have_count(1)
    screen.page.get_by_label("Show", exact=True).select_option(label="Inactive")
    expect(screen.heading("Nothing found")).to_be_visible()
    accessible(screen, WIDE)


def test_a_client_leads_to_its_activities_and_files(visit: Visit) -> None:
    screen = open_section(visit, "joris", "Entities", WIDE)
    screen.page.get_by_role("link", name=re.compile(demo_cast.BAKKER)).click()
    expect(screen.heading(demo_cast.BAKKER)).to_be_visible()
    expect(screen.page.get_by_text("Contact - Entity Collaborator").first).to_be_visible()
    expect(screen.button("More actions")).to_have_count(0)
    place = screen.page.get_by_role("region", name="Entity", exact=True)
    place.get_by_role("link", name="Activities", exact=True).click()
    expect(screen.page).to_have_url(re.compile("/activities[?]entity="))
    screen.page.go_back()
    place.get_by_role("link", name="Files", exact=True).click()
    expect(screen.page).to_have_url(re.compile("/files[?]entity="))


def test_a_contact_finds_no_such_page(visit: Visit) -> None:
    screen = visit("pieter", "/entities")
    expect(screen.heading("Not there, or not shared with you")).to_be_visible()
    expect(screen.page.get_by_text(demo_cast.DE_KROON)).to_have_count(0)


def test_the_page_speaks_dutch(visit: Visit, width: int) -> None:
    screen = open_section(visit, "anna", "Entities", width, language="nl")
    expect(screen.page.get_by_role("button", name="Nieuwe entiteit")).to_be_visible()
    screen.page.get_by_role("link", name=re.compile(demo_cast.BAKKER)).click()
    expect(screen.page.get_by_text("Wie toegang heeft")).to_be_visible()


def test_a_role_on_a_client_is_given_and_taken_away(visit: Visit, width: int) -> None:
    screen = open_section(visit, "anna", "Entities", width)
    screen.page.get_by_role("link", name=re.compile(demo_cast.MULDER)).click()
    expect(screen.heading(demo_cast.MULDER)).to_be_visible()
    dialog = open_share(screen)
    accessible(screen, width)
    assign(screen, "Viewer", "Mila Visser")
    expect(share_row(screen, "Mila Visser").locator(".share-coming")).to_have_text("Viewer")
    dialog.get_by_role("button", name="Cancel", exact=True).click()
    screen.question().get_by_role("button", name="Keep sharing").click()
    dialog.get_by_role("button", name="Share", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(screen.page.locator(".holders")).to_contain_text("Mila Visser")
    mila = visit("mila", "/entities")
    expect(mila.page.get_by_role("link", name=re.compile(demo_cast.MULDER))).to_be_visible()
    dialog = open_share(screen)
    dialog.get_by_role("tab", name="Contacts").click()
    expect(share_row(screen, "Tess Kroon")).to_be_visible()
    accessible(screen, width)
    dialog.get_by_role("tab", name="Staff").click()
    assign(screen, "No access", "Mila Visser")
    dialog.get_by_role("button", name="Share", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(mila.page.get_by_role("link", name=re.compile(demo_cast.MULDER))).to_have_count(0)
