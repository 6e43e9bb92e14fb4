"""Starting a discussion: every field, every way out, and nothing typed is lost."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import WIDE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, choose_entity, open_new_discussion, write_message
from tests.browser.watch import Watch

BAKKER = "Bakker Logistics BV"


@pytest.fixture(autouse=True)
def _no_drafts(firm: Firm) -> None:
    firm.forget_drafts("anna", "pieter")


def _post(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Post", exact=True).click()


def _fill(screen: Screen, subject: str, message: str = "Good morning.") -> Locator:
    dialog = open_new_discussion(screen)
    choose_entity(screen, BAKKER)
    screen.field("Subject").fill(subject)
    write_message(screen, message)
    return dialog


def test_post_shows_the_discussion_to_staff_only(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("anna", width=width)
    _post(_fill(screen, f"Posted {width}"))
    expect(screen.heading(f"Posted {width}")).to_be_visible()
    expect(screen.dialog()).to_have_count(0)
    expect(screen.page.get_by_text("Nobody outside the firm can read this.")).to_be_visible()
    assert firm.count(f"Posted {width}") == 1


def test_cancel_posts_nothing_and_offers_the_draft_again(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = _fill(screen, "Left half-way", "Half a sentence")
    dialog.get_by_role("button", name="Cancel").click()
    expect(screen.dialog()).to_have_count(0)
    dialog = open_new_discussion(screen)
    expect(dialog).to_contain_text("This is what you had typed before.")
    expect(screen.field("Subject")).to_have_value("Left half-way")
    expect(dialog.get_by_role("combobox", name="Entity", exact=True)).to_have_value(BAKKER)
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Half a sentence")
    assert firm.count("Left half-way") == 0


def test_a_draft_survives_a_closed_browser(visit: Visit) -> None:
    screen = visit("anna")
    _fill(screen, "On another computer", "Typed at home")
    screen.field("Subject").press("End")
    expect(screen.dialog().get_by_role("textbox", name="Message")).to_have_text("Typed at home")
    screen.dialog().get_by_role("button", name="Cancel").click()
    screen.page.context.close()
    dialog = open_new_discussion(visit("anna"))
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Typed at home")


def test_a_refresh_in_the_middle_keeps_the_draft(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    _fill(screen, "Before the refresh")
    screen.page.reload()
    expect(screen.dialog("New discussion")).to_be_visible()
    expect(screen.field("Subject")).to_have_value("Before the refresh")


def test_start_afresh_throws_the_draft_away(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    _fill(screen, "Not needed any more").get_by_role("button", name="Cancel").click()
    open_new_discussion(screen).get_by_role("button", name="Start afresh").click()
    expect(screen.field("Subject")).to_have_value("")
    expect(screen.dialog().get_by_role("textbox", name="Message")).to_have_text("")
    expect(screen.dialog()).not_to_contain_text("This is what you had typed before.")


def test_what_is_missing_is_said_beside_its_field(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = open_new_discussion(screen)
    write_message(screen, "Kept")
    _post(dialog)
    expect(dialog.get_by_role("combobox", name="Entity", exact=True)).to_have_accessible_description(
        "Choose the entity that this is about."
    )
    expect(screen.field("Subject")).to_have_accessible_description(
        "Give it a subject, so that people know what it is about."
    )
    expect(screen.field("Subject")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Kept")


@pytest.mark.parametrize("subject", ["   ", "\u200b\u200b"], ids=["spaces", "invisible"])
def test_a_subject_that_nobody_could_read_is_none(visit: Visit, subject: str) -> None:
    screen = visit("anna")
    dialog = _fill(screen, subject)
    _post(dialog)
    expect(dialog).to_contain_text("Give it a subject")


def test_a_subject_that_is_too_long_keeps_what_was_typed(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = _fill(screen, "x" * 300, "Kept")
    _post(dialog)
    expect(screen.field("Subject")).to_have_accessible_description("The subject has 300 characters; at most 200 fit.")
    expect(screen.field("Subject")).to_have_value("x" * 300)
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Kept")
    screen.field("Subject").fill("Short enough")
    _post(dialog)
    expect(screen.heading("Short enough")).to_be_visible()


def test_a_megabyte_is_refused_and_the_page_lives_on(visit: Visit) -> None:
    screen = visit("anna")
    dialog = _fill(screen, "A megabyte")
    _paste(dialog.get_by_role("textbox", name="Message"), "text/plain", "word " * 210_000)
    expect(dialog).to_contain_text("characters too long")
    _post(dialog)
    expect(dialog).to_contain_text("This text is too long")
    expect(screen.field("Subject")).to_have_value("A megabyte")


def _paste(box: Locator, kind: str, content: str) -> None:
    box.evaluate(
        """(box, [kind, content]) => {
          const data = new DataTransfer();
          data.setData(kind, content);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [kind, content],
    )


def test_what_word_leaves_is_clean(visit: Visit, watch: Watch) -> None:
    watch.expect("inline event handler")  # the browser says of each that it was not run
    screen = visit("anna")
    dialog = _fill(screen, "From Word", "")
    word = (
        '<p class=MsoNormal style="color:red;margin:9cm"><b><span lang=NL>Fat</span></b><o:p></o:p></p>'
        '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">link</a>'
    )
    _paste(dialog.get_by_role("textbox", name="Message"), "text/html", word)
    _post(dialog)
    expect(screen.heading("From Word")).to_be_visible()
    message = screen.page.locator("article .prose")
    expect(message.locator("strong")).to_have_text("Fat")
    assert message.locator("script, img, [style], [class*=Mso], [href^=javascript]").count() == 0


def test_bold_italic_lists_and_links_arrive_as_they_were_written(visit: Visit) -> None:
    screen = visit("anna")
    dialog = _fill(screen, "With marks", "")
    message = dialog.get_by_role("textbox", name="Message")
    dialog.get_by_role("button", name="Bold").click()
    message.press_sequentially("bold")
    dialog.get_by_role("button", name="Bold").click()
    message.press("Enter")
    dialog.get_by_role("button", name="Bulleted list").click()
    message.press_sequentially("one")
    message.press("Enter")
    message.press_sequentially("two")
    _post(dialog)
    expect(screen.heading("With marks")).to_be_visible()
    posted = screen.page.locator("article .prose")
    expect(posted.locator("strong")).to_have_text("bold")
    expect(posted.get_by_role("listitem")).to_have_text(["one", "two"])


def test_a_mention_offers_those_who_can_see_it(visit: Visit) -> None:
    screen = visit("anna")
    dialog = _fill(screen, "For Joris", "")
    message = dialog.get_by_role("textbox", name="Message")
    message.press_sequentially("Hello @Jo")
    screen.page.get_by_role("option", name="Joris Smit").click()
    message.press_sequentially("@Mila")
    expect(screen.page.get_by_role("option")).to_have_count(0)
    _post(dialog)
    expect(screen.page.locator("article [data-mention]")).to_have_text("@Joris Smit")


def test_limited_is_for_the_one_who_starts_it(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = _fill(screen, f"Limited {width}")
    switch = dialog.get_by_role("switch", name="Limited")
    switch.click()
    expect(switch).to_be_checked()
    _post(dialog)
    expect(screen.page.get_by_text("Limited: only people it was shared with can open it.")).to_be_visible()
    other = visit("joris", width=width)
    expect(other.heading("Activities")).to_be_visible()
    expect(other.line(f"Limited {width}")).to_have_count(0)


def test_two_presses_post_once(visit: Visit, firm: Firm) -> None:
    screen = visit("anna")
    dialog = _fill(screen, "Pressed twice")
    dialog.get_by_role("button", name="Post", exact=True).dblclick(no_wait_after=True)
    expect(screen.heading("Pressed twice")).to_be_visible()
    assert firm.count("Pressed twice") == 1


def test_two_tabs_post_two_things(visit: Visit, firm: Firm) -> None:
    first, second = visit("anna"), visit("anna")
    dialogs = [_fill(first, "From the first tab"), _fill(second, "From the second tab")]
    for dialog in dialogs:
        _post(dialog)
    expect(first.heading("From the first tab")).to_be_visible()
    expect(second.heading("From the second tab")).to_be_visible()
    assert firm.count("From the first tab") + firm.count("From the second tab") == 2


def test_a_contact_starts_a_discussion_with_the_firm(visit: Visit, width: int) -> None:
    screen = visit("pieter", "/", width=width)
    dialog = open_new_discussion(screen)
    expect(dialog.get_by_role("combobox", name="Entity", exact=True)).to_have_value(BAKKER)
    expect(dialog.get_by_role("switch")).to_have_count(0)
    expect(dialog.get_by_role("button", name="More ways to post")).to_have_count(0)
    screen.field("Subject").fill(f"A question from Pieter {width}")
    write_message(screen, "May we?")
    _post(dialog)
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
    expect(page.get_by_role("option", name=BAKKER)).to_be_visible()
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
