"""A megabyte pasted into a comment: the page stays usable, says what is wrong, and nothing of it is lost."""

from playwright.sync_api import expect

from engage_app.inputs import LONGEST_TEXT
from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import write_comment

LONG = 1_000_000
PASTE = """(box, length) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", "x".repeat(length));
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_megabyte_in_the_comment_box_is_refused_with_its_excess(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("pieter", firm.shared_discussion(f"A whole book {width}"), width=width)
    write_comment(screen, "y")
    # What waits for the editor takes no made-up paste.
    expect(screen.page.get_by_role("toolbar", name="Text tools")).to_be_visible()
    box = screen.page.get_by_role("textbox", name="Write a comment")
    box.evaluate(PASTE, LONG)
    over = LONG + 1 - LONGEST_TEXT
    expect(screen.page.get_by_text(f"{over} characters too long")).to_be_visible()
    screen.button("Comment").click()
    expect(screen.page.locator("#composer [role=alert]").first).to_contain_text("at most 20000 characters")
    assert len(box.inner_text()) == LONG + 1
    box.press("ControlOrMeta+a")
    box.press_sequentially("Short")
    screen.button("Comment").click()
    expect(screen.comment("Short")).to_be_visible()
    expect(screen.page.locator("ol.comments > li")).to_have_count(1)
