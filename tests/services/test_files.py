"""Attachments: who may read which, in all the places where one can hang."""

from uuid import UUID

import pytest
from sqlmodel import col, delete, select

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.errors import NotFound
from engage_app.ids import new_id
from engage_app.models import Action, Activity, Comment, Event, File, Grant, Version
from engage_app.services import files
from tests.cast import CONTACTS, STAFF, Cast
from tests.files import attach

EVERYBODY = frozenset({*STAFF, *CONTACTS})
STAFF_ON_BAKKER = {"eva", "anna", "joris"}


def readers(cast: Cast, version_id: UUID) -> set[str]:
    found = set()
    for name in EVERYBODY:
        try:
            cast.ask(name, files.find_content, version_id)
            found.add(name)
        except NotFound:
            pass
    return found


def test_a_file_of_an_unshared_discussion_is_for_staff_of_the_client(cast: Cast) -> None:
    assert readers(cast, attach(cast, "anna", cast.discussion())) == STAFF_ON_BAKKER


def test_a_file_of_a_shared_discussion_is_for_those_it_is_shared_with(cast: Cast) -> None:
    activity = cast.discussion()
    version = attach(cast, "anna", activity)
    cast.share(activity, "finance", "tess")
    assert readers(cast, version) == {*STAFF_ON_BAKKER, "pieter", "lotte", "ruud"}


def test_a_file_of_a_limited_discussion_is_for_its_owner_and_admin(cast: Cast) -> None:
    assert readers(cast, attach(cast, "anna", cast.discussion(limited=True))) == {"anna", "eva"}


def test_a_file_of_an_internal_comment_is_for_staff(cast: Cast) -> None:
    activity = cast.discussion()
    cast.share(activity, "finance")
    version = attach(cast, "joris", activity, cast.comment(activity, "joris", internal=True))
    assert readers(cast, version) == STAFF_ON_BAKKER
    assert cast.ask("pieter", files.attachments_of, activity) == {}


def test_access_that_is_taken_away_is_gone_at_once(cast: Cast) -> None:
    activity = cast.discussion()
    cast.share(activity, "finance")
    version = attach(cast, "anna", activity)
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.group_id) == cast.ids["finance"]))
    assert readers(cast, version) == STAFF_ON_BAKKER


def test_switching_contacts_off_takes_their_files_away(cast: Cast) -> None:
    activity = cast.discussion()
    cast.share(activity, "finance")
    version = attach(cast, "anna", activity)
    with transaction() as db:
        db.get_one(Activity, activity).allow_contacts = False
    assert readers(cast, version) == STAFF_ON_BAKKER


def test_nobody_reads_a_file_of_what_was_deleted(cast: Cast) -> None:
    activity = cast.discussion()
    comment = cast.comment(activity, "anna")
    on_comment, on_message = attach(cast, "anna", activity, comment), attach(cast, "anna", activity)
    with transaction() as db:
        db.get_one(Comment, comment).deleted_at = now()
    assert readers(cast, on_comment) == set()
    assert readers(cast, on_message) == STAFF_ON_BAKKER
    with transaction() as db:
        db.get_one(Activity, activity).deleted_at = now()
    assert readers(cast, on_message) == set()


def test_nobody_reads_a_deleted_file(cast: Cast) -> None:
    activity = cast.discussion()
    version = attach(cast, "anna", activity)
    with transaction() as db:
        db.get_one(File, db.get_one(Version, version).file_id).deleted_at = now()
    assert readers(cast, version) == set()
    assert cast.ask("anna", files.attachments_of, activity) == {}


def test_a_file_that_never_was_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        cast.ask("eva", files.find_content, new_id())


def test_attachments_come_by_comment_in_the_order_they_were_sent(cast: Cast) -> None:
    activity = cast.discussion()
    comment = cast.comment(activity, "joris", internal=True)
    attach(cast, "anna", activity, name="b.xlsx", content=b"x" * 1_234_567)
    attach(cast, "anna", activity, name="a.pdf")
    attach(cast, "joris", activity, comment, name="c.png")
    shown = cast.ask("anna", files.attachments_of, activity)
    assert [(row.name, row.kind, row.size_text) for row in shown[None]] == [
        ("b.xlsx", "sheet", "1.2 MB"),
        ("a.pdf", "pdf", "24 bytes"),
    ]
    assert [row.name for row in shown[comment]] == ["c.png"]
    assert shown[None][0].preview_href == ""
    assert shown[None][1].preview_href == f"{shown[None][1].href}/preview"


def test_sizes_are_written_as_the_reader_writes_them(cast: Cast) -> None:
    activity = cast.discussion()
    cast.share(activity, "finance")
    attach(cast, "anna", activity, content=b"x" * 1_234_567)
    assert cast.ask("lotte", files.attachments_of, activity)[None][0].size_text == "1,2 MB"


def test_two_files_of_one_name_are_told_apart(cast: Cast) -> None:
    activity = cast.discussion()
    for name in ("Scan.pdf", "scan.pdf", "Scan.pdf", "Scan (x).pdf", "Other.pdf"):
        attach(cast, "anna", activity, name=name)
    names = [row.name for row in cast.ask("anna", files.attachments_of, activity)[None]]
    assert names == ["Scan.pdf", "scan (2).pdf", "Scan (3).pdf", "Scan (x).pdf", "Other.pdf"]


def test_a_number_in_a_name_does_not_tell_of_hidden_files(cast: Cast) -> None:
    attach(cast, "anna", cast.discussion(), name="Dismissal of Pieter.pdf")
    attach(cast, "tess", cast.discussion(by="tess", of="kroon"), name="Dismissal of Pieter.pdf")
    own = cast.discussion(by="pieter")
    attach(cast, "pieter", own, name="Dismissal of Pieter.pdf")
    assert cast.ask("pieter", files.attachments_of, own)[None][0].name == "Dismissal of Pieter.pdf"


def downloads(activity_id: UUID) -> list[Event]:
    with reading() as db:
        found = list(db.exec(select(Event).where(Event.activity_id == activity_id, Event.action == Action.DOWNLOADED)))
        db.expunge_all()
        return found


def test_a_download_is_in_the_audit_trail_once(cast: Cast) -> None:
    activity = cast.discussion()
    version = attach(cast, "anna", activity)
    for start in (0, 10, 20):
        cast.act("joris", files.download, version, start)
    (line,) = downloads(activity)
    assert (line.actor_id, line.details["file"], line.is_internal) == (cast.ids["joris"], "Letter.pdf", True)


def test_leaving_out_the_first_byte_does_not_hide_a_download(cast: Cast) -> None:
    activity = cast.discussion()
    version = attach(cast, "anna", activity)
    cast.act("anna", files.download, version, 0)
    cast.act("joris", files.download, version, 1)
    assert [line.actor_id for line in downloads(activity)] == [cast.ids["anna"], cast.ids["joris"]]


def test_a_refused_download_is_not_recorded(cast: Cast) -> None:
    activity = cast.discussion()
    version = attach(cast, "anna", activity)
    with pytest.raises(NotFound):
        cast.act("pieter", files.download, version)
    assert downloads(activity) == []
