"""What the wizard of a file request offers, keeps and takes along."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.errors import Invalid, Refusal
from engage_app.models import (
    Attachment,
    File,
)
from engage_app.services.activity_page import open_activity
from engage_app.services.drafts import REQUEST, find_draft, keep_held, release_draft, take_draft
from engage_app.services.file_list import FileQuery, list_files
from engage_app.services.reminder_plan import ReminderPlan
from engage_app.services.request_drafts import read_draft
from engage_app.services.request_page import request_page
from engage_app.services.request_recipients import find_candidates, give_collaborator
from engage_app.services.requests import NewRequest, finish_request
from engage_app.services.uploads import list_for_draft
from tests.asking import ask, new_request, recipients
from tests.cast import Cast
from tests.files import attach, send


def refused(cast: Cast, new: NewRequest, by: str = "anna") -> Refusal:
    with pytest.raises(Refusal) as refusal:
        cast.act(by, finish_request, new)
    return refusal.value


def test_a_file_that_was_sent_becomes_the_one_of_which_a_new_version_is_wanted(cast: Cast) -> None:
    new = new_request(cast, "pieter")
    form = cast.act("anna", take_draft, new.key, of=REQUEST).form
    upload_id = send(cast, "anna", "Letter.pdf", draft=form)
    activity_id = cast.act("anna", finish_request, replace(new, upload_ids=(upload_id,)))
    page = cast.ask("pieter", request_page, activity_id)
    assert (page.wants_version, page.attached.name, page.is_file_gone) == (True, "Letter.pdf", False)
    assert [file.name for file in cast.ask("pieter", open_activity, activity_id).page.attachments] == ["Letter.pdf"]
    assert cast.ask("anna", find_draft, form) is None
    assert cast.ask("anna", list_for_draft, form) == ()


def test_an_existing_file_is_found_by_those_who_can_read_it_and_goes_along(cast: Cast) -> None:
    attach(cast, "anna", cast.discussion(), name="Lease.pdf")
    attach(cast, "eva", cast.discussion("eva", limited=True), name="Secret.pdf")
    (found,) = cast.ask("joris", list_files, FileQuery(entity=cast.ids["bakker"], words="e")).rows
    assert found.newest.name == "Lease.pdf"
    assert len(cast.ask("eva", list_files, FileQuery(entity=cast.ids["bakker"])).rows) == 2
    assert cast.ask("anna", list_files, FileQuery(entity=cast.ids["kroon"])).rows == ()
    activity_id = ask(cast, "pieter", by="joris", file_id=UUID(found.id))
    assert cast.ask("pieter", request_page, activity_id).attached.name == "Lease.pdf"
    with transaction() as db:
        db.get_one(File, UUID(found.id)).deleted_at = now()
    page = cast.ask("pieter", request_page, activity_id)
    assert (page.attached.name, page.is_file_gone) == ("", True)
    assert refused(cast, new_request(cast, "pieter", file_id=UUID(found.id))).message == "request.file_gone"


def test_a_hidden_file_cannot_be_attached(cast: Cast) -> None:
    version_id = attach(cast, "eva", cast.discussion("eva", limited=True))
    with reading() as db:
        file_id = db.exec(select(File.id)).one()
        assert db.exec(select(Attachment.version_id)).one() == version_id
    assert refused(cast, new_request(cast, "pieter", file_id=file_id), by="joris").message == "request.file_gone"


def test_candidates_who_cannot_be_asked_are_locked_and_can_be_let_in(cast: Cast) -> None:
    rows = {row.name: row for row in cast.ask("anna", find_candidates, cast.ids["bakker"])}
    assert sorted(rows) == ["Daan Bakker", "Lotte Jansen", "Pieter Bakker", "Ruud Mol", "Sanne Vos"]
    assert [name for name, row in rows.items() if row.is_locked] == ["Ruud Mol"]
    assert rows["Ruud Mol"].may_unlock
    assert not any(row.may_unlock for row in cast.ask("joris", find_candidates, cast.ids["bakker"]))
    assert [row.name for row in cast.ask("anna", find_candidates, cast.ids["bakker"], "RUUD@")] == ["Ruud Mol"]
    for _ in range(2):
        cast.act("anna", give_collaborator, cast.ids["bakker"], cast.ids["ruud"])
    assert not any(row.is_locked for row in cast.ask("anna", find_candidates, cast.ids["bakker"]))
    assert recipients(cast, ask(cast, "ruud")).keys() == {"ruud"}


def test_the_wizard_goes_on_where_it_stopped_and_leaves_discussions_alone(cast: Cast) -> None:
    form = cast.act("anna", take_draft, "first", of=REQUEST).form
    typed = {"step": "2", "recipients": f"{cast.ids['pieter']},{cast.ids['lotte']}", "subject": "Bank"}
    cast.act("anna", keep_held, "first", typed, form)
    assert not cast.act("anna", take_draft, "discussion").is_found
    cast.act("anna", release_draft, "first")
    taken = cast.act("anna", take_draft, "second", of=REQUEST)
    assert (taken.form, taken.is_found, taken.content) == (form, True, typed)
    other = cast.act("anna", take_draft, "third", form, of=REQUEST).form
    elsewhere = cast.act("anna", keep_held, "second", typed, form)
    assert other == form != elsewhere
    assert elsewhere.startswith(REQUEST)


def test_a_draft_is_read_as_far_as_it_goes(cast: Cast) -> None:
    entity, person = str(cast.ids["bakker"]), str(cast.ids["pieter"])
    plan = ReminderPlan(most=1)
    content = {
        "entity_id": entity,
        "recipients": f"{person},nobody,,{person}",
        "subject": "Bank",
        "due_on": "2026-12-01",
        "reminders": plan.model_dump_json(),
    }
    new = read_draft("draft-key", content)
    assert (new.recipient_ids, new.due_on, new.reminders) == ((cast.ids["pieter"],), date(2026, 12, 1), plan)
    assert (new.file_id, new.description, new.key) == (None, "", "draft-key")
    wrong = {"entity_id": "x", "due_on": "tomorrow", "reminders": '{"most": 99}'}
    for field, value in wrong.items():
        with pytest.raises(Invalid) as refusal:
            read_draft("draft-key", {**content, field: value})
        assert refusal.value.field == field.removesuffix("_id")
