"""A connection that goes away while somebody writes: the page says so, keeps every word, and posts it once."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, fill_discussion, open_new_discussion, press_post, write_comment
from tests.browser.watch import Watch

OFFLINE = "No connection. What you typed stays here; we keep trying."
NOISE = "WebSocket|ERR_INTERNET_DISCONNECTED"


def test_a_comment_typed_without_a_connection_is_posted_once(visit: Visit, firm: Firm, watch: Watch) -> None:
    screen = visit("pieter", firm.shared_discussion("In a tunnel"), width=PHONE)
    write_comment(screen, "Before the tunnel,")
    _cut(screen, watch)
    box = screen.page.get_by_role("textbox", name="Write a comment")
    box.press_sequentially(" in it")
    screen.button("Comment").dblclick()
    expect(box).to_have_text("Before the tunnel, in it")
    _mend(screen)
    expect(screen.comment("Before the tunnel, in it")).to_have_count(1)
    expect(box).to_have_text("")
    screen.page.reload()
    expect(screen.comment("Before the tunnel, in it")).to_have_count(1)


def test_a_discussion_typed_without_a_connection_is_posted_once(
    visit: Visit, firm: Firm, watch: Watch, width: int
) -> None:
    subject = f"Between two stations {width}"
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, "Between two", "First half,")
    _cut(screen, watch)
    screen.field("Subject").fill(subject)
    message = dialog.get_by_role("textbox", name="Message")
    message.press("ControlOrMeta+End")
    message.press_sequentially(" second half")
    press_post(dialog)
    expect(dialog).to_be_visible()
    expect(message).to_have_text("First half, second half")
    _mend(screen)
    expect(screen.heading(subject)).to_be_visible()
    expect(screen.page.get_by_text("First half, second half")).to_be_visible()
    assert firm.count(subject) == 1


def test_what_was_typed_without_a_connection_is_a_draft_afterwards(visit: Visit, watch: Watch) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Half a subject", "Half a message")
    _cut(screen, watch)
    screen.field("Subject").fill("The whole subject")
    dialog.get_by_role("textbox", name="Message").press("ControlOrMeta+End")
    dialog.get_by_role("textbox", name="Message").press_sequentially(", and the rest")
    _mend(screen)
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    dialog = open_new_discussion(visit("anna"))
    expect(dialog.get_by_role("textbox", name="Subject")).to_have_value("The whole subject")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Half a message, and the rest")


def test_a_refresh_in_the_middle_of_a_comment_keeps_it(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("pieter", firm.shared_discussion(f"Loaded again {width}"), width=width)
    write_comment(screen, "Half a sentence")
    # The star is drawn by the server: it knows what was typed before.
    screen.button("Unsubscribe").click()
    expect(screen.button("Subscribe")).to_be_visible()
    screen.page.reload()
    expect(screen.page.get_by_role("textbox", name="Write a comment")).to_have_text("Half a sentence")


def test_two_presses_post_one_comment(visit: Visit, firm: Firm) -> None:
    screen = visit("pieter", firm.shared_discussion("Pressed twice in a hurry"))
    write_comment(screen, "Once only")
    screen.button("Comment").dblclick(no_wait_after=True)
    expect(screen.page.get_by_role("textbox", name="Write a comment")).to_have_text("")
    write_comment(screen, "By keyboard")
    for _ in range(2):
        screen.page.keyboard.press("ControlOrMeta+Enter")
    expect(screen.comment("By keyboard")).to_have_count(1)
    screen.page.reload()
    expect(screen.page.locator("ol.comments > li")).to_have_count(2)


def test_the_back_button_with_a_dialog_open_loses_nothing(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.discussion(f"Read before {width}")
    screen = visit("anna", width=width)
    screen.line(f"Read before {width}").click()
    expect(screen.heading(f"Read before {width}")).to_be_visible()
    dialog = fill_discussion(screen, f"Went back {width}", "Half a sentence")
    screen.page.go_back()
    expect(screen.page).not_to_have_url(re.compile(address))
    if not dialog.is_visible():
        open_new_discussion(screen)
    expect(screen.field("Subject")).to_have_value(f"Went back {width}")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Half a sentence")
    press_post(dialog)
    expect(screen.heading(f"Went back {width}")).to_be_visible()
    assert firm.count(f"Went back {width}") == 1


def _cut(screen: Screen, watch: Watch) -> None:
    watch.expect(NOISE)
    screen.page.context.set_offline(True)
    expect(screen.page.get_by_text(OFFLINE)).to_be_visible()


def _mend(screen: Screen) -> None:
    screen.page.context.set_offline(False)
    expect(screen.page.get_by_text(OFFLINE)).to_have_count(0)
