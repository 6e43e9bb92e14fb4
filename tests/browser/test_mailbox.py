"""The page of mails that did not leave."""

from playwright.sync_api import expect

from engage_app.models import MailStatus
from tests.browser.conftest import Visit
from tests.browser.firm import Firm

REFUSED = "550 5.1.1 No such mailbox here"


def test_a_mail_that_was_given_up_is_sent_again(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.discussion(f"Never arrived {width}")
    firm.share(address, "sanne")
    screen = visit("eva", width=width)
    while "sanne" not in firm.mailed(address):
        screen.page.wait_for_timeout(10)
    firm.hold_mail(address, MailStatus.FAILED, REFUSED)
    screen.page.goto("/mailbox")
    line = screen.page.get_by_role("button", name="To Sanne Vos").filter(has_text=f"Not sent {REFUSED}")
    line.click()
    expect(screen.heading("Not sent")).to_be_visible()
    screen.page.get_by_role("link", name="Follow its link").click()
    expect(screen.heading(f"Never arrived {width}")).to_be_visible()
    screen.page.go_back()
    line.click()
    expect(screen.page.get_by_text("This mail was given up. The mail server said:")).to_be_visible()
    expect(screen.page.locator("pre")).to_have_text(REFUSED)
    screen.button("Send again").click()
    expect(screen.page.get_by_text("The mail is tried again now.")).to_be_visible()
    expect(screen.page.get_by_text(REFUSED)).to_have_count(0)
    expect(line).to_have_count(0)


def test_a_mail_that_was_dropped_says_why(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"Taken back at once {width}"
    address = firm.discussion(subject)
    firm.share(address, "sanne")
    screen = visit("eva", width=width)
    while "sanne" not in firm.mailed(address):
        screen.page.wait_for_timeout(10)
    firm.hold_mail(address, MailStatus.DROPPED, "mailbox.access_lost")
    why = "Sanne Vos lost access before it left, or what it was about was deleted."
    screen.page.goto("/mailbox")
    line = screen.page.get_by_role("button", name="To Sanne Vos").filter(has_text=f"Dropped {why}").first
    line.click()
    expect(screen.heading("Dropped")).to_be_visible()
    detail = screen.page.get_by_role("region", name="The mail as its reader sees it")
    expect(detail).to_contain_text(why)
    expect(screen.button("Send again")).to_have_count(0)
    detail.get_by_role("link", name="Follow its link").click()
    expect(screen.heading(subject)).to_be_visible()
