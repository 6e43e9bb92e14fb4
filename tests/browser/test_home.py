"""Home: what is new for whoever comes in, and nothing of what is not theirs."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.firm import Firm


def test_staff_find_what_they_have_not_seen(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"Waits for Anna at {width}"
    address = firm.shared_discussion(subject, by="eva")
    firm.comment(address, "pieter", "Here you are.")
    screen = visit("anna", "/", width=width)
    line = screen.page.get_by_role("link", name=f"Unread {subject}")
    expect(line).to_contain_text("1 new")
    expect(line).to_contain_text("Shared with")
    line.click()
    expect(screen.comment("Here you are.")).to_be_visible()
    screen.page.go_back()
    expect(screen.page.get_by_role("heading", level=1).first).to_contain_text("Anna")
    expect(screen.page.get_by_role("link", name=subject)).to_have_count(0)


def test_what_happens_meanwhile_appears(visit: Visit, firm: Firm) -> None:
    screen = visit("joris", "/")
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Joris")
    address = firm.discussion("Nobody told Joris")
    write = visit("anna", address)
    expect(write.heading("Nobody told Joris")).to_be_visible()
    write.page.get_by_role("textbox", name="Write a comment").press_sequentially("Look here.")
    write.button("Comment").click()
    expect(screen.page.get_by_role("link", name="Nobody told Joris")).to_contain_text("1 new")


def test_staff_without_a_client_have_seen_everything(visit: Visit, width: int) -> None:
    screen = visit("mila", "/", width=width)
    expect(screen.heading("You have seen everything")).to_be_visible()
    screen.page.get_by_role("link", name="To the activities").click()
    expect(screen.heading("Nothing here yet")).to_be_visible()
