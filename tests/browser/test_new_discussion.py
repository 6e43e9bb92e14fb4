"""Starting a discussion: every field, and what each says."""

import re

import pytest
from playwright.sync_api import expect

from engage_app import demo_cast
from tests.browser.conftest import WIDE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import choose_entity, fill_discussion, open_new_discussion, press_post, write_message


def test_post_shows_the_discussion_to_staff_only(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("anna", width=width)
    press_post(fill_discussion(screen, f"Posted {width}"))
    expect(screen.heading(f"Posted {width}")).to_be_visible()
    expect(screen.dialog()).to_have_count(0)
    expect(screen.page.get_by_text("Nobody outside the firm can read this.")).to_be_visible()
    assert firm.count(f"Posted {width}") == 1


def test_what_is_missing_is_said_beside_its_field(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = open_new_discussion(screen)
    write_message(screen, "Kept")
    press_post(dialog)
    expect(dialog.get_by_role("combobox", name="Entity", exact=True)).to_have_accessible_description(
        "Choose the entity that this is about."
    )
    expect(screen.field("Subject")).to_have_accessible_description(
        "Give it a subject, so that people know what it is about."
    )
    expect(screen.field("Subject")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Kept")


def test_what_was_missing_is_no_longer_said_once_it_is_there(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = open_new_discussion(screen)
    press_post(dialog)
    box = dialog.get_by_role("combobox", name="Entity", exact=True)
    expect(box).to_have_accessible_description("Choose the entity that this is about.")
    choose_entity(screen, demo_cast.BAKKER)
    expect(box).to_have_accessible_description("")
    expect(screen.field("Subject")).to_have_accessible_description(re.compile("Give it a subject"))
    screen.field("Subject").fill("Lease")
    expect(screen.field("Subject")).to_have_accessible_description("")


@pytest.mark.parametrize("subject", ["   ", "\u200b\u200b"], ids=["spaces", "invisible"])
def test_a_subject_that_nobody_could_read_is_none(visit: Visit, subject: str) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, subject)
    press_post(dialog)
    expect(dialog).to_contain_text("Give it a subject")


def test_a_subject_that_is_too_long_keeps_what_was_typed(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, "x" * 300, "Kept")
    press_post(dialog)
    expect(screen.field("Subject")).to_have_accessible_description("The subject has 300 characters; at most 200 fit.")
    expect(screen.field("Subject")).to_have_value("x" * 300)
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Kept")
    screen.field("Subject").fill("Short enough")
    press_post(dialog)
    expect(screen.heading("Short enough")).to_be_visible()


def test_limited_is_for_the_one_who_starts_it(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"Limited {width}")
    switch = dialog.get_by_role("switch", name="Limited")
    switch.click()
    expect(switch).to_be_checked()
    press_post(dialog)
    expect(screen.page.get_by_text("Limited: only people it was shared with can open it.")).to_be_visible()
    other = visit("joris", width=width)
    expect(other.heading("Activities")).to_be_visible()
    expect(other.line(f"Limited {width}")).to_have_count(0)


def test_a_contact_starts_a_discussion_with_the_firm(visit: Visit, width: int) -> None:
    screen = visit("pieter", "/", width=width)
    dialog = open_new_discussion(screen)
    expect(dialog.get_by_role("combobox", name="Entity", exact=True)).to_have_value(demo_cast.BAKKER)
    expect(dialog.get_by_role("switch")).to_have_count(0)
    expect(dialog.get_by_role("button", name="More ways to post")).to_have_count(0)
    screen.field("Subject").fill(f"A question from Pieter {width}")
    write_message(screen, "May we?")
    press_post(dialog)
    expect(screen.heading(f"A question from Pieter {width}")).to_be_visible()
    staff = visit("joris")
    expect(staff.line(f"A question from Pieter {width}")).to_be_visible()


def test_the_dialog_works_by_keyboard_alone(visit: Visit) -> None:
    screen = visit("anna", width=WIDE)
    expect(screen.heading("Activities")).to_be_visible()
    page = screen.page
    page.keyboard.press("c")
    expect(screen.item("Discussion")).to_be_focused()
    page.keyboard.press("Enter")
    expect(screen.dialog().get_by_role("combobox", name="Entity", exact=True)).to_be_focused()
    page.keyboard.type("Bakk")
    expect(page.get_by_role("option", name=demo_cast.BAKKER)).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Without a mouse")
    page.keyboard.press("Enter")
    expect(screen.heading("Without a mouse")).to_be_visible()


def test_escape_closes_and_the_focus_goes_back(visit: Visit) -> None:
    screen = visit("anna")
    open_new_discussion(screen)
    screen.page.keyboard.press("Escape")
    expect(screen.dialog()).to_have_count(0)
    expect(screen.button("New")).to_be_focused()
