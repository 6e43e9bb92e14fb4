"""Files as people mistreat them: odd names, too many folders, and things that go while they are used."""

import pytest

from engage_app.db.engine import transaction
from engage_app.errors import Invalid
from engage_app.models import Folder
from engage_app.services import filing, folders
from engage_app.services.activities import edit_discussion
from engage_app.services.file_list import FileQuery, list_files
from tests.asking import answer, ask
from tests.cast import Cast
from tests.services.test_filing import names, put
from tests.services.test_hidden_files import folder_names, folder_of


@pytest.mark.parametrize("name", ["evil.exe", "evil.EXE", "a.b.exe", "evil.exe.", "evil.ｅｘｅ"])
def test_no_name_makes_a_program_of_a_document(cast: Cast, name: str) -> None:
    file_id = put(cast, name="Notes")
    cast.act("anna", filing.rename, file_id, name)
    assert "." not in names(cast, "anna")[0].replace("．", ".")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2025/2026 accounts", "2025_2026 accounts.pdf"),
        ("a\\b", "a_b.pdf"),
        ("\u202egnp.exe", "gnp.exe.pdf"),
        ("CON", "_CON.pdf"),
        ("😀", "😀.pdf"),
        ("=1+1", "_=1+1.pdf"),
        ("a\nb\tc", "a b c.pdf"),
    ],
)
def test_a_name_that_was_typed_is_kept_as_far_as_it_can_be(cast: Cast, typed: str, kept: str) -> None:
    cast.act("anna", filing.rename, put(cast), typed)
    assert names(cast, "anna") == [kept]


@pytest.mark.parametrize("typed", ["", "  ", ".", "..", "\u202e", "\0"])
def test_a_name_of_nothing_is_refused(cast: Cast, typed: str) -> None:
    file_id = put(cast)
    with pytest.raises(Invalid):
        cast.act("anna", filing.rename, file_id, typed)
    with pytest.raises(Invalid):
        cast.act("anna", folders.make_folder, cast.ids["bakker"], typed.replace(".", ""))


def test_a_long_name_is_cut_before_its_type(cast: Cast) -> None:
    cast.act("anna", filing.rename, put(cast), "é" * 1000)
    (name,) = names(cast, "anna")
    assert (name.endswith("é.pdf"), len(name.encode()) <= 255) == (True, True)


def test_two_folders_of_a_client_have_two_names(cast: Cast) -> None:
    bakker = cast.ids["bakker"]
    folder = cast.act("anna", folders.make_folder, bakker, "Year 2026")
    for name in ("Year 2026", " YEAR  2026 "):
        with pytest.raises(Invalid, match="folder_taken"):
            cast.act("anna", folders.make_folder, bakker, name)
    cast.act("anna", folders.rename_folder, bakker, folder, "YEAR 2026")
    assert folder_names(cast, "anna") == ["YEAR 2026"]
    cast.act("anna", folders.make_folder, cast.ids["kroon"], "Year 2026")


def test_a_folder_is_called_as_its_request_until_somebody_names_it_otherwise(cast: Cast) -> None:
    request = ask(cast, "pieter", subject="Bank statements")
    answer(cast, "pieter", request, "Statement.pdf")
    cast.act("anna", edit_discussion, request, "Bank statements 2026", "", 1)
    assert folder_names(cast, "anna") == folder_names(cast, "pieter") == ["Bank statements 2026"]
    cast.act("anna", folders.rename_folder, cast.ids["bakker"], folder_of(request), "Banks")
    cast.act("anna", edit_discussion, request, "Bank statements 2027", "", 2)
    assert folder_names(cast, "anna") == ["Banks"]


def test_every_folder_can_be_reached_however_many_there_are(cast: Cast) -> None:
    bakker = cast.ids["bakker"]
    names = [f"Folder {number:03}" for number in range(folders.MOST_FOLDERS + 3)]
    with transaction() as db:
        by = cast.ids["anna"]
        db.add_all(Folder(entity_id=bakker, name=name, name_key=name.lower(), created_by=by) for name in names)
    query = FileQuery(entity=bakker, words="older 202")
    assert [row.name for row in cast.ask("anna", folders.list_folders, bakker, "older 202")] == ["Folder 202"]
    assert cast.ask("anna", list_files, query).rows == ()
