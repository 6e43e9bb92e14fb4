"""The message: marks, lists, mentions, and what is pasted into it."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.screens import fill_discussion, press_post
from tests.browser.watch import Watch


def test_bold_italic_lists_and_links_arrive_as_they_were_written(visit: Visit) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "With marks", "")
    message = dialog.get_by_role("textbox", name="Message")
    dialog.get_by_role("button", name="Bold").click()
    message.press_sequentially("bold")
    dialog.get_by_role("button", name="Bold").click()
    message.press("Enter")
    dialog.get_by_role("button", name="Bulleted list").click()
    message.press_sequentially("one")
    message.press("Enter")
    message.press_sequentially("two")
    press_post(dialog)
    expect(screen.heading("With marks")).to_be_visible()
    posted = screen.page.locator("article .prose")
    expect(posted.locator("strong")).to_have_text("bold")
    expect(posted.get_by_role("listitem")).to_have_text(["one", "two"])


def test_a_mention_offers_those_who_can_see_it(visit: Visit) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "For Joris", "")
    message = dialog.get_by_role("textbox", name="Message")
    message.press_sequentially("Hello @Jo")
    screen.page.get_by_role("option", name="Joris Smit").click()
    message.press_sequentially("@Mila")
    expect(screen.page.get_by_role("option")).to_have_count(0)
    press_post(dialog)
    expect(screen.page.locator("article [data-mention]")).to_have_text("@Joris Smit")


def test_what_word_leaves_is_clean(visit: Visit, watch: Watch) -> None:
    watch.expect("inline event handler")  # the browser says of each that it was not run
    screen = visit("anna")
    dialog = fill_discussion(screen, "From Word", "")
    word = (
        '<p class=MsoNormal style="color:red;margin:9cm"><b><span lang=NL>Fat</span></b><o:p></o:p></p>'
        '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">link</a>'
    )
    _paste(dialog.get_by_role("textbox", name="Message"), "text/html", word)
    press_post(dialog)
    expect(screen.heading("From Word")).to_be_visible()
    message = screen.page.locator("article .prose")
    expect(message.locator("strong")).to_have_text("Fat")
    assert message.locator("script, img, [style], [class*=Mso], [href^=javascript]").count() == 0


def test_a_megabyte_is_refused_and_the_page_lives_on(visit: Visit) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "A megabyte")
    _paste(dialog.get_by_role("textbox", name="Message"), "text/plain", "word " * 210_000)
    expect(dialog).to_contain_text("characters too long")
    press_post(dialog)
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
