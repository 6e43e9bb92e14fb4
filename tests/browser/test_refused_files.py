"""Files that are refused, and names that are not what they seem."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.screens import download, fill_discussion, press_post
from tests.browser.sending import CONTENT, choose, expect_attached, file_row, payload

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
    choose(screen, dialog, *(payload(name, b"" if name == "Empty.txt" else b"x") for name in names))
    expect(dialog.get_by_role("button", name=f"Remove {good}")).to_be_visible()
    for said in (*REFUSED.values(), "Empty.txt is empty."):
        expect(dialog.get_by_role("alert").filter(has_text=said)).to_be_visible()
    dialog.get_by_role("button", name="Remove Empty.txt").click()
    expect(file_row(dialog, "Empty.txt")).to_have_count(0)
    press_post(dialog)
    expect_attached(screen, good)


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
    choose(screen, dialog, *(payload(name, b"x") for name in TRICKS))
    for name in TRICKS.values():
        expect(dialog.get_by_role("button", name=f"Remove {name}", exact=True)).to_be_visible()
    press_post(dialog)
    expect(screen.heading("Names that play tricks")).to_be_visible()
    expect_attached(screen, *TRICKS.values())
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
