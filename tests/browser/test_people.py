"""People: contacts and staff are entered, changed, given roles, kept out and deleted in the browser."""

import re

from playwright.sync_api import expect

from engage_app import demo_cast
from tests.browser.conftest import WIDE, Visit
from tests.browser.looks import accessible, open_section
from tests.browser.screens import Screen


def _enter(screen: Screen, width: int, name: str) -> None:
    screen.button("New contact").click()
    dialog = screen.dialog("New contact")
    expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    dialog.get_by_label("Name", exact=True).fill(name)
    dialog.get_by_label("E-mail", exact=True).fill("pieter@bakker.example")
    dialog.get_by_label("Job title", exact=True).fill("Controller")
    accessible(screen, width)
    screen.button("Save").click()
    expect(dialog.get_by_text("Somebody has this e-mail address already.")).to_be_visible()
    expect(dialog.get_by_label("Job title", exact=True)).to_have_value("Controller")
    dialog.get_by_label("E-mail", exact=True).fill(f"hugo{width}@bakker.example")
    dialog.get_by_label("E-mail", exact=True).press("Enter")
    expect(screen.heading(name)).to_be_visible()


def _give_access(screen: Screen, width: int) -> None:
    screen.button("Give access").click()
    dialog = screen.dialog()
    dialog.get_by_role("button", name="Give access").click()
    expect(dialog.get_by_text("Choose an entity.")).to_be_visible()
    dialog.get_by_role("combobox", name="Entity").fill("kroon")
    screen.page.get_by_role("option", name=re.compile(demo_cast.DE_KROON)).click()
    accessible(screen, width)
    dialog.get_by_role("button", name="Give access").click()
    expect(dialog).to_have_count(0)
    expect(screen.page.locator(".holders")).to_contain_text("Contact - Entity Collaborator")


def test_a_contact_is_entered_given_access_kept_out_and_deleted(visit: Visit, width: int) -> None:
    name = f"Hugo Blauw {width}"
    screen = open_section(visit, "anna", "People", width)
    _enter(screen, width, name)
    expect(screen.page).to_have_url(re.compile("/people/[0-9a-f-]{36}"))
    _give_access(screen, width)
    accessible(screen, width)
    screen.button(f"Take away the role on {demo_cast.DE_KROON}").click()
    expect(screen.page.get_by_text("No role on an entity.")).to_be_visible()
    screen.button("Edit").click()
    screen.dialog("Edit details").get_by_label("Name", exact=True).fill(f"{name} BV")
    screen.button("Save").click()
    expect(screen.heading(f"{name} BV")).to_be_visible()
    screen.choose("More actions", "Deactivate")
    screen.question().get_by_role("button", name="Deactivate").click()
    expect(screen.page.get_by_text("This person cannot sign in")).to_be_visible()
    accessible(screen, width)
    screen.choose("More actions", "Activate")
    expect(screen.page.get_by_text("This person cannot sign in")).to_have_count(0)
    screen.choose("More actions", "Delete")
    screen.question().get_by_role("button", name="Delete").click()
    expect(screen.page).to_have_url(re.compile("/people$"))
    expect(screen.page.get_by_role("link", name=re.compile(name))).to_have_count(0)


def test_an_admin_gives_a_colleague_a_role_everywhere_and_takes_it_away(visit: Visit, width: int) -> None:
    screen = open_section(visit, "eva", "People", width)
    screen.page.get_by_role("navigation", name="Kinds of people").get_by_role("link", name="Staff").click()
    screen.page.get_by_role("link", name=re.compile("Mila Visser")).click()
    expect(screen.heading("Mila Visser")).to_be_visible()
    mila = visit("mila", "/activities")
    expect(mila.page.get_by_role("link", name="Entities", exact=True)).to_have_count(0)
    screen.button("Change").click()
    screen.dialog().get_by_role("checkbox", name=re.compile("Entity Access")).check()
    accessible(screen, width)
    screen.button("Save").click()
    expect(mila.page.get_by_role("link", name="Entities", exact=True)).to_be_visible()
    screen.button("Change").click()
    screen.dialog().get_by_role("checkbox", name=re.compile("Entity Access")).uncheck()
    screen.button("Save").click()
    expect(mila.page.get_by_role("link", name="Entities", exact=True)).to_have_count(0)


def test_the_last_admin_is_not_lost_to_a_slip(visit: Visit) -> None:
    screen = open_section(visit, "eva", "People", WIDE)
    screen.page.get_by_role("navigation", name="Kinds of people").get_by_role("link", name="Staff").click()
    screen.page.get_by_role("link", name=re.compile("Eva Bos")).click()
    screen.button("Change").click()
    dialog = screen.dialog()
    dialog.get_by_role("checkbox", name=re.compile("^Admin")).uncheck()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("This is the last Admin who can sign in.")).to_be_visible()


def test_the_list_is_searched_and_narrowed_by_its_address(visit: Visit) -> None:
    screen = open_section(visit, "joris", "People", WIDE)
    lines = screen.page.get_by_role("region", name="People", exact=True).get_by_role("listitem")
    expect(lines.first).to_contain_text("Lotte Jansen")
    expect(screen.button("New contact")).to_have_count(0)
    expect(screen.page.get_by_role("link", name="Export this list")).to_have_count(0)
    screen.page.get_by_role("searchbox", name="Search by name or e-mail").fill("dekroon")
    expect(lines).to_have_count(1)
    screen.page.reload()
    expect(lines).to_have_count(1)
    screen.page.get_by_label("Show", exact=True).select_option(label="Inactive")
    expect(screen.heading("Nobody found")).to_be_visible()
    accessible(screen, WIDE)


def test_what_the_list_shows_goes_out_as_a_table(visit: Visit) -> None:
    screen = visit("anna", "/people?words=tess")
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="Export this list").click()
    assert download.value.suggested_filename == "contact.csv"
    table = download.value.path().read_text(encoding="utf-8-sig")
    assert "Tess Kroon,tess@dekroon.example" in table
    assert len(table.splitlines()) == 2


def test_a_contact_finds_no_such_page(visit: Visit) -> None:
    screen = visit("pieter", "/people")
    expect(screen.heading("Not there, or not shared with you")).to_be_visible()
    expect(screen.page.get_by_text("Lotte Jansen")).to_have_count(0)


def test_the_page_speaks_dutch(visit: Visit, width: int) -> None:
    screen = open_section(visit, "anna", "People", width, language="nl")
    expect(screen.page.get_by_role("button", name="Nieuwe contactpersoon")).to_be_visible()
    screen.page.get_by_role("link", name=re.compile("Tess Kroon")).click()
    expect(screen.page.get_by_text("Laatst ingelogd")).to_be_visible()
