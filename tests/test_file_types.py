"""Types of files: what is refused, and what a download is announced as."""

import pytest

from engage_app.errors import Invalid
from engage_app.file_names import clean_name
from engage_app.file_types import UNKNOWN, kind_of, media_type_of, require_allowed

REFUSED = "x.pdf.exe x.pdf.html x.php5 x.aspx x.jsp x.lnk x.iso x.hta x.js x.msi x.one x.EXE x.ｅｘｅ x.Php x.exe."
KEPT = "x.pdf x x.txt x.svg x.docm x.xlsm x.xlsx x.eml x.msg x.mht x.zip x.xaf x.940 x.csv exe htaccess a.exe.pdf"


@pytest.mark.parametrize("name", [*REFUSED.split(), "invoice\u202efdp.exe"])
def test_a_file_that_runs_is_refused(name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        require_allowed(clean_name(name))
    assert refusal.value.message == "upload.type_refused"


@pytest.mark.parametrize("name", KEPT.split())
def test_other_files_are_kept(name: str) -> None:
    require_allowed(clean_name(name))


def test_only_harmless_types_are_announced() -> None:
    assert media_type_of("Report.PDF") == "application/pdf"
    assert {media_type_of(name) for name in ("x.svg", "x.html", "x.xml", "x.docm", "x")} == {UNKNOWN}


def test_each_file_has_a_picture() -> None:
    assert [kind_of(name) for name in ("a.pdf", "a.JPG", "a.xlsx", "a.docx", "a.zip", "a")] == [
        "pdf",
        "picture",
        "sheet",
        "document",
        "archive",
        "other",
    ]
