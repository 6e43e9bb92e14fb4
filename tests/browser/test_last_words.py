"""What is typed in the last moment before a page goes away is not lost either."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import fill_discussion, open_new_discussion, press_post, write_comment


def _reload_at_once(page: Page) -> None:
    with page.expect_event("load"):
        page.evaluate("location.reload()")


def test_the_last_words_of_a_comment_survive_a_refresh(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("pieter", firm.shared_discussion(f"Last words {width}"), width=width)
    write_comment(screen, "Half a sentence")
    _reload_at_once(screen.page)
    box = screen.page.get_by_role("textbox", name="Write a comment")
    expect(box).to_have_text("Half a sentence")
    box.press("ControlOrMeta+End")
    box.press_sequentially(" more")
    _reload_at_once(screen.page)
    expect(box).to_have_text("Half a sentence more")
    screen.button("Comment").click()
    expect(screen.comment("Half a sentence more")).to_have_count(1)
    expect(box).to_have_text("")
    _reload_at_once(screen.page)
    expect(screen.comment("Half a sentence more")).to_have_count(1)
    expect(box).to_have_text("")


def test_last_words_that_arrive_after_the_page_are_shown(visit: Visit, firm: Firm, server_url: str) -> None:
    address = firm.shared_discussion("Late last words")
    screen = visit("pieter", address)
    page = screen.page
    write_comment(screen, "Half")
    key = page.locator("form:has(#comment) input[name=key]").input_value()
    page.evaluate("navigator.sendBeacon = () => true")
    _reload_at_once(page)
    box = page.get_by_role("textbox", name="Write a comment")
    expect(page.get_by_text("No comments yet.")).to_be_visible()
    expect(box).to_have_text("")
    sent = page.context.request.post(
        f"/api/drafts/comment:{address.rsplit('/', 1)[1]}",
        form={"key": key, "body": "<p>Half a sentence</p>"},
        headers={"origin": server_url},
    )
    assert sent.status == 204
    expect(box).to_have_text("Half a sentence")


def test_the_last_words_of_a_change_survive_a_refresh(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"Last words of a change {width}")
    firm.comment(address, "pieter", "First words")
    screen = visit("pieter", address, width=width)
    box = screen.page.get_by_role("textbox", name="Edit comment")
    for words, last in ((" and better", "cancel"), (" and the best", "save")):
        screen.choose("Actions for the comment by Pieter Bakker", "Edit comment")
        for typed in (words, " ones"):
            box.press("ControlOrMeta+End")
            box.press_sequentially(typed)
            _reload_at_once(screen.page)
            expect(box).to_contain_text(typed)
        expect(box).to_have_text(f"First words{words} ones")
        screen.button(last.title()).click()
        expect(box).to_have_count(0)
        _reload_at_once(screen.page)
    expect(screen.comment("First words and the best ones")).to_be_visible()
    expect(box).to_have_count(0)


def test_the_last_words_of_a_discussion_survive_a_refresh(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"Last words of Anna {width}"
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, "Last words", "Half a sentence")
    _reload_at_once(screen.page)
    message = dialog.get_by_role("textbox", name="Message")
    expect(message).to_have_text("Half a sentence")
    screen.field("Subject").press("End")
    screen.field("Subject").press_sequentially(f" of Anna {width}")
    _reload_at_once(screen.page)
    expect(screen.field("Subject")).to_have_value(subject)
    expect(message).to_have_text("Half a sentence")
    press_post(dialog)
    expect(screen.heading(subject)).to_be_visible()
    assert firm.count(subject) == 1


def test_the_last_words_survive_a_closed_tab(visit: Visit, firm: Firm) -> None:
    address = firm.shared_discussion("A closed tab")
    screen = visit("pieter", address)
    write_comment(screen, "Half a sentence")
    again = visit("pieter").page
    screen.page.close()
    while "Half a sentence" not in firm.kept("pieter", address):
        again.wait_for_timeout(10)
    again.goto(address)
    expect(again.get_by_role("textbox", name="Write a comment")).to_have_text("Half a sentence")
    stranger = visit("anna", address).page
    expect(stranger.get_by_role("textbox", name="Write a comment")).to_have_text("")
    dialog = open_new_discussion(visit("anna"))
    expect(dialog.get_by_role("textbox", name="Message")).to_have_text("")
