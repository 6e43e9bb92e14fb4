"""Files that are refused, and names that are not what they seem."""

from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, download, fill_discussion, press_post, write_comment
from tests.browser.sending import CONTENT, choose, expect_attached, file_row, payload
from tests.browser.servers import running
from tests.browser.watch import Watch

REFUSED = {
    "x.pdf.exe": "Files of this type are not accepted: x.pdf.exe",
    "x.pdf.html": "Files of this type are not accepted: x.pdf.html",
    "x.aspx": "Files of this type are not accepted: x.aspx",
    "macro.lnk": "Files of this type are not accepted: macro.lnk",
    "invoice\u202efdp.exe": "Files of this type are not accepted: invoice",
    "x.exe. ": "Files of this type are not accepted: x.exe. ",
}
LEFT = "Empty.txt was not attached. Remove it or try again."


def test_forbidden_and_empty_files_are_refused_by_name_and_the_others_arrive(visit: Visit, width: int) -> None:
    screen = visit("anna", width=width)
    dialog = fill_discussion(screen, f"Refused {width}")
    good = f"Good {width}.txt"
    names = [*REFUSED, "Empty.txt", good]
    choose(screen, dialog, *(payload(name, b"" if name == "Empty.txt" else b"x") for name in names))
    expect(dialog.get_by_role("button", name=f"Remove {good}")).to_be_visible()
    for said in (*REFUSED.values(), "Empty.txt is empty."):
        expect(dialog.get_by_role("alert").filter(has_text=said)).to_be_visible()
    dialog.get_by_role("button", name="Remove Empty.txt").click()
    expect(file_row(dialog, "Empty.txt")).to_have_count(0)
    press_post(dialog)
    left = f"{len(REFUSED)} files were not attached, x.pdf.exe among them. Remove them or try again."
    expect(dialog.get_by_text(left)).to_be_visible()
    for _ in REFUSED:
        dialog.locator(".upload-failed").first.get_by_role("button").click()
    expect(dialog.get_by_text(left)).to_have_count(0)
    press_post(dialog)
    expect_attached(screen, good)


def test_a_comment_is_not_posted_without_a_file_that_stands_in_its_box(visit: Visit, firm: Firm, width: int) -> None:
    screen = visit("pieter", firm.shared_discussion(f"Not left out {width}"), width=width)
    composer = screen.page.locator("#composer")
    write_comment(screen, "See what is attached.")
    choose(screen, composer, payload("Empty.txt", b""))
    screen.button("Comment").click()
    expect(composer.get_by_text(LEFT)).to_be_visible()
    file_row(composer, "Empty.txt").get_by_role("button").click()
    expect(composer.get_by_text(LEFT)).to_have_count(0)
    screen.button("Comment").click()
    expect(screen.comment("See what is attached.")).to_be_visible()


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


def test_names_that_play_tricks_are_cleaned(visit: Visit, watch: Watch) -> None:
    watch.expect(r"404 .*/preview$")  # their content is no picture
    screen = visit("anna")
    dialog = fill_discussion(screen, "Names that play tricks")
    choose(screen, dialog, *(payload(name, b"x") for name in TRICKS))
    for name in TRICKS.values():
        expect(dialog.get_by_role("button", name=f"Remove {name}", exact=True)).to_be_visible()
    press_post(dialog)
    expect(screen.heading("Names that play tricks")).to_be_visible()
    expect_attached(screen, *TRICKS.values())
    expect(screen.page.locator("article img")).to_have_count(0)  # a drawing of a file stands in for what failed
    assert download(screen, "_img src=x").suggested_filename == "_img src=x onerror=alert(1)_.txt"


def test_the_same_file_twice_is_told_apart(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / f"Ledger {tmp_path.name}.csv"
    file.write_bytes(CONTENT)
    screen = visit("anna")
    dialog = fill_discussion(screen, "The same file twice")
    for number in (1, 2):
        choose(screen, dialog, file)
        expect(dialog.get_by_role("button", name=f"Remove {file.name}")).to_have_count(number)
    press_post(dialog)
    expect_attached(screen, file.name, f"{file.stem} (2).csv")


def test_a_file_over_the_limit_is_refused_by_the_page_and_by_the_server(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with running(tmp_path_factory.mktemp("small"), settings={"MAX_UPLOAD_MB": "1"}) as small:
        page.goto(small.url)
        page.get_by_role("button", name="Anna de Vries").click()
        screen = Screen(page)
        expect(screen.button("Account of {name}", name="Anna de Vries")).to_be_visible()
        page.goto(f"{small.url}/activities")
        expect(screen.line("Interim audit: first questions")).to_be_visible()
        dialog = fill_discussion(screen, "Over the limit", "Kept")
        choose(screen, dialog, payload("Large.txt", b"x" * 1_000_001), payload("Fits.txt", b"x" * 1_000_000))
        expect(dialog.get_by_role("alert").filter(has_text="Large.txt is larger than 1 MB.")).to_be_visible()
        expect(dialog.get_by_role("button", name="Remove Fits.txt")).to_be_visible()
        expect(dialog.get_by_role("textbox", name="Message")).to_have_text("Kept")
        sent = page.request.post(f"{small.url}/api/uploads", headers=_announced(1_000_001))
        assert sent.status == 413
        assert sent.json()["message"] == "This file is larger than 1 MB, which is the most that fits."


def _announced(size: int) -> dict[str, str]:
    named = ",".join(f"{key} {b64encode(value).decode()}" for key, value in (("filename", b"a.txt"), ("draft", b"x")))
    return {"Tus-Resumable": "1.0.0", "Upload-Length": str(size), "Upload-Metadata": named}
