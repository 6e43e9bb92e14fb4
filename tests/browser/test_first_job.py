"""The job that the product exists for: a question with a file to a client, and the answer."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import PEOPLE, Firm
from tests.browser.screens import (
    Screen,
    allow_contacts,
    assign,
    attach,
    choose_entity,
    download,
    open_new_discussion,
    post_comment,
    save_share,
    sign_in,
    write_message,
)

BAKKER = "Bakker Logistics BV"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_anna_asks_and_pieter_answers(visit: Visit, firm: Firm, width: int, language: str, tmp_path: Path) -> None:
    subject = f"Lease of the warehouse {language} {width}"
    planning = tmp_path / f"Planning & budget {language} {width}.txt"
    planning.write_bytes(bytes(range(32, 127)) * 33_000)
    anna = visit("anna", width=width, language=language)
    post_and_share(anna, subject, planning)
    expect(anna.page.get_by_text(anna.word("Clients can read this."))).to_be_visible()

    pieter = visit("", "/", width=PHONE)
    sign_in(pieter, PEOPLE["pieter"][1])
    pieter.page.get_by_role("link", name=subject).click()
    expect(pieter.heading(subject)).to_be_visible()
    expect(pieter.page.get_by_text("Is the lease signed?")).to_be_visible()
    assert download(pieter, planning.name).path().read_bytes() == planning.read_bytes()

    post_comment(pieter, "Yes, on 2 November.")
    expect(anna.comment("Yes, on 2 November.")).to_be_visible()
    assert firm.count(subject) == 1


def post_and_share(anna: Screen, subject: str, file: Path) -> None:
    """Ask about the lease, with a file, and share it with Bakker's finance people."""
    open_new_discussion(anna)
    choose_entity(anna, BAKKER)
    anna.field("Subject").fill(subject)
    write_message(anna, "Is the lease signed?")
    attach(anna, file)
    anna.choose("More ways to post", "Post and share")
    expect(anna.dialog()).to_contain_text(subject)
    allow_contacts(anna)
    assign(anna, "Contact - Viewer", "Bakker finance")
    expect(anna.page.get_by_text(anna.word("{count} people get access", count=3))).to_be_visible()
    save_share(anna)
