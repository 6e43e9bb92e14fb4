"""A discussion that is longer than the screen is read where its reader left off."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm


def test_it_opens_at_the_first_new_comment_and_its_end_can_be_changed(visit: Visit, firm: Firm) -> None:
    subject = "Longer than a phone"
    address = firm.shared_discussion(subject)
    for number in range(15):
        firm.comment(address, "anna", f"Early {number}.")
    screen = visit("pieter", address, width=PHONE)
    expect(screen.comment("Early 14.")).to_be_attached()
    screen.page.get_by_role("link", name="Back").click()
    expect(screen.line(subject)).not_to_contain_text("new")
    for number in range(15):
        firm.comment(address, "anna", f"Late {number}.")
    screen.page.reload()
    expect(screen.line(subject)).to_contain_text("15 new")
    screen.line(subject).click()
    expect(screen.comment("Late 0.")).to_be_in_viewport()
    expect(screen.comment("Late 0.")).to_contain_text("New")
    expect(screen.comment("Early 13.")).not_to_be_in_viewport()
    expect(screen.page.locator("ol.comments :focus")).to_have_count(0)

    screen.page.get_by_role("textbox", name="Write a comment").fill("My last words.")
    screen.button("Comment").click()
    screen.choose("Actions for the comment by Pieter Bakker", "Edit comment")
    expect(screen.page.get_by_role("textbox", name="Edit comment")).to_be_focused()
    for button in ("Save", "Cancel"):
        expect(screen.button(button)).to_be_in_viewport(ratio=1)
    screen.button("Cancel").click()
    expect(screen.button("Comment")).to_be_visible()
