"""No page and no dialog has anything that axe-core objects to: wide and narrow, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import (
    Screen,
    allow_contacts,
    open_new_discussion,
    open_share,
    share_row,
    tick,
    write_comment,
)

Scene = Callable[[Visit, Firm], Screen]
LOOKS = [(width, scheme) for width in (WIDE, PHONE) for scheme in ("light", "dark")]


def _sign_in(visit: Visit, _firm: Firm) -> Screen:
    screen = visit("", "/sign-in")
    expect(screen.button("Sign in")).to_be_visible()
    return screen


def _refused_sign_in(visit: Visit, firm: Firm) -> Screen:
    screen = _sign_in(visit, firm)
    screen.field("E-mail").fill("nobody@vandijk.example")
    screen.field("Password").fill("wrong")
    screen.button("Sign in").click()
    expect(screen.page.get_by_role("alert")).to_be_visible()
    return screen


def _home(visit: Visit, _firm: Firm) -> Screen:
    screen = visit("pieter", "/")
    expect(screen.page.get_by_role("link", name="Interim audit: first questions")).to_be_visible()
    return screen


def _home_of_staff(visit: Visit, firm: Firm) -> Screen:
    firm.comment(firm.shared_discussion("Axe waits for Anna"), "pieter", "Here it is.")
    screen = visit("anna", "/")
    expect(screen.page.get_by_role("link", name="Axe waits for Anna")).to_be_visible()
    return screen


def _list(visit: Visit, _firm: Firm) -> Screen:
    screen = visit("anna")
    expect(screen.page.get_by_role("listitem").first).to_be_visible()
    return screen


def _empty_list(visit: Visit, _firm: Firm) -> Screen:
    screen = visit("mila")
    expect(screen.page.get_by_text("Nothing here yet")).to_be_visible()
    return screen


def _filters(visit: Visit, firm: Firm) -> Screen:
    screen = visit("anna", "/activities?unread=1&by=me&words=audit")
    screen.button("Filter").click()
    expect(screen.page.get_by_role("menuitemcheckbox").first).to_be_visible()
    return screen


def _person_menu(visit: Visit, firm: Firm) -> Screen:
    screen = _list(visit, firm)
    screen.button("Account of {name}", name="Anna de Vries").click()
    expect(screen.item("Sign out")).to_be_visible()
    return screen


def _keys(visit: Visit, firm: Firm) -> Screen:
    screen = _list(visit, firm)
    screen.page.keyboard.press("?")
    expect(screen.dialog("Keyboard")).to_be_visible()
    return screen


def _discussion(visit: Visit, firm: Firm) -> Screen:
    address = firm.shared_discussion("Axe reads this", message="<p>A <strong>list</strong></p><ul><li>one</li></ul>")
    firm.comment(address, "pieter", "Here it is.")
    firm.comment(address, "joris", "Only we read this.", is_internal=True)
    screen = visit("anna", address)
    expect(screen.comment("Only we read this.")).to_be_visible()
    return screen


def _discussion_of_a_contact(visit: Visit, firm: Firm) -> Screen:
    address = firm.shared_discussion("Axe reads this with Pieter")
    firm.comment(address, "pieter", "Here it is.")
    screen = visit("pieter", address)
    expect(screen.comment("Here it is.")).to_be_visible()
    return screen


def _attachments(visit: Visit, _firm: Firm) -> Screen:
    screen = visit("anna")
    screen.line("Interim audit: first questions").click()
    expect(screen.page.get_by_role("link", name="Planning interim 2026.pdf")).to_be_visible()
    return screen


def _writing(visit: Visit, firm: Firm) -> Screen:
    screen = _discussion(visit, firm)
    write_comment(screen, "Thank you")
    tick(screen.page.get_by_role("checkbox"))
    return screen


def _history(visit: Visit, firm: Firm) -> Screen:
    screen = _discussion(visit, firm)
    screen.page.get_by_role("tab", name="History").click()
    expect(screen.page.get_by_text("Anna de Vries started this")).to_be_visible()
    return screen


def _closed(visit: Visit, firm: Firm) -> Screen:
    screen = _discussion(visit, firm)
    screen.button("More actions").click()
    screen.page.get_by_role("menuitem", name="Close discussion").click()
    expect(screen.page.get_by_text("takes no comments")).to_be_visible()
    return screen


def _delete(visit: Visit, firm: Firm) -> Screen:
    screen = _discussion(visit, firm)
    screen.button("More actions").click()
    screen.page.get_by_role("menuitem", name="Delete discussion").click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()
    return screen


def _missing(visit: Visit, _firm: Firm) -> Screen:
    screen = visit("anna", "/activities/0190a000-0000-7000-8000-000000000000")
    expect(screen.page.get_by_text("Not there, or not shared with you")).to_be_visible()
    return screen


def _new_discussion(visit: Visit, firm: Firm) -> Screen:
    screen = _list(visit, firm)
    open_new_discussion(screen).get_by_role("button", name="Post", exact=True).click()
    expect(screen.page.get_by_text("Give it a subject")).to_be_visible()
    return screen


def _entities(visit: Visit, firm: Firm) -> Screen:
    screen = _list(visit, firm)
    open_new_discussion(screen)
    screen.page.get_by_role("combobox", name="Entity", exact=True).last.fill("Ba")
    expect(screen.page.get_by_role("option").first).to_be_visible()
    return screen


def _share_switched_off(visit: Visit, firm: Firm) -> Screen:
    screen = visit("anna", firm.discussion("Axe shares this"))
    open_share(screen)
    return screen


def _share(visit: Visit, firm: Firm) -> Screen:
    screen = _share_switched_off(visit, firm)
    allow_contacts(screen)
    tick(share_row(screen, "Bakker finance").get_by_role("checkbox"))
    return screen


def _roles(visit: Visit, firm: Firm) -> Screen:
    screen = _share(visit, firm)
    screen.button("Assign roles to {count}", count=1).click()
    expect(screen.page.get_by_role("menuitem").first).to_be_visible()
    return screen


def _planned_roles(visit: Visit, firm: Firm) -> Screen:
    screen = _roles(visit, firm)
    screen.page.get_by_role("menuitem").filter(has_text="Contact - Viewer").click()
    expect(screen.page.get_by_text("3 people get access")).to_be_visible()
    return screen


def _share_with_staff(visit: Visit, firm: Firm) -> Screen:
    screen = _share_switched_off(visit, firm)
    screen.dialog().get_by_role("tab", name="Staff").click()
    expect(share_row(screen, "Mila Visser")).to_be_visible()
    return screen


def _mailbox(visit: Visit, _firm: Firm) -> Screen:
    screen = visit("eva", "/mailbox")
    screen.page.get_by_role("button", name="To ").first.click()
    expect(screen.page.get_by_role("tab").first).to_be_visible()
    return screen


SCENES: list[Scene] = [
    _sign_in,
    _refused_sign_in,
    _home,
    _home_of_staff,
    _list,
    _empty_list,
    _filters,
    _person_menu,
    _keys,
    _discussion,
    _discussion_of_a_contact,
    _attachments,
    _writing,
    _history,
    _closed,
    _delete,
    _missing,
    _new_discussion,
    _entities,
    _share_switched_off,
    _share,
    _roles,
    _planned_roles,
    _share_with_staff,
    _mailbox,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.strip("_"))
def test_axe_objects_to_nothing(visit: Visit, firm: Firm, scene: Scene) -> None:
    page = scene(visit, firm).page
    all_found = [found for width, scheme in LOOKS for found in objections(page, width, scheme)]
    assert not all_found, "\n".join(all_found)


def objections(page: Page, width: int, scheme: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    expect(page.locator("html")).to_contain_class(scheme)
    return [f"{width} px, {scheme}: {violation}" for violation in axe.violations(page)]
