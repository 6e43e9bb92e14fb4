"""Two browsers, one firm: what happens in one appears in the other, and nobody reloads."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, WIDE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, allow_contacts, assign, open_share, post_comment, save_share

UNREAD = re.compile("unread", re.IGNORECASE)


def test_what_is_said_changed_and_taken_back_appears_on_the_other_page(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"To and fro {width}")
    anna, pieter = visit("anna", address, width=width), visit("pieter", address, width=PHONE)
    expect(anna.page.get_by_text("No comments yet.")).to_be_visible()
    post_comment(pieter, "Signed on 2 November.")
    expect(anna.comment("Signed on 2 November.")).to_be_visible()
    post_comment(anna, "Thank you.")
    expect(pieter.comment("Thank you.")).to_be_visible()

    _choose(pieter, pieter.comment("Signed on 2 November."), "Edit comment")
    pieter.page.get_by_role("textbox", name="Edit comment").fill("Signed on 3 November.")
    pieter.button("Save").click()
    expect(anna.comment("Signed on 3 November.")).to_contain_text("edited")
    expect(anna.comment("Signed on 2 November.")).to_have_count(0)

    _choose(pieter, pieter.comment("Signed on 3 November."), "Delete comment")
    pieter.question().get_by_role("button", name="Delete comment").click()
    expect(anna.comment("Signed on 3 November.")).to_have_count(0)
    expect(anna.comment("Thank you.")).to_be_visible()


def _choose(screen: Screen, comment: Locator, item: str) -> None:
    comment.get_by_role("button", name="Actions for the comment by").click()
    screen.item(item).click()


def test_a_share_and_a_close_appear_on_every_page_that_shows_it(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"Shared live {width}"
    address = firm.discussion(subject)
    anna, eva = visit("anna", address), visit("eva", address, width=width)
    listing, home = visit("sanne", "/activities", width=width), visit("sanne", "/", width=PHONE)
    expect(listing.heading("Discussions")).to_be_visible()
    expect(listing.line(subject)).to_have_count(0)
    expect(home.page.get_by_role("link", name=subject)).to_have_count(0)
    expect(eva.page.get_by_text("Staff only.")).to_be_visible()
    open_share(anna)
    allow_contacts(anna)
    assign(anna, "Contact - Viewer", "Sanne Vos")
    save_share(anna)
    expect(listing.line(subject)).to_be_visible()
    expect(home.page.get_by_role("link", name=subject)).to_be_visible()
    expect(eva.page.get_by_text("Sanne Vos as Contact - Viewer")).to_be_visible()

    listing.line(subject).click()
    expect(listing.button("Comment")).to_be_visible()
    anna.choose("More actions", "Close discussion")
    for screen in (listing, eva):
        expect(screen.page.get_by_text("This discussion is closed and takes no comments.")).to_be_visible()
        expect(screen.button("Comment")).to_have_count(0)


def test_a_page_that_loses_its_discussion_loses_the_line_of_the_list_too(visit: Visit, firm: Firm) -> None:
    subject = "Unshared live"
    address = firm.shared_discussion(subject)
    anna, pieter = visit("anna", address), visit("pieter", address, width=WIDE)
    expect(pieter.line(subject)).to_be_visible()
    open_share(anna)
    assign(anna, "No access", "Bakker finance")
    save_share(anna)
    expect(pieter.heading("Not there, or not shared with you")).to_be_visible()
    expect(pieter.line(subject)).to_have_count(0)
    expect(pieter.page).not_to_have_title(re.compile(subject))


def test_marks_of_what_is_unread_come_and_go_on_every_page_of_ones_own(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"Marked live {width}"
    address = firm.shared_discussion(subject)
    listing, phone = visit("anna", "/activities", width=width), visit("anna", address, width=PHONE)
    pieter = visit("pieter", address, width=PHONE)
    expect(phone.heading(subject)).to_be_visible()
    expect(listing.line(subject)).to_be_visible()
    expect(listing.line(subject)).not_to_contain_text(UNREAD)
    phone.choose("More actions", "Mark as unread")
    expect(listing.line(subject)).to_contain_text(UNREAD)
    post_comment(pieter, "A word.")
    expect(listing.line(subject)).to_contain_text("1 new")
    phone.line(subject).click()
    expect(phone.comment("A word.")).to_be_visible()
    expect(listing.line(subject)).not_to_contain_text("1 new")
    expect(listing.line(subject)).not_to_contain_text(UNREAD)
