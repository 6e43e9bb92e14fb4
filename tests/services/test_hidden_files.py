"""What a document, its folder and the numbers of its versions must not tell those who may not read all of it."""

from collections.abc import Callable
from contextlib import nullcontext
from uuid import UUID

import pytest
from sqlmodel import col, delete, select

from engage_app.access.permissions import Thing
from engage_app.db.engine import transaction
from engage_app.errors import Conflict, Invalid, NotFound
from engage_app.live.hub import file_topic, hub
from engage_app.models import Activity, File, Folder, Grant, Role, Version
from engage_app.services import files, filing, folders
from engage_app.services.activities import delete as delete_activity
from engage_app.services.activities import set_limited
from engage_app.services.file_page import file_page
from engage_app.services.request_answers import take_back
from engage_app.services.request_asking import add_recipients, remove_recipient
from engage_app.services.request_page import request_page
from tests.asking import answer, ask, own
from tests.cast import Cast
from tests.files import send
from tests.services.test_filing import STAFF_ON_BAKKER, latest, names, put, those, versions


def limit(activity_id: UUID) -> None:
    with transaction() as db:
        db.get_one(Activity, activity_id).is_limited = True


def put_anew(cast: Cast, file_id: UUID, by: str = "anna") -> None:
    cast.act(by, filing.replace, file_id, send(cast, by, draft=f"replace:{file_id}"))


def numbers(cast: Cast, by: str, file_id: UUID) -> list[int]:
    return [version.number for version in cast.ask(by, file_page, file_id).versions]


def folder_names(cast: Cast, by: str) -> list[str]:
    return [row.name for row in cast.ask(by, folders.list_folders, cast.ids["bakker"])]


def folder_of(activity_id: UUID) -> UUID:
    with transaction() as db:
        return db.exec(select(Folder.id).where(Folder.activity_id == activity_id)).one()


def test_a_document_stays_with_those_who_had_it_when_a_request_takes_it_along(cast: Cast) -> None:
    file_id = put(cast, "pieter")
    limit(ask(cast, "lotte", file_id=file_id))
    assert those(cast, file_page, file_id) == {*STAFF_ON_BAKKER, "pieter", "lotte"}
    assert names(cast, "pieter") == names(cast, "joris") == ["Letter.pdf"]


def test_who_sees_one_version_on_a_request_sees_no_other_of_a_document_of_files(cast: Cast) -> None:
    file_id = put(cast)
    request = ask(cast, "lotte", file_id=file_id)
    cast.share(request, "mila", role=Role.VIEWER)
    shown = versions(cast, "anna", file_id)
    put_anew(cast, file_id)
    assert versions(cast, "mila", file_id) == versions(cast, "lotte", file_id) == shown
    assert len(versions(cast, "joris", file_id)) == 2


def test_numbers_of_versions_tell_a_contact_nothing_of_what_others_sent(cast: Cast) -> None:
    file_id = put(cast)
    request = ask(cast, "pieter", "lotte", "sanne", file_id=file_id)
    for name in ("pieter", "lotte", "sanne"):
        answer(cast, name, request, "Letter.pdf")
    assert numbers(cast, "anna", file_id) == [4, 3, 2, 1]
    for name in ("pieter", "lotte", "sanne"):
        assert numbers(cast, name, file_id) == [2, 1]
        assert not hasattr(own(cast, name, request).answers[0].files[0], "number")


def test_a_folder_does_not_tell_the_name_of_a_request_that_its_reader_does_not_see(cast: Cast) -> None:
    first = ask(cast, "pieter", subject="Doubts about the owner")
    answer(cast, "pieter", first, "Statement.pdf")
    file_id = latest()
    second = ask(cast, "lotte", file_id=file_id, subject="Statement")
    limit(first)
    assert (folder_names(cast, "pieter"), folder_names(cast, "anna")) == (["Doubts about the owner"],) * 2
    for name in ("lotte", "joris"):
        assert (folder_names(cast, name), names(cast, name)) == ([], ["Statement.pdf"])
        assert cast.ask(name, file_page, file_id).folder.name == ""
    with pytest.raises(NotFound):
        names(cast, "lotte", folder=folder_of(first))
    assert cast.ask("lotte", file_page, file_id).uses[0].id == str(second)


def test_nobody_keeps_what_only_being_asked_gave_them(cast: Cast, asked: UUID) -> None:
    answer(cast, "lotte", asked, "Secret.pdf")
    sent = versions(cast, "lotte", latest())[0]
    cast.act("anna", remove_recipient, asked, cast.ids["lotte"])
    assert "lotte" not in those(cast, files.find_content, sent)
    assert (names(cast, "lotte"), folder_names(cast, "lotte")) == ([], [])


def test_who_could_read_a_request_before_they_were_asked_can_read_it_after(cast: Cast) -> None:
    request = ask(cast, "pieter")
    cast.share(request, "lotte")
    cast.act("anna", add_recipients, request, [cast.ids["lotte"]])
    cast.act("anna", remove_recipient, request, cast.ids["lotte"])
    assert not own(cast, "lotte", request).is_asked


def test_who_was_asked_and_then_let_in_again_otherwise_stays_when_they_are_asked_no_more(cast: Cast) -> None:
    request = ask(cast, "pieter", "lotte")
    cast.act("anna", remove_recipient, request, cast.ids["lotte"])
    with pytest.raises(NotFound):
        own(cast, "lotte", request)
    cast.share(request, "lotte")
    cast.act("anna", add_recipients, request, [cast.ids["lotte"]])
    cast.act("anna", remove_recipient, request, cast.ids["lotte"])
    assert not own(cast, "lotte", request).is_asked


def test_nobody_restores_a_version_that_they_may_not_read(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte", role=Role.CONTACT_EDITOR)
    request = ask(cast, "pieter", file_id=file_id)
    answer(cast, "pieter", request, "Letter.pdf")
    with transaction() as db:
        hidden = db.exec(select(Version.id).where(Version.file_id == file_id, Version.number == 2)).one()
    with pytest.raises(NotFound):
        cast.act("lotte", filing.restore_version, hidden)
    cast.act("lotte", filing.restore_version, versions(cast, "lotte", file_id)[0])
    with transaction() as db:
        assert db.exec(select(File.name)).one() == "Letter.pdf"
    assert numbers(cast, "lotte", file_id) == [2, 1]


def test_staff_see_that_a_client_reads_a_document_also_where_they_do_not_see_why(cast: Cast) -> None:
    file_id = put(cast)
    limit(ask(cast, "lotte", file_id=file_id, subject="Doubts"))
    page = cast.ask("joris", file_page, file_id)
    assert (page.readers, page.uses) == (("Lotte Jansen",), ())


def test_a_contact_without_a_role_on_the_client_is_not_called_a_reader_of_what_they_brought(cast: Cast) -> None:
    file_id = put(cast, "daan")
    assert cast.ask("anna", file_page, file_id).readers == ("Daan Bakker",)
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.person_id) == cast.ids["daan"]))
    assert cast.ask("anna", file_page, file_id).readers == ()


def test_open_pages_hear_of_everything_that_happens_to_a_document(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(hub, "announce", told.append)
    file_id = put(cast)
    request = ask(cast, "lotte", file_id=file_id)

    def hears(verb: Callable[[], object]) -> bool:
        told.clear()
        verb()
        return file_topic(file_id) in told

    assert hears(lambda: put_anew(cast, file_id))
    assert hears(lambda: cast.act("anna", filing.restore_version, versions(cast, "anna", file_id)[1]))
    assert hears(lambda: cast.act("anna", filing.rename, file_id, "Other"))
    assert hears(lambda: cast.act("anna", filing.move, file_id, None))
    assert hears(lambda: answer(cast, "lotte", request, "Letter.pdf"))
    assert hears(lambda: cast.act("lotte", take_back, request))
    assert hears(lambda: cast.act("anna", filing.put_in_bin, file_id))
    assert hears(lambda: cast.act("anna", filing.bring_back, file_id))


def test_a_version_that_a_request_brought_stays_for_staff_when_the_request_is_deleted(cast: Cast) -> None:
    file_id = put(cast)
    seen, hidden = ask(cast, "pieter", file_id=file_id), ask(cast, "pieter", file_id=file_id)
    for request in (seen, hidden):
        answer(cast, "pieter", request, "Letter.pdf")
    limit(hidden)
    cast.share(seen, "mila", role=Role.VIEWER)
    assert len(versions(cast, "mila", file_id)) == 2
    for request in (seen, hidden):
        cast.act("anna", delete_activity, request)
    assert [len(versions(cast, name, file_id)) for name in ("anna", "eva", "joris")] == [3, 3, 2]
    assert those(cast, file_page, file_id) == STAFF_ON_BAKKER
    assert cast.ask("anna", file_page, file_id).readers == ()


def test_a_contact_is_not_told_that_a_document_is_limited(cast: Cast) -> None:
    file_id = put(cast, "pieter")
    with transaction() as db:
        db.get_one(File, file_id).is_limited = True
    assert [cast.ask(name, file_page, file_id).is_limited for name in ("eva", "pieter")] == [True, False]


def test_a_request_takes_along_the_version_that_was_chosen_and_no_answer_that_came_since(cast: Cast) -> None:
    file_id = put(cast)
    chosen = versions(cast, "anna", file_id)[0]
    answer(cast, "lotte", ask(cast, "lotte", file_id=file_id), "Letter.pdf")
    request = ask(cast, "pieter", file_id=file_id, version_id=chosen)
    assert cast.ask("pieter", request_page, request).attached.id == str(chosen)
    assert versions(cast, "pieter", file_id) == [chosen]


def test_a_request_does_not_take_along_a_version_of_another_document(cast: Cast) -> None:
    other = versions(cast, "anna", put(cast, name="Other.pdf"))[0]
    with pytest.raises(Invalid, match="file_gone"):
        ask(cast, "pieter", file_id=put(cast), version_id=other)


@pytest.mark.parametrize("name", ["joris", "anna", "eva"])
def test_a_limited_document_goes_along_with_a_request_of_those_who_may_share_it(cast: Cast, name: str) -> None:
    file_id, may = put(cast), name != "joris"
    cast.share_file(file_id, "joris", role=Role.VIEWER)
    assert ask(cast, "pieter", by=name, file_id=file_id)
    cast.act("anna", set_limited, file_id, is_limited=True, of=Thing.FILE)
    with nullcontext() if may else pytest.raises(Invalid, match="file_limited"):
        ask(cast, "lotte", by=name, file_id=file_id)
    assert ("lotte" in those(cast, file_page, file_id)) == may


def test_what_staff_made_the_newest_version_is_not_taken_back(cast: Cast) -> None:
    file_id = put(cast)
    request = ask(cast, "pieter", file_id=file_id)
    answer(cast, "pieter", request, "Letter.pdf")
    put_anew(cast, file_id)
    assert own(cast, "pieter", request).may_take_back
    cast.act("anna", filing.restore_version, versions(cast, "anna", file_id)[1])
    assert not own(cast, "pieter", request).may_take_back
    with pytest.raises(Conflict):
        cast.act("pieter", take_back, request)
