"""Attaching files: several at once, broken off and continued."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import attach, download, fill_discussion, press_post
from tests.browser.sending import (
    CONTENT,
    PIECES,
    announcements,
    answer_held,
    break_off_half_way,
    choose,
    expect_attached,
    file_row,
    held,
)
from tests.browser.watch import Watch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A megabyte of everything."""
    made = tmp_path / f"Ledger {tmp_path.name}.csv"
    made.write_bytes(CONTENT)
    return made


def test_several_files_at_once_arrive_and_are_posted(visit: Visit, firm: Firm, width: int, tmp_path: Path) -> None:
    files = [tmp_path / f"Part {number} {width}.txt" for number in range(5)]
    for number, made in enumerate(files):
        made.write_bytes(CONTENT[number:])
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"Five files {width}")
    with held(screen.page) as release:
        choose(screen, dialog, *files)
        bars = dialog.get_by_role("progressbar")
        expect(bars).to_have_count(5)
        expect(bars.first).to_have_accessible_name(f"Upload of Part 0 {width}.txt")
        release()
    expect(dialog.get_by_role("progressbar")).to_have_count(0)
    dialog.get_by_role("button", name=f"Remove Part 3 {width}.txt").click()
    expect(file_row(dialog, "Part 3")).to_have_count(0)
    press_post(dialog)
    expect_attached(screen, *(f"Part {number} {width}.txt" for number in (0, 1, 2, 4)))
    assert download(screen, "Part 2").path().read_bytes() == CONTENT[2:]


def test_files_are_listed_as_they_were_chosen(visit: Visit, tmp_path: Path, width: int) -> None:
    files = [tmp_path / f"{name} {width}.txt" for name in ("Zoo", "Ape", "Kiwi", "Bee", "Yak")]
    for number, made in enumerate(files):
        made.write_bytes(CONTENT[: (5 - number) * 1000])
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"In this order {width}")
    with announcements(screen.page) as said:
        attach(screen, *files, within=dialog)
    assert said == ["asked", "answered"] * len(files)
    press_post(dialog)
    expect_attached(screen, *(made.name for made in files))


def test_files_are_dropped_on_the_dialog(visit: Visit) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Dropped")
    dialog.locator("form").evaluate(
        """(form) => {
          const dataTransfer = new DataTransfer();
          for (const name of ["One.txt", "Two.txt"]) dataTransfer.items.add(new File([name], name));
          const details = { dataTransfer, bubbles: true, cancelable: true };
          const tell = (kind) => form.dispatchEvent(new DragEvent(kind, details));
          if (tell("dragover")) throw new Error("a drop would replace the page");
          tell("drop");
        }"""
    )
    for name in ("One.txt", "Two.txt"):
        expect(dialog.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    press_post(dialog)
    expect_attached(screen, "One.txt", "Two.txt")


def test_an_upload_under_way_can_be_called_off(visit: Visit, file: Path) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Called off")
    with held(screen.page):
        with screen.page.expect_request(lambda request: request.method == "PATCH"):
            choose(screen, dialog, file)
        with screen.page.expect_response(lambda answer: answer.request.method == "DELETE") as forgotten:
            dialog.get_by_role("button", name=f"Cancel upload of {file.name}").click()
        assert forgotten.value.status == 204
    expect(file_row(dialog, file.name)).to_have_count(0)
    press_post(dialog)
    expect(screen.heading("Called off")).to_be_visible()
    expect(screen.page.locator(".attachment")).to_have_count(0)


def test_an_upload_that_is_only_being_announced_can_be_called_off(visit: Visit, firm: Firm, file: Path) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Called off at once")
    with answer_held(screen.page, "**/api/uploads") as release:
        choose(screen, dialog, file)
        while not firm.uploads("anna"):
            screen.page.wait_for_timeout(10)
        dialog.get_by_role("button", name=f"Cancel upload of {file.name}").click()
        expect(file_row(dialog, file.name)).to_have_count(0)
        with screen.page.expect_response(lambda answer: answer.request.method == "DELETE") as forgotten:
            release()
    assert forgotten.value.status == 204
    assert firm.uploads("anna") == 0
    attach(screen, file, within=dialog)
    press_post(dialog)
    expect_attached(screen, file.name)


def test_posting_too_early_says_so_and_posts_once_the_files_are_there(visit: Visit, file: Path, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"Too early {width}")
    with held(screen.page) as release:
        choose(screen, dialog, file)
        expect(dialog.get_by_role("progressbar")).to_be_visible()
        press_post(dialog)
        expect(dialog).to_contain_text("Wait until the files are there.")
        release()
    expect(dialog).not_to_contain_text("Wait until the files are there.")
    press_post(dialog)
    expect_attached(screen, file.name)


def test_a_comment_too_waits_for_its_files(visit: Visit, firm: Firm, file: Path) -> None:
    screen = visit("pieter", firm.shared_discussion("A comment with a file"), width=PHONE)
    composer = screen.page.locator("#composer")
    with held(screen.page) as release:
        choose(screen, composer, file)
        expect(composer.get_by_role("progressbar")).to_be_visible()
        screen.button("Comment").click()
        expect(composer).to_contain_text("Wait until the files are there.")
        release()
    expect(composer).not_to_contain_text("Wait until the files are there.")
    screen.button("Comment").click()
    expect(screen.comment(file.name)).to_be_visible()
    assert download(screen, file.name).path().read_bytes() == CONTENT


def test_a_connection_that_breaks_off_goes_on_where_it_was(visit: Visit, watch: Watch, file: Path, width: int) -> None:
    watch.expect("net::ERR_CONNECTION_RESET")
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"Broken off {width}")
    offsets = break_off_half_way(screen.page)
    choose(screen, dialog, file)
    expect(dialog.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()
    assert offsets == [0, len(CONTENT) // 2]
    press_post(dialog)
    expect(screen.heading(f"Broken off {width}")).to_be_visible()
    assert download(screen, file.name).path().read_bytes() == CONTENT


def test_a_page_that_was_loaded_again_goes_on_with_the_samefile_row(visit: Visit, watch: Watch, file: Path) -> None:
    watch.expect("net::ERR_CONNECTION_RESET")
    screen = visit("anna")
    dialog = fill_discussion(screen, "Loaded again")
    break_off_half_way(screen.page, for_good=True)
    choose(screen, dialog, file)
    expect(file_row(dialog, file.name)).to_contain_text("Waiting for the connection")
    screen.page.on("dialog", lambda question: question.accept())
    screen.page.reload()
    screen.page.unroute(PIECES)
    expect(screen.field("Subject")).to_have_value("Loaded again")
    with screen.page.expect_request(lambda request: request.method == "PATCH") as sent:
        attach(screen, file, within=dialog)
    assert sent.value.headers["upload-offset"] == str(len(CONTENT) // 2)
    press_post(dialog)
    expect(screen.heading("Loaded again")).to_be_visible()
    assert download(screen, file.name).path().read_bytes() == CONTENT


def test_a_file_that_failed_is_tried_again(visit: Visit, watch: Watch, file: Path) -> None:
    watch.expect("507")
    screen = visit("anna")
    dialog = fill_discussion(screen, "Tried again")
    full = "The server has no room for this file."
    screen.page.route(PIECES, lambda route: route.fulfill(status=507, json={"message": full}))
    choose(screen, dialog, file)
    expect(dialog.get_by_role("alert").filter(has_text=full)).to_be_visible()
    screen.page.unroute(PIECES)
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()
    press_post(dialog)
    expect_attached(screen, file.name)
