"""Files: staff bring, replace, name and delete a document on a wide screen; a contact reads it on a phone."""

import re

from playwright.sync_api import Locator, expect

from engage_app import demo_cast
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.screens import Screen
from tests.browser.sending import payload
from tests.browser.test_accessibility import LOOKS, objections

TABLE, OTHER = b"July;1200\n", b"July;1300\n"


def _choose(place: Locator, name: str, content: bytes) -> None:
    place.locator("input[type=file]").first.set_input_files(payload(name, content))


def _do(screen: Screen, region: str, act: str) -> None:
    place = screen.page.get_by_role("region", name=region, exact=True)
    place.get_by_role("button", name="More actions", exact=True).click()
    screen.page.get_by_role("menuitem", name=act, exact=True).click()


def _line(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("region", name="Files", exact=True).get_by_role("link").filter(has_text=name)


def _files(visit: Visit, name: str, width: int = WIDE) -> Screen:
    screen = visit(name, "/", width=width)
    screen.page.get_by_role("link", name="Files", exact=True).locator("visible=true").click()
    expect(screen.heading("Files")).to_be_visible()
    return screen


def _accessible(screen: Screen) -> None:
    found = [violation for width, scheme in LOOKS for violation in objections(screen.page, width, scheme)]
    assert not found, "\n".join(found)
    screen.page.set_viewport_size({"width": WIDE, "height": 900})


def _rename(screen: Screen, name: str) -> None:
    _do(screen, "File", "Rename")
    expect(screen.field("Name")).to_be_visible()
    _accessible(screen)
    screen.field("Name").fill(name)
    screen.button("Save").click()
    expect(screen.heading(f"{name}.csv")).to_be_visible()


def test_staff_keep_the_documents_of_a_client(visit: Visit) -> None:
    screen = _files(visit, "anna")
    expect(screen.page.get_by_role("combobox", name="Entity", exact=True)).to_have_value(demo_cast.BAKKER)
    _choose(screen.page.locator("#bring"), "Ledger.csv", TABLE)
    _line(screen, "Ledger.csv").click()
    expect(screen.heading("Ledger.csv")).to_be_visible()
    expect(screen.page.get_by_text("Staff only.")).to_be_visible()

    _choose(screen.page.locator("#replace"), "Anything.csv", OTHER)
    expect(screen.page.get_by_text("Version 2", exact=True)).to_be_visible()
    screen.button("Restore version 1").click()
    expect(screen.page.get_by_text("Version 3", exact=True)).to_be_visible()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="Download version 3", exact=True).click()
    assert download.value.path().read_bytes() == TABLE
    _accessible(screen)

    _rename(screen, "Ledger July")
    _do(screen, "Files", "New folder")
    screen.field("Name").fill("Contracts")
    screen.button("Save").click()
    expect(_line(screen, "Contracts")).to_be_visible()
    _do(screen, "File", "Move")
    screen.field("Folder").select_option(label="Contracts")
    screen.button("Move").click()
    expect(_line(screen, "Ledger July.csv")).to_have_count(0)

    screen.page.get_by_role("searchbox", name="Search files by name").fill("ledger")
    _line(screen, "Ledger July.csv").click()
    _do(screen, "File", "Delete")
    screen.question().get_by_role("button", name="Delete", exact=True).click()
    expect(screen.page.get_by_text("Choose a file")).to_be_visible()
    _do(screen, "Files", "Bin")
    expect(screen.heading("Bin")).to_be_visible()
    _accessible(screen)
    screen.page.get_by_role("listitem").filter(has_text="Ledger July.csv").get_by_role("button").click()
    expect(screen.page.get_by_text("The bin is empty")).to_be_visible()


def test_a_contact_reads_what_is_shared_with_them_on_a_phone(visit: Visit) -> None:
    screen = _files(visit, "tess", PHONE)
    _line(screen, "Engagement letter 2026.pdf").click()
    expect(screen.heading("Engagement letter 2026.pdf")).to_be_visible()
    _accessible(screen)
    screen.page.set_viewport_size({"width": PHONE, "height": 844})
    screen.page.get_by_role("link", name=re.compile("^Signed engagement letter")).click()
    expect(screen.heading("Signed engagement letter")).to_be_visible()
    screen.page.go_back()
    expect(screen.heading("Engagement letter 2026.pdf")).to_be_visible()
    screen.page.get_by_role("link", name="Back", exact=True).click()
    _choose(screen.page.locator("#bring"), "Deed.csv", TABLE)
    expect(_line(screen, "Deed.csv")).to_be_visible()
    _accessible(screen)
