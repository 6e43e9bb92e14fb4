"""The Share dialog: who is listed, what they have, what saving would change, and what it changes."""

import re

import pytest
from playwright.sync_api import Locator, expect

from engage_app.models import Role
from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, allow_contacts, assign, open_share, save_share, share_row, tick

FINANCE = "Bakker finance"
MEMBERS = ("Lotte Jansen", "Pieter Bakker", "Ruud Mol")
GREEN = "rgb(233, 246, 233)"  # --client-soft


def names(screen: Screen) -> Locator:
    """Everybody in the list, from top to bottom."""
    return screen.dialog().locator(".share-rows b")


def going(screen: Screen, name: str) -> Locator:
    """The role that saving would take from a row."""
    return share_row(screen, name).locator("s")


def footer(screen: Screen) -> Locator:
    """The sentence that counts who gets access."""
    return screen.dialog().get_by_role("status")


def banner(screen: Screen, first_words: str) -> Locator:
    """The bar above an activity that says who can read it."""
    return screen.page.locator(".banner").filter(has_text=first_words)


def test_nobody_is_listed_until_contacts_are_allowed(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("anna", firm.discussion("Nobody yet"), width=width)
    dialog = open_share(screen)
    expect(dialog).to_contain_text("No contact is listed, because this is for staff only.")
    expect(dialog.get_by_role("listitem")).to_have_count(0)
    expect(screen.button("Assign roles to {count}", count=0)).to_have_count(0)
    allow_contacts(screen)
    expect(dialog.locator(".switch-row")).to_have_css("background-color", GREEN)
    expect(names(screen)).to_have_text([FINANCE, *MEMBERS, "Sanne Vos"])
    dialog.get_by_role("searchbox").fill("sanne@")
    expect(names(screen)).to_have_text(["Sanne Vos"])
    dialog.get_by_role("searchbox").fill("Tess")
    expect(dialog.get_by_role("heading", name="Nobody found")).to_be_visible()
    dialog.get_by_role("searchbox").fill("")
    expect(names(screen)).to_have_text([FINANCE, *MEMBERS, "Sanne Vos"])


def test_a_row_says_what_somebody_has_and_where_it_comes_from(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion("Where it comes from")
    firm.share(address, "sanne", Role.CONTACT_EDITOR)
    screen = visit("anna", address, width=width)
    dialog = open_share(screen)
    expect(share_row(screen, FINANCE).locator(".badge")).to_have_text("Contact - Viewer")
    expect(share_row(screen, "Pieter Bakker")).to_contain_text("Contact - Viewer · from Bakker finance")
    expect(share_row(screen, "Sanne Vos").locator(".badge")).to_have_text("Contact - Editor")
    expect(dialog.get_by_role("tab", name="Contacts")).to_contain_text("4")
    dialog.get_by_role("tab", name="Staff").click()
    expect(share_row(screen, "Anna de Vries")).to_contain_text("started this")
    expect(share_row(screen, "Anna de Vries").get_by_role("checkbox")).to_be_disabled()
    expect(share_row(screen, "Eva Bos")).to_contain_text("Admin, sees everything")
    expect(share_row(screen, "Eva Bos")).to_contain_text("Admin · everywhere")
    expect(share_row(screen, "Joris Smit")).to_contain_text("Viewer · from entity")
    expect(share_row(screen, "Mila Visser")).to_contain_text("No access")


def test_pending_changes_stand_out_and_cancel_keeps_none(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion("Pending")
    screen = visit("anna", address, width=width)
    dialog = open_share(screen)
    tick(share_row(screen, FINANCE).get_by_role("checkbox"))
    expect(share_row(screen, FINANCE).locator(".share-members")).to_have_text(", ".join(MEMBERS))
    share_row(screen, FINANCE).get_by_role("checkbox").click()
    assign(screen, "Contact - Owner", FINANCE)
    expect(going(screen, FINANCE)).to_have_text("Contact - Viewer")
    expect(going(screen, FINANCE)).to_have_css("text-decoration-line", "line-through")
    expect(share_row(screen, FINANCE).locator(".share-coming")).to_have_text("Contact - Owner")
    assign(screen, "No access", FINANCE)
    expect(share_row(screen, FINANCE)).to_contain_text("No access")
    expect(dialog).to_contain_text(f"These people lose access: {', '.join(MEMBERS)}")
    assign(screen, "Contact - Viewer", "Sanne Vos")
    expect(footer(screen)).to_have_text("1 person gets access")
    assign(screen, "Contact - Viewer", FINANCE)
    expect(going(screen, FINANCE)).to_have_count(0)
    for leave in ("Cancel", "Escape"):
        assign(screen, "No access", FINANCE)
        if leave == "Cancel":
            dialog.get_by_role("button", name=leave, exact=True).click()
        else:
            screen.page.keyboard.press(leave)
        expect(screen.question()).to_contain_text("Leave without sharing?")
        screen.button("Keep sharing").click()
        expect(screen.question()).to_be_hidden()
        expect(share_row(screen, FINANCE)).to_contain_text("No access")
        screen.page.keyboard.press("Escape")
        screen.button("Drop the changes").click()
        expect(dialog).to_be_hidden()
        open_share(screen)
        expect(share_row(screen, FINANCE).locator(".badge")).to_have_text("Contact - Viewer")
        expect(footer(screen)).to_have_text("0 people get access")
        expect(dialog).not_to_contain_text("lose access")


def test_a_message_that_was_typed_is_not_dropped_unasked(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("anna", firm.shared_discussion(f"Words alone {width}"), width=width)
    dialog = open_share(screen)
    message = screen.field("Message")
    for leave in ("Cancel", "Escape"):
        message.click()
        message.press_sequentially("Please look")
        if leave == "Cancel":
            dialog.get_by_role("button", name=leave, exact=True).click()
        else:
            screen.page.keyboard.press(leave)
        screen.question().get_by_role("button", name="Keep sharing").click()
        expect(screen.question()).to_be_hidden()
        expect(message).to_have_value("Please look")
        message.fill("")
    dialog.get_by_role("button", name="Cancel", exact=True).click()
    expect(dialog).to_be_hidden()
    open_share(screen)
    message.press_sequentially("Please look")
    screen.page.keyboard.press("Escape")
    screen.button("Drop the changes").click()
    expect(dialog).to_be_hidden()
    open_share(screen)
    expect(message).to_have_value("")
    screen.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_every_role_can_be_given_and_taken_back(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("anna", firm.discussion("Roles"), width=width)
    for role in ("Contact - Editor", "Contact - Owner", "Contact - Viewer"):
        open_share(screen)
        if role == "Contact - Editor":
            allow_contacts(screen)
        assign(screen, role, "Sanne Vos")
        save_share(screen)
        expect(banner(screen, "Clients can read this.")).to_contain_text(f"Sanne Vos as {role}.")
    open_share(screen)
    assign(screen, "No access", "Sanne Vos")
    save_share(screen)
    expect(banner(screen, "Staff only.")).to_be_visible()


def test_staff_get_roles_on_their_own_tab(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.discussion(f"For Mila {width}")
    mila = visit("mila", address, width=width)
    expect(mila.heading("Not there, or not shared with you")).to_be_visible()
    screen = visit("anna", address, width=width)
    for role in ("Editor", "Owner", "Viewer"):
        dialog = open_share(screen)
        dialog.get_by_role("tab", name="Staff").click()
        _assign_staff(screen, role, "Mila Visser")
        expect(footer(screen)).to_have_text("1 person gets access" if role == "Editor" else "0 people get access")
        save_share(screen)
        open_share(screen).get_by_role("tab", name="Staff").click()
        expect(share_row(screen, "Mila Visser").locator(".badge")).to_have_text(role)
        screen.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
    mila.page.reload()
    expect(mila.heading(f"For Mila {width}")).to_be_visible()
    open_share(screen).get_by_role("tab", name="Staff").click()
    _assign_staff(screen, "No access", "Mila Visser")
    save_share(screen)
    expect(mila.heading("Not there, or not shared with you")).to_be_visible()


def _assign_staff(screen: Screen, role: str, name: str) -> None:
    tick(share_row(screen, name).get_by_role("checkbox"))
    screen.button("Assign roles to {count}", count=1).click()
    screen.page.get_by_role("menuitem", name=re.compile(f"^{role}")).click()


def test_the_roles_of_several_rows_are_given_at_once(visit: Visit, firm: Firm) -> None:
    screen = visit("anna", firm.discussion("Several at once"))
    open_share(screen)
    allow_contacts(screen)
    assign(screen, "Contact - Viewer", FINANCE, "Sanne Vos", "Pieter Bakker")
    expect(footer(screen)).to_have_text("4 people get access")
    save_share(screen)
    expect(screen.page.get_by_text("Shared. 4 people got access.")).to_be_visible()
    said = "Group “Bakker finance” (3 contacts) as Contact - Viewer; Pieter Bakker as Contact - Viewer; Sanne Vos as"
    expect(banner(screen, "Clients can read this.")).to_contain_text(said)


@pytest.mark.parametrize(
    ("role", "language", "said"),
    [
        ("No access", "en", "Saved. 1 person lost access."),
        ("No access", "nl", "Opgeslagen. 1 persoon heeft geen toegang meer."),
        ("Contact - Editor", "en", "Saved. The same people have access as before."),
    ],
)
def test_it_is_said_when_nobody_gained_access(visit: Visit, firm: Firm, role: str, language: str, said: str) -> None:
    address = firm.discussion(f"Less than before {role} {language}")
    firm.share(address, "sanne")
    screen = visit("anna", address, language=language)
    open_share(screen)
    assign(screen, role, "Sanne Vos")
    save_share(screen)
    expect(screen.page.get_by_text(said)).to_be_visible()


@pytest.mark.parametrize("way", ["dialog", "menu"])
def test_copy_link_puts_the_address_on_the_clipboard(visit: Visit, firm: Firm, way: str) -> None:
    address = firm.discussion("To be linked")
    screen = visit("anna", f"{address}?words=link", permissions=["clipboard-read", "clipboard-write"])
    if way == "dialog":
        open_share(screen).get_by_role("button", name="Copy link").click()
    else:
        screen.choose("More actions", "Copy link")
    expect(screen.page.get_by_text("The link is copied.")).to_be_visible()
    assert screen.page.evaluate("() => navigator.clipboard.readText()") == firm.server.url + address


def test_who_may_not_share_is_not_offered_it(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion("Joris may only read")
    for name in ("joris", "pieter"):
        screen = visit(name, address, width=width)
        expect(screen.heading("Joris may only read")).to_be_visible()
        expect(screen.page.get_by_role("button", name=re.compile("^(Share|Manage)$"))).to_have_count(0)
