"""Uploads and the forms they belong to."""

from shutil import disk_usage
from uuid import UUID

import pytest

from engage_app.errors import Conflict, Invalid, NotFound, Refusal
from engage_app.services import files, uploads
from engage_app.services.activities import NewDiscussion, post_discussion
from engage_app.services.drafts import comment_draft, find_draft, keep_draft, take_draft
from engage_app.settings import settings
from engage_app.storage import store
from tests.cast import Cast
from tests.files import FORM, LETTER, post, send


@pytest.mark.parametrize("form", ["", "discussion", "discussion:", "discussion:of nobody", "settings", "x" * 200])
def test_a_file_belongs_to_a_form_that_its_sender_has_open(cast: Cast, form: str) -> None:
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", uploads.begin, "a.pdf", 10, form)
    assert refusal.value.message == "upload.no_form"


def test_nobody_sends_files_into_the_form_of_another(cast: Cast) -> None:
    form = cast.act("joris", take_draft, "dialog-of-joris").form
    with pytest.raises(Invalid):
        cast.act("anna", uploads.begin, "a.pdf", 10, form)
    assert cast.act("joris", uploads.begin, "a.pdf", 10, form).name == "a.pdf"


@pytest.mark.parametrize("name", ["mila", "sanne", "tess"])
def test_nobody_sends_files_to_a_discussion_that_they_do_not_see(cast: Cast, name: str) -> None:
    activity = cast.discussion()
    cast.share(activity, "finance")
    with pytest.raises(NotFound):
        cast.act(name, uploads.begin, "a.pdf", 10, comment_draft(activity))
    with pytest.raises(NotFound):
        cast.act(name, uploads.begin, "a.pdf", 10, comment_draft("no id at all"))
    assert cast.act("pieter", uploads.begin, "a.pdf", 10, comment_draft(activity)).name == "a.pdf"


@pytest.mark.parametrize("other", ["lotte", "tess", "anna", "eva"])
def test_an_upload_is_its_senders_alone(cast: Cast, other: str) -> None:
    upload = send(cast, "pieter")
    assert cast.ask(other, uploads.list_for_draft, FORM) == ()
    assert cast.ask(other, uploads.finished_uploads, [upload]) == []
    with pytest.raises(NotFound):
        cast.ask(other, uploads.find, upload)
    with pytest.raises(NotFound):
        cast.act(other, uploads.note_offset, upload, 1)
    with pytest.raises(NotFound):
        cast.act(other, uploads.finish, upload, "")
    with pytest.raises(NotFound):
        cast.act(other, uploads.cancel, upload)
    cast.act(other, uploads.drop_uploads, FORM)
    assert store().size(upload) == len(LETTER)


def test_a_form_attaches_what_its_own_sender_sent_for_it(cast: Cast) -> None:
    activity = cast.discussion()
    send(cast, "joris", "theirs.pdf")
    send(cast, "anna", "mine.pdf")
    send(cast, "anna", "elsewhere.pdf", draft="discussion:2")
    post(cast, "anna", activity)
    assert [row.name for row in cast.ask("anna", files.attachments_of, activity)[None]] == ["mine.pdf"]
    assert cast.ask("anna", uploads.list_for_draft, FORM) == ()
    assert [row.name for row in cast.ask("anna", uploads.list_for_draft, "discussion:2")] == ["elsewhere.pdf"]


def test_a_form_attaches_only_the_files_that_it_showed(cast: Cast) -> None:
    shown, in_another_tab = send(cast, "anna", "shown.pdf"), send(cast, "anna", "other tab.pdf")
    new = NewDiscussion("key-of-a-form", cast.ids["bakker"], "Two tabs", "", upload_ids=(shown,))
    activity = cast.act("anna", post_discussion, new)
    assert [row.name for row in cast.ask("anna", files.attachments_of, activity)[None]] == ["shown.pdf"]
    assert [row.id for row in cast.ask("anna", uploads.list_for_draft, FORM)] == [str(in_another_tab)]


def test_a_file_is_attached_once(cast: Cast) -> None:
    activity = cast.discussion()
    send(cast, "anna")
    assert len(post(cast, "anna", activity)) == 1
    assert post(cast, "anna", activity) == []


def test_a_file_half_sent_is_not_attached_and_not_lost(cast: Cast) -> None:
    cast.act("anna", keep_draft, FORM, {})
    half = UUID(cast.act("anna", uploads.begin, "half.pdf", 10, FORM).id)
    assert cast.ask("anna", uploads.finished_uploads, [half]) == []
    assert post(cast, "anna", cast.discussion()) == []
    assert cast.ask("anna", uploads.list_for_draft, FORM) == ()


def test_what_was_posted_cannot_be_called_off(cast: Cast) -> None:
    upload = send(cast, "anna")
    post(cast, "anna", cast.discussion())
    with pytest.raises(Conflict):
        cast.act("anna", uploads.cancel, upload)
    cast.act("anna", uploads.drop_uploads, FORM)
    assert store().size(upload) == len(LETTER)


def test_nobody_may_leave_files_without_number(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_UNPOSTED", 2)
    send(cast, "anna")
    send(cast, "anna")
    with pytest.raises(Refusal) as refusal:
        send(cast, "anna")
    assert refusal.value.message == "upload.too_many"
    post(cast, "anna", cast.discussion())
    send(cast, "anna")


def test_what_is_thrown_away_goes_with_its_files_and_no_other(cast: Cast) -> None:
    form, other = (cast.act("anna", take_draft, f"a-dialog-{number}", afresh=True).form for number in (1, 2))
    upload, kept = send(cast, "anna", draft=form), send(cast, "anna", draft=other)
    cast.act("anna", uploads.throw_away, "a-dialog-1", form)
    assert (store().size(upload), cast.ask("anna", find_draft, form)) == (None, None)
    assert store().size(kept) == len(LETTER)
    assert cast.ask("anna", find_draft, other) is not None


def test_what_was_called_off_may_be_sent_again_under_the_same_key(cast: Cast) -> None:
    cast.act("anna", keep_draft, FORM, {})
    first = UUID(cast.act("anna", uploads.begin, "a.pdf", 10, FORM, "the-key").id)
    assert UUID(cast.act("anna", uploads.begin, "a.pdf", 10, FORM, "the-key").id) == first
    cast.act("anna", uploads.cancel, first)
    second = UUID(cast.act("anna", uploads.begin, "a.pdf", 10, FORM, "the-key").id)
    assert second != first
    assert UUID(cast.act("anna", uploads.begin, "a.pdf", 10, FORM, "the-key").id) == second


def test_starting_afresh_drops_the_files_of_a_form(cast: Cast) -> None:
    upload, kept = send(cast, "anna"), send(cast, "anna", draft="discussion:2")
    cast.act("anna", uploads.drop_uploads, FORM)
    assert store().size(upload) is None
    assert store().size(kept) == len(LETTER)


def test_a_refusal_afterwards_keeps_the_bytes(cast: Cast) -> None:
    upload = send(cast, "anna")

    def cancel_and_fail(db: object, actor: object) -> None:
        uploads.cancel(db, actor, upload)  # type: ignore[arg-type]
        raise Conflict

    with pytest.raises(Conflict):
        cast.act("anna", cancel_and_fail)
    assert store().size(upload) == len(LETTER)


def test_an_offset_only_moves_forward(cast: Cast) -> None:
    cast.act("anna", keep_draft, FORM, {})
    upload = UUID(cast.act("anna", uploads.begin, "a.pdf", 10, FORM).id)
    cast.act("anna", uploads.note_offset, upload, 5)
    for offset in (4, 11, -1):
        with pytest.raises(Conflict):
            cast.act("anna", uploads.note_offset, upload, offset)
    assert cast.ask("anna", uploads.find, upload).offset == 5


def test_an_upload_is_not_finished_without_its_bytes(cast: Cast) -> None:
    cast.act("anna", keep_draft, FORM, {})
    upload = UUID(cast.act("anna", uploads.begin, "a.pdf", 10, FORM).id)
    with pytest.raises(Conflict):
        cast.act("anna", uploads.finish, upload, "0" * 64)


def test_a_disk_that_is_nearly_full_takes_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.act("anna", keep_draft, FORM, {})
    monkeypatch.setattr(uploads, "RESERVED_BYTES", disk_usage(settings.data_dir).total)
    with pytest.raises(Refusal) as refusal:
        cast.act("anna", uploads.begin, "a.pdf", 10, FORM)
    assert refusal.value.message == "upload.no_space"
