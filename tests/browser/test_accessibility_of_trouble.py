"""Pages that few people ever see: axe-core objects to nothing on them, wide and narrow, light and dark."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, allow_contacts, fill_discussion, open_share, write_comment
from tests.browser.sending import PIECES, choose, payload
from tests.browser.servers import running
from tests.browser.test_accessibility import LOOKS, objections
from tests.browser.test_failed import without
from tests.browser.test_lost_edits import delete_comment
from tests.browser.watch import Watch

Scene = Callable[[Visit, Firm], AbstractContextManager[Screen]]


def _not_found(visit: Visit, _firm: Firm) -> AbstractContextManager[Screen]:
    screen = visit("anna", "/nowhere")
    expect(screen.heading("There is no page here")).to_be_visible()
    return nullcontext(screen)


def _edit_discussion(visit: Visit, firm: Firm) -> AbstractContextManager[Screen]:
    screen = visit("anna", firm.discussion("Axe changes this"))
    screen.choose("More actions", "Edit discussion")
    dialog = screen.dialog()
    dialog.get_by_role("textbox", name="Subject").fill("")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Give it a subject")).to_be_visible()
    return nullcontext(screen)


def _edit(screen: Screen, text: str) -> None:
    screen.button("Actions for the comment by Pieter Bakker").click()
    screen.item("Edit comment").click()
    screen.page.get_by_role("textbox", name="Edit comment").fill(text)


def _edit_conflict(visit: Visit, firm: Firm) -> AbstractContextManager[Screen]:
    address = firm.shared_discussion("Axe sees two texts")
    firm.comment(address, "pieter", "First.")
    one, two = visit("pieter", address), visit("pieter", address)
    _edit(one, "Typed on one page.")
    _edit(two, "Saved on another.")
    two.button("Save").click()
    expect(two.page.get_by_role("textbox", name="Edit comment")).to_have_count(0)  # the text stood in it before, too
    expect(two.comment("Saved on another.")).to_be_visible()
    one.button("Save").click()
    expect(one.page.get_by_text("This comment was changed on another page")).to_be_visible()
    return nullcontext(one)


def _edit_of_what_is_gone(visit: Visit, firm: Firm) -> AbstractContextManager[Screen]:
    address = firm.shared_discussion("Axe sees what is left")
    firm.comment(address, "pieter", "First.")
    screen = visit("pieter", address)
    _edit(screen, "Second.")
    delete_comment(visit("pieter", address))
    expect(screen.page.get_by_label("What you had typed")).to_have_value("Second.")
    return nullcontext(screen)


def _kept_text(visit: Visit, firm: Firm) -> AbstractContextManager[Screen]:
    address = firm.shared_discussion("Axe writes too late")
    screen = visit("pieter", address)
    write_comment(screen, "Half a sentence")
    visit("anna", address).choose("More actions", "Close discussion")
    expect(screen.page.get_by_text("Kept here until it is open again")).to_be_visible()
    return nullcontext(screen)


def _earlier_comments(visit: Visit, firm: Firm) -> AbstractContextManager[Screen]:
    address = firm.shared_discussion("Axe reads on")
    for number in range(52):
        firm.comment(address, "pieter", f"Number {number}")
    screen = visit("anna", address)
    expect(screen.button("Show earlier comments")).to_be_attached()
    return nullcontext(screen)


def _leave_share(visit: Visit, firm: Firm) -> AbstractContextManager[Screen]:
    screen = visit("anna", firm.discussion("Axe shares nothing"))
    open_share(screen)
    allow_contacts(screen)
    screen.page.keyboard.press("Escape")
    expect(screen.question()).to_contain_text("Leave without sharing?")
    return nullcontext(screen)


def _failed_upload(visit: Visit, _firm: Firm) -> AbstractContextManager[Screen]:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Axe attaches")
    full = "The server has no room for this file."
    screen.page.route(PIECES, lambda route: route.fulfill(status=507, json={"message": full}))
    choose(screen, dialog, payload("Ledger.txt", b"x"))
    expect(dialog.get_by_role("alert").filter(has_text=full)).to_be_visible()
    return nullcontext(screen)


@contextmanager
def _failed_page(visit: Visit, firm: Firm) -> Iterator[Screen]:
    firm.session("anna")
    with without(firm, "comment"):
        screen = visit("anna")
        expect(screen.heading("This could not be loaded").first).to_be_visible()
        yield screen


SCENES: list[Scene] = [
    _not_found,
    _edit_discussion,
    _edit_conflict,
    _edit_of_what_is_gone,
    _kept_text,
    _earlier_comments,
    _leave_share,
    _failed_upload,
    _failed_page,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.strip("_"))
def test_axe_objects_to_nothing(visit: Visit, firm: Firm, watch: Watch, scene: Scene) -> None:
    watch.expect("507|404")
    with scene(visit, firm) as screen:
        _look(screen.page)


def test_axe_objects_to_nothing_on_the_first_visit(page: Page, tmp_path: Path) -> None:
    with running(tmp_path, "start", "--empty") as empty:
        page.goto(f"{empty.url}/set-up")
        expect(page.get_by_role("textbox").first).to_be_visible()
        page.locator("form").get_by_role("button").last.click()
        expect(page.locator(".error").first).to_be_visible()
        _look(page)


def _look(page: Page) -> None:
    all_found = [found for width, scheme in LOOKS for found in objections(page, width, scheme)]
    assert not all_found, "\n".join(all_found)
