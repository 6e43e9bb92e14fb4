"""Comments: written, attached to, changed, taken back; those for staff alone; those from long ago."""

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import (
    Screen,
    allow_contacts,
    assign,
    attach,
    download,
    open_share,
    post_comment,
    save_share,
    tick,
    write_comment,
)


def box(screen: Screen) -> Locator:
    """Where a comment is written."""
    return screen.page.get_by_role("textbox", name="Write a comment")


def composer(screen: Screen) -> Locator:
    """The box with its buttons."""
    return screen.page.locator("#composer")


def open_actions(screen: Screen, text: str, item: str) -> None:
    """Choose a line of a comment's menu."""
    screen.comment(text).get_by_role("button", name="Actions for the comment by").click()
    screen.item(item).click()


def editor_of(screen: Screen, text: str) -> Locator:
    """The field in which one's own comment is changed."""
    open_actions(screen, text, "Edit comment")
    return screen.page.get_by_role("textbox", name="Edit comment")


def test_a_comment_with_a_file_is_posted_by_keyboard(visit: Visit, firm: Firm, width: int, tmp_path: Path) -> None:
    address = firm.shared_discussion(f"With a file {width}")
    file = tmp_path / f"Lease & annex {width}.txt"
    file.write_text("signed")
    screen = visit("pieter", address, width=width)
    screen.button("Comment").click()
    expect(composer(screen)).to_contain_text("Write something, or attach a file.")
    write_comment(screen, "The lease is attached.")
    attach(screen, file, within=composer(screen))
    expect(composer(screen)).to_contain_text("Your accountant and 2 contacts are notified")
    box(screen).press("Control+Enter")
    expect(screen.comment("The lease is attached.")).to_contain_text("Contact")
    expect(box(screen)).to_have_text("")
    expect(composer(screen).get_by_role("listitem")).to_have_count(0)
    assert download(screen, file.name).path().read_text() == "signed"


def test_the_box_says_how_many_are_notified(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.discussion(f"Counted {width}")
    screen = visit("anna", address, width=width)
    expect(composer(screen)).to_contain_text("Only staff see this")
    expect(screen.page.get_by_role("checkbox", name="Internal comment")).to_have_count(0)
    firm.share(address, "Bakker finance")
    screen.page.reload()
    expect(composer(screen)).to_contain_text("3 contacts are notified")
    firm.comment(address, "joris", "I listen.")
    screen.page.reload()
    expect(composer(screen)).to_contain_text("3 contacts and 1 staff are notified")
    tick(screen.page.get_by_role("checkbox", name="Internal comment"))
    expect(composer(screen)).to_contain_text("Only staff see this · 1 staff member is notified")


def test_people_change_and_take_back_their_own_comments_and_nobody_elses(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"One's own {width}")
    firm.comment(address, "lotte", "From Lotte.")
    screen = visit("pieter", address, width=width)
    post_comment(screen, "On 2 November.")
    expect(screen.comment("From Lotte.").get_by_role("button", name="Actions for")).to_have_count(0)

    field = editor_of(screen, "On 2 November.")
    expect(field).to_be_focused()
    # By the keys: the editor takes back what a script selects in the moment in which it gets the focus.
    field.press("ControlOrMeta+a")
    field.press("Delete")
    screen.button("Save").click()
    expect(screen.page.get_by_text("Write something, or attach a file.")).to_be_visible()
    field.press_sequentially("On 3 November.")
    screen.button("Save").click()
    expect(screen.comment("On 3 November.")).to_contain_text("edited")
    expect(screen.comment("From Lotte.")).not_to_contain_text("edited")

    field = editor_of(screen, "On 3 November.")
    field.fill("Never mind")
    screen.button("Cancel").click()
    expect(screen.comment("On 3 November.")).to_be_visible()

    open_actions(screen, "On 3 November.", "Delete comment")
    expect(screen.question()).to_contain_text("Nobody can read it any more")
    screen.question().get_by_role("button", name="Cancel").click()
    expect(screen.comment("On 3 November.")).to_be_visible()
    open_actions(screen, "On 3 November.", "Delete comment")
    screen.question().get_by_role("button", name="Delete comment").click()
    expect(screen.comment("On 3 November.")).to_have_count(0)
    expect(screen.comment("From Lotte.")).to_be_visible()


def test_an_internal_comment_stands_out_for_staff_and_is_nowhere_for_a_contact(
    visit: Visit, firm: Firm, width: int
) -> None:
    subject = f"Among ourselves {width}"
    address = firm.shared_discussion(subject)
    pieter = visit("pieter", address, width=width)
    phone = visit("pieter", "/activities", width=PHONE)
    expect(phone.line(subject)).to_be_visible()
    anna = visit("anna", address, width=width)
    tick(anna.page.get_by_role("checkbox", name="Internal comment"))
    post_comment(anna, f"The covenant{width} is broken.")
    expect(anna.comment("is broken.")).to_contain_text("Internal")
    plain = anna.page.locator("article.message").evaluate("element => getComputedStyle(element).backgroundColor")
    expect(anna.comment("is broken.")).not_to_have_css("background-color", plain)
    expect(anna.page.get_by_role("checkbox", name="Internal comment")).not_to_be_checked()

    post_comment(anna, "Could you send the lease?")
    expect(pieter.comment("Could you send the lease?")).to_be_visible()
    expect(pieter.page.locator("ol.comments > li")).to_have_count(1)
    pieter.page.reload()
    expect(pieter.comment("Could you send the lease?")).to_be_visible()
    expect(pieter.page.get_by_text("covenant")).to_have_count(0)
    expect(pieter.page.get_by_role("checkbox", name="Internal comment")).to_have_count(0)
    phone.page.goto(f"/activities?words=covenant{width}")
    expect(phone.heading("Nothing found")).to_be_visible()
    staff = visit("eva", f"/activities?words=covenant{width}", width=width)
    expect(staff.line(subject)).to_be_visible()


def test_two_pages_that_change_one_comment_show_both_texts(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"Twice {width}")
    firm.comment(address, "pieter", "First.")
    one, two = (visit("pieter", address, width=width) for _ in range(2))
    field = editor_of(one, "First.")
    field.fill("Typed on one page.")
    editor_of(two, "First.").fill("Saved on another.")
    two.button("Save").click()
    expect(two.comment("Saved on another.")).to_contain_text("edited")
    expect(field).to_have_text("Typed on one page.")
    one.button("Save").click()
    expect(one.page.get_by_text("This comment was changed on another page")).to_be_visible()
    expect(one.button("Save")).to_be_in_viewport(ratio=1)
    expect(one.comment("Saved on another.")).to_be_visible()
    expect(field).to_have_text("Typed on one page.")
    one.button("Save").click()
    expect(one.comment("Typed on one page.")).to_contain_text("edited")
    expect(two.comment("Typed on one page.")).to_be_visible()


def test_comments_from_long_ago_come_page_by_page(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"Long {width}")
    said = [f"Number {number:03}." for number in range(105)]
    for body in said:
        firm.comment(address, "pieter", body)
    screen = visit("pieter", address, width=width)
    comments = screen.page.locator("ol.comments .prose")
    expect(comments).to_have_text(said[-50:])
    screen.button("Show earlier comments").click()
    expect(comments).to_have_text(said[-100:])
    post_comment(screen, "And one more.")
    expect(comments).to_have_text([*said[-100:], "And one more."])
    screen.button("Show earlier comments").click()
    expect(comments).to_have_text([*said, "And one more."])
    expect(screen.button("Show earlier comments")).to_have_count(0)


def test_who_was_just_let_in_can_be_mentioned(visit: Visit, firm: Firm) -> None:
    screen = visit("anna", firm.discussion("For Sanne"))
    open_share(screen)
    allow_contacts(screen)
    assign(screen, "Contact - Viewer", "Sanne Vos")
    save_share(screen)
    expect(screen.page.get_by_text("Sanne Vos as Contact - Viewer")).to_be_visible()
    box(screen).click()
    box(screen).press_sequentially("Hello @San")
    screen.page.get_by_role("option", name="Sanne Vos").click()
    screen.button("Comment").click()
    expect(screen.page.locator("ol.comments [data-mention]")).to_have_text("@Sanne Vos")


def test_what_is_typed_when_the_discussion_closes_stays_and_is_not_posted(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"Closing {width}")
    pieter, anna = visit("pieter", address, width=width), visit("anna", address, width=width)
    write_comment(pieter, "Half a sentence")
    anna.choose("More actions", "Close discussion")
    expect(pieter.page.get_by_text("This discussion is closed and takes no comments.")).to_be_visible()
    expect(box(pieter)).to_have_text("Half a sentence")
    expect(pieter.button("Comment")).to_be_disabled()
    expect(composer(pieter)).to_contain_text("Kept here until it is open again")
    box(pieter).press("Control+Enter")
    expect(composer(pieter)).to_contain_text("This discussion was closed meanwhile. Your text is kept here.")
    expect(pieter.page.locator("ol.comments > li")).to_have_count(0)
    anna.choose("More actions", "Reopen discussion")
    expect(pieter.button("Comment")).to_be_enabled()
    pieter.button("Comment").click()
    expect(pieter.comment("Half a sentence")).to_be_visible()
    expect(anna.comment("Half a sentence")).to_be_visible()


def test_what_is_typed_when_the_discussion_is_deleted_is_shown(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.shared_discussion(f"Deleted meanwhile {width}")
    pieter, anna = visit("pieter", address, width=width), visit("anna", address, width=width)
    write_comment(pieter, "Half a sentence")
    anna.choose("More actions", "Delete discussion")
    expect(anna.question()).to_contain_text("It disappears for everybody, with its comments and files.")
    anna.question().get_by_role("button", name="Delete discussion").click()
    expect(anna.page.get_by_text("The discussion was deleted.")).to_be_visible()
    expect(pieter.heading("Not there, or not shared with you")).to_be_visible()
    expect(pieter.page.get_by_label("What you had typed")).to_have_value("Half a sentence")
