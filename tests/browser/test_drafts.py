"""Every way out of a form half filled in: nothing typed is lost, and nothing is posted twice."""

from playwright.sync_api import expect

from engage_app import demo_cast
from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import fill_discussion, open_new_discussion, press_post, tick


def test_cancel_posts_nothing_and_offers_the_draft_again(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, "Left half-way", "Half a sentence")
    dialog.get_by_role("button", name="Cancel").click()
    expect(screen.dialog()).to_have_count(0)
    dialog = open_new_discussion(screen)
    expect(dialog).to_contain_text("This is what you had typed before.")
    expect(screen.field("Subject")).to_have_value("Left half-way")
    expect(dialog.get_by_role("combobox", name="Entity", exact=True)).to_have_value(demo_cast.BAKKER)
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Half a sentence")
    assert firm.count("Left half-way") == 0


def test_a_draft_survives_a_closed_browser(visit: Visit) -> None:
    screen = visit("anna")
    fill_discussion(screen, "On another computer", "Typed at home")
    screen.field("Subject").press("End")
    expect(screen.dialog().get_by_role("textbox", name="Message")).to_have_text("Typed at home")
    screen.dialog().get_by_role("button", name="Cancel").click()
    screen.page.context.close()
    dialog = open_new_discussion(visit("anna"))
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Typed at home")


def test_a_refresh_in_the_middle_keeps_the_draft(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    fill_discussion(screen, "Before the refresh")
    screen.page.reload()
    expect(screen.dialog("New discussion")).to_be_visible()
    expect(screen.field("Subject")).to_have_value("Before the refresh")


def test_start_afresh_throws_the_draft_away(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    fill_discussion(screen, "Not needed any more").get_by_role("button", name="Cancel").click()
    open_new_discussion(screen).get_by_role("button", name="Start afresh").click()
    expect(screen.field("Subject")).to_have_value("")
    expect(screen.dialog().get_by_role("textbox", name="Message")).to_have_text("")
    expect(screen.dialog()).not_to_contain_text("This is what you had typed before.")


def test_two_presses_post_once(visit: Visit, firm: Firm) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Pressed twice")
    dialog.get_by_role("button", name="Post", exact=True).dblclick(no_wait_after=True)
    expect(screen.heading("Pressed twice")).to_be_visible()
    assert firm.count("Pressed twice") == 1


def test_two_tabs_post_two_things(visit: Visit, firm: Firm) -> None:
    first, second = visit("anna"), visit("anna")
    dialogs = [fill_discussion(first, "From the first tab"), fill_discussion(second, "From the second tab")]
    for dialog in dialogs:
        press_post(dialog)
    expect(first.heading("From the first tab")).to_be_visible()
    expect(second.heading("From the second tab")).to_be_visible()
    assert firm.count("From the first tab") + firm.count("From the second tab") == 2


def test_two_tabs_write_two_drafts_and_the_newest_is_offered_first(visit: Visit) -> None:
    first, second = visit("anna"), visit("anna")
    dialogs = [fill_discussion(first, "Begun first", "One"), fill_discussion(second, "Begun second", "Two")]
    for dialog in dialogs:
        dialog.get_by_role("button", name="Cancel").click()
        expect(dialog).to_be_hidden()
    third = visit("anna")
    dialog = open_new_discussion(third)
    expect(third.field("Subject")).to_have_value("Begun second")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Two")
    press_post(dialog)
    expect(third.heading("Begun second")).to_be_visible()
    dialog = open_new_discussion(third)
    expect(third.field("Subject")).to_have_value("Begun first")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("One")


def test_what_a_closed_tab_left_behind_can_be_continued(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"The battery was empty {width}"
    left = visit("anna", width=width)
    # The switch is drawn by the server: it knows what was typed before.
    tick(fill_discussion(left, subject, "Half a sentence").get_by_role("switch", name="Limited"))
    left.page.close()
    screen = visit("anna", width=width)
    dialog = open_new_discussion(screen)
    expect(dialog).to_contain_text(f"You have begun another discussion: {subject}")
    dialog.get_by_role("button", name="Continue it here").click()
    expect(screen.field("Subject")).to_have_value(subject)
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Half a sentence")
    press_post(dialog)
    expect(screen.heading(subject)).to_be_visible()
    assert firm.count(subject) == 1
