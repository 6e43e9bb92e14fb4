"""An open discussion: who can read it, its files, its stars and marks, its history, its end and its return."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, download, open_filter, post_comment

AUDIT = "Interim audit: first questions"


def test_the_bar_above_it_says_who_outside_the_firm_can_read_it(visit: Visit, firm: Firm, width: int) -> None:
    shared = firm.shared_discussion("Read by clients")
    staff_only = firm.discussion("Read by staff")
    limited = firm.discussion("Read by few", is_limited=True)
    screen = visit("anna", shared, width=width)
    green = screen.page.locator(".banner-client")
    expect(green).to_contain_text("Clients can read this.")
    expect(green).to_contain_text("Group “Bakker finance” (3 contacts) as Contact - Viewer.")
    green.get_by_role("button", name="Manage").click()
    expect(screen.dialog("Share “Read by clients”")).to_be_visible()
    for address, words in ((staff_only, "Nobody outside the firm can read this."), (limited, "Limited: only people")):
        screen.page.goto(address)
        expect(screen.page.locator(".banner-staff")).to_contain_text(f"Staff only. {words}")
        expect(green).to_have_count(0)
    pieter = visit("pieter", shared, width=width)
    expect(pieter.heading("Read by clients")).to_be_visible()
    expect(pieter.page.get_by_text("Clients can read this.")).to_have_count(0)


@pytest.mark.parametrize("name", ["anna", "pieter"])
def test_a_pdf_has_a_picture_and_comes_down_whole(visit: Visit, width: int, name: str) -> None:
    screen = visit(name, "/activities?words=interim", width=width)
    screen.line(AUDIT).click()
    for pdf in ("Planning interim 2026.pdf", "Lease Zwolle signed.pdf"):
        picture = screen.page.locator(".attachments li").filter(has_text=pdf).locator("img")
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth") > 100
        received = download(screen, pdf)
        assert received.suggested_filename == pdf
        assert received.path().read_bytes().startswith(b"%PDF-")


def test_a_closed_discussion_takes_no_comments_until_it_is_open_again(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"To be closed {width}")
    firm.comment(address, "anna", "Last question.")
    anna = visit("anna", address, width=width)
    anna.choose("More actions", "Close discussion")
    pieter = visit("pieter", address, width=PHONE)
    for screen in (anna, pieter):
        expect(screen.page.get_by_text("This discussion is closed and takes no comments.")).to_be_visible()
        expect(screen.button("Comment")).to_have_count(0)
    anna.comment("Last question.").get_by_role("button", name="Actions for").click()
    expect(anna.item("Delete comment")).to_be_visible()
    expect(anna.item("Edit comment")).to_have_count(0)
    anna.page.keyboard.press("Escape")
    pieter.button("More actions").click()
    expect(pieter.item("Mark as unread")).to_be_visible()
    expect(pieter.page.get_by_role("menuitem", name="discussion")).to_have_count(0)
    pieter.page.keyboard.press("Escape")

    anna.choose("More actions", "Reopen discussion")
    post_comment(pieter, "The last answer.")
    expect(anna.comment("The last answer.")).to_be_visible()


def test_the_star_is_kept(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.discussion(f"Starred {width}")
    screen = visit("joris", address, width=width)
    screen.button("Subscribe").click()
    expect(screen.button("Unsubscribe")).to_be_visible()
    screen.page.reload()
    screen.button("Unsubscribe").click()
    expect(screen.button("Subscribe")).to_be_visible()
    screen.page.reload()
    expect(screen.button("Subscribe")).to_be_visible()


@pytest.mark.parametrize("name", ["anna", "pieter"])
def test_what_is_marked_as_unread_is_among_the_unread(visit: Visit, firm: Firm, width: int, name: str) -> None:
    subject = f"For later {name} {width}"
    screen = visit(name, firm.shared_discussion(subject), width=width)
    expect(screen.heading(subject)).to_be_visible()
    screen.choose("More actions", "Mark as unread")
    expect(screen.heading(subject)).to_have_count(0)
    open_filter(screen, "menuitemcheckbox", "Unread")
    expect(screen.line(subject)).to_be_visible()


def test_the_history_lists_what_happened_and_to_contacts_what_is_theirs(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"With a history {width}")
    firm.comment(address, "pieter", "Here you are.")
    firm.comment(address, "anna", "Between us.", is_internal=True)
    anna = visit("anna", address, width=width)
    anna.choose("More actions", "Close discussion")
    _open_history(anna)
    happened = [
        "Anna de Vries closed this",
        "Anna de Vries commented",
        "Pieter Bakker commented",
        "Anna de Vries changed who can read this; new: Lotte Jansen, Pieter Bakker, Ruud Mol; no longer: nobody",
        "Anna de Vries allowed contacts",
        "Anna de Vries started this",
    ]
    expect(_lines(anna)).to_have_text(happened)
    anna.choose("More actions", "Reopen discussion")
    expect(_lines(anna)).to_have_text(["Anna de Vries reopened this", *happened])
    pieter = visit("pieter", address, width=width)
    _open_history(pieter)
    expect(_lines(pieter)).to_have_text(
        [
            "Anna de Vries reopened this",
            "Anna de Vries closed this",
            "Pieter Bakker commented",
            "Anna de Vries started this",
        ]
    )


def _open_history(screen: Screen) -> None:
    screen.page.get_by_role("tab", name="History").click()


def _lines(screen: Screen) -> Locator:
    return screen.page.locator("ol.history > li > .history-text")


def test_a_discussion_is_deleted_after_a_question(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"To be deleted {width}"
    screen = visit("anna", firm.discussion(subject), width=width)
    screen.choose("More actions", "Delete discussion")
    expect(screen.question()).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(screen.question()).to_have_count(0)
    expect(screen.heading(subject)).to_be_visible()
    screen.choose("More actions", "Delete discussion")
    screen.question().get_by_role("button", name="Delete discussion").click()
    expect(screen.page.get_by_text("The discussion was deleted.")).to_be_visible()
    expect(screen.line(subject)).to_have_count(0)
