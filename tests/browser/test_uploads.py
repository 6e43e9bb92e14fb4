"""Attaching files: several at once, broken off and continued, and those that are refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, attach, download, fill_discussion, press_post
from tests.browser.watch import Watch

PIECES = "**/api/uploads/*"
CONTENT = bytes(range(256)) * 4_000


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
    with _held(screen.page) as release:
        _choose(screen, dialog, *files)
        bars = dialog.get_by_role("progressbar")
        expect(bars).to_have_count(5)
        expect(bars.first).to_have_accessible_name(f"Upload of Part 0 {width}.txt")
        release()
    expect(dialog.get_by_role("progressbar")).to_have_count(0)
    dialog.get_by_role("button", name=f"Remove Part 3 {width}.txt").click()
    expect(_file(dialog, "Part 3")).to_have_count(0)
    press_post(dialog)
    _expect_attached(screen, *(f"Part {number} {width}.txt" for number in (0, 1, 2, 4)))
    assert download(screen, "Part 2").path().read_bytes() == CONTENT[2:]


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
    _expect_attached(screen, "One.txt", "Two.txt")


def test_an_upload_under_way_can_be_called_off(visit: Visit, file: Path) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Called off")
    with _held(screen.page):
        with screen.page.expect_request(lambda request: request.method == "PATCH"):
            _choose(screen, dialog, file)
        with screen.page.expect_response(lambda answer: answer.request.method == "DELETE") as forgotten:
            dialog.get_by_role("button", name=f"Cancel upload of {file.name}").click()
        assert forgotten.value.status == 204
    expect(_file(dialog, file.name)).to_have_count(0)
    press_post(dialog)
    expect(screen.heading("Called off")).to_be_visible()
    expect(screen.page.locator(".attachment")).to_have_count(0)


def test_posting_too_early_says_so_and_posts_once_the_files_are_there(visit: Visit, file: Path, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"Too early {width}")
    with _held(screen.page) as release:
        _choose(screen, dialog, file)
        expect(dialog.get_by_role("progressbar")).to_be_visible()
        press_post(dialog)
        expect(dialog).to_contain_text("Wait until the files are there.")
        release()
    expect(dialog).not_to_contain_text("Wait until the files are there.")
    press_post(dialog)
    _expect_attached(screen, file.name)


def test_a_comment_too_waits_for_its_files(visit: Visit, firm: Firm, file: Path) -> None:
    screen = visit("pieter", firm.shared_discussion("A comment with a file"), width=PHONE)
    composer = screen.page.locator("#composer")
    with _held(screen.page) as release:
        _choose(screen, composer, file)
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
    offsets = _break_off_half_way(screen.page)
    _choose(screen, dialog, file)
    expect(_file(dialog, file.name)).to_contain_text("Waiting for the connection")
    expect(dialog.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()
    assert offsets == [0, len(CONTENT) // 2]
    press_post(dialog)
    expect(screen.heading(f"Broken off {width}")).to_be_visible()
    assert download(screen, file.name).path().read_bytes() == CONTENT


def test_a_page_that_was_loaded_again_goes_on_with_the_same_file(visit: Visit, watch: Watch, file: Path) -> None:
    watch.expect("net::ERR_CONNECTION_RESET")
    screen = visit("anna")
    dialog = fill_discussion(screen, "Loaded again")
    _break_off_half_way(screen.page, for_good=True)
    _choose(screen, dialog, file)
    expect(_file(dialog, file.name)).to_contain_text("Waiting for the connection")
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
    _choose(screen, dialog, file)
    expect(dialog.get_by_role("alert").filter(has_text=full)).to_be_visible()
    screen.page.unroute(PIECES)
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()
    press_post(dialog)
    _expect_attached(screen, file.name)


REFUSED = {
    "x.pdf.exe": "Files of this type are not accepted: x.pdf.exe",
    "x.pdf.html": "Files of this type are not accepted: x.pdf.html",
    "x.aspx": "Files of this type are not accepted: x.aspx",
    "macro.lnk": "Files of this type are not accepted: macro.lnk",
    "invoice\u202efdp.exe": "Files of this type are not accepted: invoice",
    "x.exe. ": "Files of this type are not accepted: x.exe. ",
}


def test_forbidden_and_empty_files_are_refused_by_name_and_the_others_arrive(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"Refused {width}")
    good = f"Good {width}.txt"
    names = [*REFUSED, "Empty.txt", good]
    _choose(screen, dialog, *(_payload(name, b"" if name == "Empty.txt" else b"x") for name in names))
    expect(dialog.get_by_role("button", name=f"Remove {good}")).to_be_visible()
    for said in (*REFUSED.values(), "Empty.txt is empty."):
        expect(dialog.get_by_role("alert").filter(has_text=said)).to_be_visible()
    dialog.get_by_role("button", name="Remove Empty.txt").click()
    expect(_file(dialog, "Empty.txt")).to_have_count(0)
    press_post(dialog)
    _expect_attached(screen, good)


TRICKS = {
    "C:\\x.pdf": "x.pdf",
    "..\\..\\boot.ini": "boot.ini",
    ".htaccess": "htaccess",
    "aux.pdf": "_aux.pdf",
    "x.pdf::$DATA": "x.pdf__$DATA",
    "zero\u200bwidth.txt": "zerowidth.txt",
    "cafe\u0301.txt": "caf\u00e9.txt",
    "line\r\nbreak.txt": "line break.txt",
    'a";filename=evil.txt': "a_;filename=evil.txt",
    "<img src=x onerror=alert(1)>.txt": "_img src=x onerror=alert(1)_.txt",
    "=cmd.csv": "_=cmd.csv",
    "%2e%2e%2fx.txt": "%2e%2e%2fx.txt",
}


def test_names_that_play_tricks_are_cleaned(visit: Visit) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Names that play tricks")
    _choose(screen, dialog, *(_payload(name, b"x") for name in TRICKS))
    for name in TRICKS.values():
        expect(dialog.get_by_role("button", name=f"Remove {name}", exact=True)).to_be_visible()
    press_post(dialog)
    expect(screen.heading("Names that play tricks")).to_be_visible()
    _expect_attached(screen, *TRICKS.values())
    assert download(screen, "_img src=x").suggested_filename == "_img src=x onerror=alert(1)_.txt"


def test_the_same_file_twice_is_told_apart(visit: Visit, file: Path) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "The same file twice")
    for number in (1, 2):
        _choose(screen, dialog, file)
        expect(dialog.get_by_role("button", name=f"Remove {file.name}")).to_have_count(number)
    press_post(dialog)
    _expect_attached(screen, file.name, f"{file.stem} (2).csv")


def _choose(screen: Screen, place: Locator, *files: Path | FilePayload) -> None:
    with screen.page.expect_file_chooser() as chooser:
        place.get_by_role("button", name="Attach file", exact=True).click()
    chooser.value.set_files(list(files))  # type: ignore[arg-type]  # all of one kind


def _expect_attached(screen: Screen, *names: str) -> None:
    shown = screen.page.locator(".attachment .truncate")
    expect(shown).to_have_count(len(names))
    for name in names:
        expect(screen.page.locator(".attachment").filter(has=screen.page.get_by_text(name, exact=True))).to_have_count(
            1
        )


def _payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def _file(place: Locator, name: str) -> Locator:
    return place.get_by_role("listitem").filter(has_text=name)


@contextmanager
def _held(page: Page) -> Iterator[Callable[[], None]]:
    """Keep every piece from the server until what this yields is called."""
    waiting: list[Route] = []
    is_open = False

    def hold(route: Route) -> None:
        if is_open or route.request.method != "PATCH":
            route.continue_()
        else:
            waiting.append(route)

    def release() -> None:
        nonlocal is_open
        is_open = True
        for route in waiting:
            route.continue_()

    page.route(PIECES, hold)
    yield release


def _break_off_half_way(page: Page, *, for_good: bool = False) -> list[int]:
    """Let the server have half of the first piece, and the sender hear nothing; answers where each piece began."""
    offsets: list[int] = []

    def cut(route: Route) -> None:
        request = route.request
        if request.method != "PATCH":
            route.abort("connectionreset") if offsets and for_good else route.continue_()
            return
        offsets.append(int(request.headers["upload-offset"]))
        if len(offsets) == 1:
            route.fetch(post_data=CONTENT[: len(CONTENT) // 2])
        if len(offsets) == 1 or for_good:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(PIECES, cut)
    return offsets
