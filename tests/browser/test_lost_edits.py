"""What somebody works on is deleted by another meanwhile: the page says so, and no word is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, allow_contacts, assign, open_share


def delete_comment(screen: Screen) -> None:
    """Take back the only comment of Pieter."""
    screen.button("Actions for the comment by Pieter Bakker").click()
    screen.item("Delete comment").click()
    screen.question().get_by_role("button", name="Delete comment").click()


def _delete_discussion(screen: Screen) -> None:
    screen.choose("More actions", "Delete discussion")
    screen.question().get_by_role("button", name="Delete discussion").click()


@pytest.mark.parametrize("gone", ["comment", "discussion"])
def test_a_change_to_what_was_deleted_meanwhile_can_be_copied(visit: Visit, firm: Firm, width: int, gone: str) -> None:
    address = firm.shared_discussion(f"Deleted {gone} {width}")
    firm.comment(address, "pieter", "First words")
    screen = visit("pieter", address, width=width)
    screen.button("Actions for the comment by Pieter Bakker").click()
    screen.item("Edit comment").click()
    box = screen.page.get_by_role("textbox", name="Edit comment")
    box.press("ControlOrMeta+End")
    box.press_sequentially(" and better ones")
    if gone == "comment":
        delete_comment(visit("pieter", address))
    else:
        _delete_discussion(visit("anna", address))
    left = screen.page.get_by_label("What you had typed; copy it if you want to keep it")
    expect(left).to_have_value("First words and better ones")
    expect(box).to_have_count(0)
    if gone == "comment":
        screen.button("Close").click()
        expect(left).to_have_count(0)


def test_a_change_that_was_begun_is_there_after_a_refresh(visit: Visit, firm: Firm) -> None:
    address = firm.shared_discussion("Changed half-way")
    firm.comment(address, "pieter", "First words")
    screen = visit("pieter", address)
    screen.button("Actions for the comment by Pieter Bakker").click()
    screen.item("Edit comment").click()
    box = screen.page.get_by_role("textbox", name="Edit comment")
    box.press("ControlOrMeta+End")
    box.press_sequentially(" and better ones")
    screen.button("Unsubscribe").click()
    expect(screen.button("Subscribe")).to_be_visible()
    screen.page.reload()
    expect(box).to_have_text("First words and better ones")
    screen.button("Save").click()
    expect(screen.comment("First words and better ones")).to_be_visible()


@pytest.mark.parametrize("step", ["assign", "save"])
def test_the_share_dialog_does_not_outlive_what_it_shares(visit: Visit, firm: Firm, width: int, step: str) -> None:
    address = firm.discussion(f"Shared too late {step} {width}")
    screen = visit("anna", address, width=width)
    dialog = open_share(screen)
    allow_contacts(screen)
    if step == "save":
        assign(screen, "Contact - Viewer", "Bakker finance")
        expect(dialog.get_by_role("status")).to_have_text("3 people get access")
    firm.delete(address, by="eva")
    if step == "save":
        dialog.get_by_role("button", name="Share", exact=True).click()
    else:
        dialog.get_by_role("tab", name="Staff").click()
    expect(dialog).to_be_hidden()
    expect(screen.page.get_by_text("This is not there, or not shared with you.")).to_be_visible()
