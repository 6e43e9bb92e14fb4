"""Files: who reads, brings and changes documents that stand there by themselves."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.db.engine import transaction
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from engage_app.models import File, Role, Upload, Version
from engage_app.services import files, filing, folders
from engage_app.services.file_list import FileQuery, list_files
from engage_app.services.file_page import file_page
from engage_app.storage import store
from tests.asking import answer, ask
from tests.cast import CONTACTS, STAFF, Cast
from tests.files import LETTER, attach, send

EVERYBODY = (*STAFF, *CONTACTS)
STAFF_ON_BAKKER = {"eva", "anna", "joris"}


def put(cast: Cast, by: str = "anna", name: str = "Letter.pdf", folder: UUID | None = None) -> UUID:
    """Bring a file to Bakker; answers the document's id."""
    form = f"files:{cast.ids['bakker']}"
    cast.act(by, filing.file_uploads, cast.ids["bakker"], folder, [send(cast, by, name, draft=form)])
    with transaction() as db:
        return max(db.exec(select(File.id)))


def those(cast: Cast, verb: Callable[..., Any], *args: Any) -> set[str]:
    """Who gets an answer from a reading verb."""
    found = set()
    for name in EVERYBODY:
        try:
            cast.ask(name, verb, *args)
            found.add(name)
        except NotFound:
            pass
    return found


def names(cast: Cast, by: str, **query: Any) -> list[str]:
    page = cast.ask(by, list_files, FileQuery(entity=cast.ids["bakker"], **query))
    return [row.newest.name for row in page.rows]


def versions(cast: Cast, by: str, file_id: UUID) -> list[UUID]:
    """The versions that somebody reads, newest first."""
    return [UUID(version.id) for version in cast.ask(by, file_page, file_id).versions]


def test_a_document_that_nobody_shared_is_for_staff_of_its_client(cast: Cast) -> None:
    file_id = put(cast)
    assert those(cast, file_page, file_id) == STAFF_ON_BAKKER
    assert those(cast, files.find_content, versions(cast, "anna", file_id)[0]) == STAFF_ON_BAKKER


def test_a_document_that_a_contact_brought_is_theirs_and_the_staffs(cast: Cast) -> None:
    file_id = put(cast, "pieter")
    assert those(cast, file_page, file_id) == {*STAFF_ON_BAKKER, "pieter"}
    assert cast.ask("anna", file_page, file_id).readers == ("Pieter Bakker",)


@pytest.mark.parametrize("name", ["joris", "mila", "ruud", "tess", "noor"])
def test_nobody_brings_files_who_may_not(cast: Cast, name: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        put(cast, name)


@pytest.mark.parametrize("name", sorted({*EVERYBODY} - {"eva", "anna"}))
def test_nobody_changes_a_document_who_may_not(cast: Cast, name: str) -> None:
    file_id = put(cast)
    version = versions(cast, "anna", file_id)[0]
    verbs: tuple[tuple[Any, ...], ...] = (
        (filing.rename, file_id, "Other"),
        (filing.move, file_id, None),
        (filing.put_in_bin, file_id),
        (filing.restore_version, version),
        (filing.replace, file_id, version),
        (folders.make_folder, cast.ids["bakker"], "2026"),
    )
    for verb, *args in verbs:
        with pytest.raises((NotAllowed, NotFound)):
            cast.act(name, verb, *args)
    cast.act("anna", filing.put_in_bin, file_id)
    assert names(cast, "anna", bin=True) == ["Letter.pdf"]
    with pytest.raises((NotAllowed, NotFound)):
        cast.act(name, filing.bring_back, file_id)


def test_a_contact_changes_what_they_brought_while_they_may_bring_files(cast: Cast) -> None:
    file_id = put(cast, "pieter")
    cast.act("pieter", filing.rename, file_id, "Statement")
    cast.act("pieter", filing.put_in_bin, file_id)
    assert names(cast, "pieter", bin=True) == ["Statement.pdf"]
    assert names(cast, "lotte", bin=True) == []
    cast.act("pieter", filing.bring_back, file_id)
    assert names(cast, "pieter") == ["Statement.pdf"]


def test_lists_hold_what_their_reader_may_read(cast: Cast) -> None:
    activity, hidden = cast.discussion(), cast.discussion(limited=True)
    attach(cast, "anna", activity, name="Shared.pdf")
    attach(cast, "anna", hidden, name="Hidden.pdf")
    cast.share(activity, "finance")
    put(cast, name="Staff.pdf")
    put(cast, "pieter", name="Own.pdf")
    assert names(cast, "joris") == ["Own.pdf", "Shared.pdf", "Staff.pdf"]
    assert names(cast, "pieter") == ["Own.pdf", "Shared.pdf"]
    assert names(cast, "lotte") == ["Shared.pdf"]
    assert names(cast, "daan") == []
    assert names(cast, "lotte", words="HAR") == ["Shared.pdf"]
    for stranger in ("tess", "noor", "mila"):
        with pytest.raises(NotFound):
            names(cast, stranger)


def test_a_new_version_of_a_hidden_document_stays_with_those_who_see_the_document(cast: Cast) -> None:
    activity = cast.discussion(limited=True)
    version = attach(cast, "anna", activity)
    with transaction() as db:
        file_id = db.get_one(Version, version).file_id
    cast.act("anna", filing.replace, file_id, send(cast, "anna", draft=f"replace:{file_id}"))
    newest = versions(cast, "anna", file_id)
    assert len(newest) == 2
    assert those(cast, files.find_content, newest[0]) == {"eva", "anna"}


def test_contacts_read_the_version_that_was_shared_and_no_newer_one(cast: Cast) -> None:
    activity = cast.discussion()
    version = attach(cast, "anna", activity)
    cast.share(activity, "finance")
    with transaction() as db:
        file_id = db.get_one(Version, version).file_id
    cast.act("anna", filing.replace, file_id, send(cast, "anna", draft=f"replace:{file_id}"))
    assert versions(cast, "pieter", file_id) == [version]
    page = cast.ask("anna", file_page, file_id)
    assert (page.readers, [use.subject for use in page.uses]) == (
        ("Lotte Jansen", "Pieter Bakker", "Ruud Mol"),
        ["Interim audit"],
    )
    assert cast.ask("pieter", file_page, file_id).readers == ()


def test_an_earlier_version_is_made_the_newest_with_bytes_of_its_own(cast: Cast) -> None:
    file_id = put(cast)
    cast.act("anna", filing.replace, file_id, send(cast, "anna", content=b"%PDF-1.4 two", draft=f"replace:{file_id}"))
    cast.act("anna", filing.restore_version, versions(cast, "anna", file_id)[1])
    newest, _, first = versions(cast, "anna", file_id)
    content, old = (cast.ask("anna", files.find_content, version) for version in (newest, first))
    assert (content.size, content.sha256, content.blob_id == old.blob_id) == (len(LETTER), old.sha256, False)
    store().delete(old.blob_id)
    assert store().size(content.blob_id) == len(LETTER)


def test_a_new_version_has_the_type_of_the_old_one(cast: Cast) -> None:
    file_id = put(cast)
    sent = send(cast, "anna", "Table.xlsx", draft=f"replace:{file_id}")
    with pytest.raises(Invalid, match="other_type"):
        cast.act("anna", filing.replace, file_id, sent)
    with transaction() as db:
        assert db.get_one(Upload, sent).used_at is None


def test_names_stay_apart_and_keep_their_type(cast: Cast) -> None:
    first, second = put(cast, name="One.pdf"), put(cast, name="Two.pdf")
    cast.act("anna", filing.rename, second, " one ")
    assert names(cast, "anna") == ["one (2).pdf", "One.pdf"] or names(cast, "anna") == ["One.pdf", "one (2).pdf"]
    cast.act("anna", filing.rename, first, "ONE.pdf")
    assert "ONE.pdf" in names(cast, "anna")
    with pytest.raises(Invalid):
        cast.act("anna", filing.rename, first, "   ")


def test_a_document_in_the_bin_is_gone_everywhere_and_comes_back(cast: Cast) -> None:
    activity = cast.discussion()
    version = attach(cast, "anna", activity)
    with transaction() as db:
        file_id = db.get_one(Version, version).file_id
    cast.act("anna", filing.put_in_bin, file_id)
    assert those(cast, files.find_content, version) == set()
    assert (names(cast, "anna"), names(cast, "anna", bin=True), names(cast, "joris", bin=True)) == (
        [],
        ["Letter.pdf"],
        [],
    )
    put(cast)
    cast.act("anna", filing.bring_back, file_id)
    assert sorted(names(cast, "anna")) == ["Letter (2).pdf", "Letter.pdf"]


def test_folders_hold_documents_and_go_when_they_are_empty(cast: Cast) -> None:
    bakker = cast.ids["bakker"]
    folder = cast.act("anna", folders.make_folder, bakker, " 2026 ")
    file_id = put(cast, folder=folder)
    assert (names(cast, "anna"), names(cast, "anna", folder=folder)) == ([], ["Letter.pdf"])
    assert [row.name for row in cast.ask("joris", folders.list_folders, bakker)] == ["2026"]
    assert cast.ask("pieter", folders.list_folders, bakker) == ()
    with pytest.raises(Conflict):
        cast.act("anna", folders.delete_folder, bakker, folder)
    cast.act("anna", filing.move, file_id, None)
    cast.act("anna", folders.rename_folder, bakker, folder, "2027")
    cast.act("anna", folders.delete_folder, bakker, folder)
    assert cast.ask("anna", folders.list_folders, bakker) == ()
    with pytest.raises(NotFound):
        cast.act("anna", filing.move, file_id, folder)


def test_an_answer_is_filed_under_the_name_of_its_request_for_those_who_see_it(cast: Cast) -> None:
    request = ask(cast, "pieter", "lotte")
    answer(cast, "pieter", request, "Statement.pdf")
    (folder,) = cast.ask("anna", folders.list_folders, cast.ids["bakker"])
    assert folder.name == cast.ask("anna", file_page, latest()).uses[0].subject
    assert names(cast, "anna", folder=folder.id) == ["Statement.pdf"]
    assert [row.name for row in cast.ask("pieter", folders.list_folders, cast.ids["bakker"])] == [folder.name]
    assert cast.ask("lotte", folders.list_folders, cast.ids["bakker"]) == ()
    assert cast.ask("anna", file_page, latest()).readers == ("Pieter Bakker",)


def latest() -> UUID:
    with transaction() as db:
        return max(db.exec(select(File.id)))


def test_nothing_can_be_brought_by_a_grant_on_another_thing(cast: Cast) -> None:
    activity = cast.discussion()
    cast.share(activity, "finn", role=Role.OWNER)
    version = attach(cast, "anna", activity)
    with transaction() as db:
        file_id = db.get_one(Version, version).file_id
    with pytest.raises(Refusal):
        cast.act("finn", filing.put_in_bin, file_id)
