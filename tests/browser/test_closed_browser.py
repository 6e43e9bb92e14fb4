"""A browser that is closed in the middle of an upload: whoever comes back is told, and goes on where it was."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.requesting import ask, press
from tests.browser.screens import Screen, download
from tests.browser.sending import CONTENT, PIECES, break_off_half_way, choose, file_row
from tests.browser.watch import Watch

BROKEN_OFF = "A part of this file has arrived. Choose it again to go on."


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A megabyte of everything."""
    made = tmp_path / f"Scan {tmp_path.name}.csv"
    made.write_bytes(CONTENT)
    return made


def answer_form(contact: Screen) -> Locator:
    """Where a contact answers."""
    return contact.page.locator("#answer")


def leave_half_way(visit: Visit, url: str, scan: Path) -> Screen:
    """Close Pieter's browser in the middle of an upload, and open it again."""
    phone = visit("pieter", url, width=PHONE)
    break_off_half_way(phone.page, for_good=True)
    choose(phone, answer_form(phone), scan)
    expect(file_row(answer_form(phone), scan.name)).to_contain_text("Waiting for the connection")
    kept = phone.page.context.storage_state()
    phone.page.context.close()
    again = visit("pieter", url, width=PHONE, storage_state=kept)
    expect(file_row(answer_form(again), scan.name)).to_contain_text(BROKEN_OFF)
    return again


def test_the_file_is_chosen_again_and_goes_on_where_it_was(visit: Visit, watch: Watch, scan: Path) -> None:
    watch.expect("net::ERR_CONNECTION_RESET")
    anna = visit("anna")
    url = ask(anna, "Sent in two evenings", "Pieter Bakker")
    pieter = leave_half_way(visit, url, scan)
    form = answer_form(pieter)
    press(form, "Respond")
    expect(form).to_contain_text(f"{scan.name} was not attached.")
    with pieter.page.expect_request(lambda request: request.method == "PATCH") as sent:
        choose(pieter, form, scan)
    assert sent.value.headers["upload-offset"] == str(len(CONTENT) // 2)
    expect(form.get_by_role("button", name=f"Remove {scan.name}")).to_be_visible()
    expect(form.get_by_role("listitem").filter(has_text=scan.name)).to_have_count(1)
    press(form, "Respond")
    expect(pieter.heading("What you sent")).to_be_visible()
    assert download(anna, scan.name).path().read_bytes() == CONTENT


def test_what_is_not_wanted_any_more_is_taken_away_for_good(visit: Visit, watch: Watch, scan: Path) -> None:
    watch.expect("net::ERR_CONNECTION_RESET")
    url = ask(visit("anna"), "Not that file after all", "Pieter Bakker")
    pieter = leave_half_way(visit, url, scan)
    row = file_row(answer_form(pieter), scan.name)
    with pieter.page.expect_response(lambda answer: answer.request.method == "DELETE") as deleted:
        row.get_by_role("button", name=f"Remove {scan.name}").click()
    assert deleted.value.ok
    expect(row).to_have_count(0)
    pieter.page.reload()
    expect(pieter.button("Respond")).to_be_visible()
    expect(row).to_have_count(0)


def test_another_tab_leaves_alone_what_this_one_sends(visit: Visit, watch: Watch, scan: Path) -> None:
    watch.expect("net::ERR_CONNECTION_RESET")
    url = ask(visit("anna"), "In two tabs", "Pieter Bakker")
    sending = visit("pieter", url)
    break_off_half_way(sending.page, for_good=True)
    choose(sending, answer_form(sending), scan)
    expect(file_row(answer_form(sending), scan.name)).to_contain_text("Waiting for the connection")
    other = sending.page.context.new_page()
    with other.expect_response("**/upload_broken*"):
        other.goto(url)
    other.wait_for_load_state("networkidle")
    expect(other.locator("#answer").get_by_role("button", name="Respond")).to_be_visible()
    expect(other.locator("#answer").get_by_role("listitem")).to_have_count(0)
    sending.page.unroute(PIECES)
    expect(answer_form(sending).get_by_role("button", name=f"Remove {scan.name}")).to_be_visible()
