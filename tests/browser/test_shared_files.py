"""A document of Files is shared and limited by staff, and leaves an open phone when it is taken back."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.screens import allow_contacts, assign, open_share, save_share, share_row, tick
from tests.browser.sending import payload
from tests.browser.test_accessibility import LOOKS, objections


def test_a_document_is_shared_limited_and_taken_back(visit: Visit) -> None:
    screen = visit("anna", "/files")
    screen.page.locator("#bring input[type=file]").first.set_input_files(payload("Accounts.csv", b"July;1200\n"))
    screen.page.get_by_role("link").filter(has_text="Accounts.csv").click()
    expect(screen.page.get_by_text("Staff only.")).to_be_visible()

    dialog = open_share(screen)
    allow_contacts(screen)
    expect(dialog).to_contain_text("Contacts you choose below can open this file, and its newer versions.")
    assign(screen, "Contact - Viewer", "Sanne Vos")
    dialog.get_by_role("tab", name="Staff").click()
    tick(dialog.get_by_role("switch", name="Limited"))
    expect(share_row(screen, "Joris Smit")).to_contain_text("No access")
    found = [violation for width, scheme in LOOKS for violation in objections(screen.page, width, scheme)]
    assert not found, "\n".join(found)
    save_share(screen)
    head = screen.page.get_by_role("region", name="File", exact=True)
    expect(head.get_by_text("Sanne Vos")).to_be_visible()
    expect(head.get_by_text("Limited")).to_be_visible()

    address = screen.page.url.partition("?")[0]
    phone = visit("sanne", "/" + address.split("/", 3)[3], width=PHONE)
    expect(phone.heading("Accounts.csv")).to_be_visible()
    expect(phone.page.get_by_role("link", name="Download version 1", exact=True)).to_be_visible()
    other = visit("joris", "/" + address.split("/", 3)[3])
    expect(other.heading("This file is not there")).to_be_visible()

    open_share(screen)
    assign(screen, "No access", "Sanne Vos")
    save_share(screen)
    expect(phone.heading("This file is not there")).to_be_visible()
