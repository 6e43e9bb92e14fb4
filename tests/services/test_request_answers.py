"""What a recipient sends, takes back, and sends again."""

from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, delete, select

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from engage_app.ids import new_id
from engage_app.models import File, Grant, Message, RequestStatus, Role, Scope
from engage_app.rows.requests import OwnPartRow
from engage_app.services.activities import delete as delete_activity
from engage_app.services.drafts import answer_draft, find_draft
from engage_app.services.files import find_content
from engage_app.services.request_answers import NewAnswer, keep_answer, mark_opened, respond
from engage_app.services.request_asking import remove_recipient
from engage_app.services.request_page import request_page
from engage_app.services.request_review import cancel, complete
from engage_app.services.to_do import to_do
from engage_app.services.uploads import begin, finish, list_for_draft
from engage_app.storage import store
from tests.asking import answer, ask, cannot, decide, own, recipients, request_of, seen, told, versions
from tests.cast import Cast
from tests.files import LETTER, attach, send


def why(cast: Cast, name: str, new: NewAnswer) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        cast.act(name, respond, new)
    return refusal.value


def test_files_and_a_text_arrive_with_a_receipt_and_the_asker_hears_of_it(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked, "July.pdf", "August.pdf")
    (sent,) = own(cast, "pieter", asked).answers
    assert sent.text == "<p>Here it is.</p>"
    assert [(file.name, len(file.sha256)) for file in sent.files] == [("July.pdf", 64), ("August.pdf", 64)]
    assert told(cast, Message.RESPONDED) == {"anna"}
    assert request_of(asked).status is RequestStatus.RESPONDED
    assert [row.id for row in cast.ask("pieter", to_do).rows] == []
    assert [row.id for row in cast.ask("lotte", to_do).rows] == [str(asked)]
    assert cast.ask("pieter", find_draft, answer_draft(asked)) is None


def test_a_recipient_learns_of_no_other_recipient_and_reads_nothing_of_them(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked, "July.pdf")
    page = cast.ask("lotte", request_page, asked)
    assert (page.recipients, page.asked, page.received, page.status) == ((), 0, 0, "open")
    version_id = UUID(own(cast, "pieter", asked).answers[0].files[0].id)
    assert cast.ask("pieter", find_content, version_id)
    assert cast.ask("joris", find_content, version_id)
    for name in ("lotte", "daan", "tess", "mila"):
        with pytest.raises(NotFound):
            cast.ask(name, find_content, version_id)


def test_somebody_who_only_reads_the_request_sees_none_of_its_answers(cast: Cast, asked: UUID) -> None:
    cast.share(asked, "ruud")
    answer(cast, "pieter", asked, "July.pdf")
    page = cast.ask("ruud", request_page, asked)
    assert (page.own, page.recipients, page.status) == (OwnPartRow(), (), "open")


def test_a_text_is_enough_and_so_is_a_reason(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked)
    cast.act("lotte", respond, cannot(asked))
    assert own(cast, "lotte", asked).answers[0].cannot_provide
    assert request_of(asked).received == 2


SAYS_NOTHING: list[tuple[dict[str, Any], str, str]] = [
    ({"text": ""}, "text", "request.answer_missing"),
    ({"text": "<p> </p>"}, "text", "request.answer_missing"),
    ({"text": "", "cannot_provide": True}, "reason", "request.reason_missing"),
    ({"upload_ids": (new_id(),)}, "files", "request.upload_gone"),
    ({"text": "x" * 1_000_000}, "text", "refusal.text_too_long"),
]


def test_an_answer_that_says_nothing_is_refused(cast: Cast, asked: UUID) -> None:
    for change, field, message in SAYS_NOTHING:
        refusal = why(cast, "pieter", replace(NewAnswer("answer-key", asked, "<p>Yes</p>"), **change))
        assert isinstance(refusal, Invalid)
        assert (refusal.field, refusal.message) == (field, message)


def test_a_double_click_sends_once_and_a_second_tab_is_told_so(cast: Cast, asked: UUID) -> None:
    form = answer_draft(asked)
    upload_id = send(cast, "pieter", "July.pdf", draft=form)
    first = NewAnswer("first-tab", asked, "<p>One</p>", (upload_id,))
    assert cast.act("pieter", respond, first) == cast.act("pieter", respond, first)
    cast.act("pieter", keep_answer, asked, {"text": "<p>Two</p>"})
    later = send(cast, "pieter", "August.pdf", draft=form)
    refusal = why(cast, "pieter", NewAnswer("second-tab", asked, "<p>Two</p>", (later,)))
    assert (type(refusal), refusal.message) == (Conflict, "request.answered_already")
    assert len(own(cast, "pieter", asked).answers) == 1
    assert cast.ask("pieter", find_draft, form) == {"text": "<p>Two</p>"}
    assert [row.name for row in cast.ask("pieter", list_for_draft, form)] == ["August.pdf"]


def end(cast: Cast, asked: UUID, how: str) -> None:
    if how == "cancel":
        cast.act("anna", cancel, asked)
    elif how == "complete":
        cast.act("anna", complete, asked, seen(cast, asked))
    elif how == "remove":
        cast.act("anna", remove_recipient, asked, cast.ids["pieter"])
    elif how == "delete":
        cast.act("anna", delete_activity, asked)
    else:
        scope = Scope.ENTITY if how == "leave entity" else Scope.ITEM
        with transaction() as db:
            db.exec(delete(Grant).where(col(Grant.person_id) == cast.ids["pieter"], col(Grant.scope) == scope))


@pytest.mark.parametrize(
    ("how", "kind", "message"),
    [
        ("cancel", Conflict, "request.cancelled"),
        ("complete", Conflict, "request.completed_already"),
        ("remove", NotFound, "refusal.not_found"),
        ("delete", NotFound, "refusal.not_found"),
        ("leave entity", NotFound, "refusal.not_found"),
        ("unshare", NotFound, "refusal.not_found"),
    ],
)
def test_an_answer_that_comes_too_late_is_refused_and_nothing_of_it_is_lost(
    cast: Cast, asked: UUID, how: str, kind: type[Refusal], message: str
) -> None:
    form = answer_draft(asked)
    cast.act("pieter", keep_answer, asked, {"text": "<p>Half</p>"})
    upload_id = send(cast, "pieter", "July.pdf", draft=form)
    end(cast, asked, how)
    refusal = why(cast, "pieter", NewAnswer("late-answer", asked, "<p>Half</p>", (upload_id,)))
    assert (type(refusal), refusal.message) == (kind, message)
    assert cast.ask("pieter", find_draft, form) == {"text": "<p>Half</p>"}
    assert [row.name for row in cast.ask("pieter", list_for_draft, form)] == ["July.pdf"]


def test_an_upload_that_ends_after_the_request_was_cancelled_waits_with_the_answer(cast: Cast, asked: UUID) -> None:
    form = answer_draft(asked)
    upload_id = UUID(cast.act("pieter", begin, "July.pdf", len(LETTER), form).id)
    cast.act("anna", cancel, asked)
    with store().open_part(upload_id) as part:
        part.write([LETTER])
        part.sync()
    store().keep(upload_id)
    cast.act("pieter", finish, upload_id, sha256(LETTER).hexdigest())
    assert [row.name for row in cast.ask("pieter", list_for_draft, form)] == ["July.pdf"]
    refusal = why(cast, "pieter", NewAnswer("late-answer", asked, "", (upload_id,)))
    assert refusal.message == "request.cancelled"


def test_who_may_not_upload_any_more_or_is_asked_no_more_but_still_reads_is_told_why(cast: Cast, asked: UUID) -> None:
    cast.share(asked, "finance")
    cast.act("anna", remove_recipient, asked, cast.ids["pieter"])
    refusal = why(cast, "pieter", NewAnswer("late-answer", asked, "<p>Yes</p>"))
    assert (type(refusal), refusal.message) == (NotAllowed, "request.not_asked")
    with transaction() as db:
        theirs = (Grant.person_id == cast.ids["lotte"], Grant.scope == Scope.ENTITY)
        db.exec(select(Grant).where(*theirs)).one().role = Role.CONTACT_ENTITY_ACCESS
    refusal = why(cast, "lotte", NewAnswer("late-answer", asked, "<p>Yes</p>"))
    assert (type(refusal), refusal.message) == (NotAllowed, "request.cannot_upload")
    assert not own(cast, "lotte", asked).may_respond
    assert cast.ask("lotte", to_do).rows == ()


def test_an_answer_becomes_the_next_version_and_what_has_another_type_a_file_of_its_own(cast: Cast) -> None:
    attach(cast, "anna", cast.discussion(), name="Letter.pdf")
    with reading() as db:
        file_id = db.exec(select(File.id)).one()
    request = ask(cast, "pieter", "lotte", file_id=file_id)
    answer(cast, "pieter", request, "photo.jpg", "signed.pdf", "more.pdf")
    answer(cast, "lotte", request, "Signed too.PDF")
    assert versions() == [
        *(("Letter.pdf", number) for number in (1, 2, 3)),
        ("more.pdf", 1),
        ("photo.jpg", 1),
    ]
    sent = [file.name for file in own(cast, "pieter", request).answers[0].files]
    assert sent == ["photo.jpg", "Letter.pdf", "more.pdf"]
    assert cast.ask("pieter", request_page, request).attached.name == "Letter.pdf"


def test_a_file_that_was_deleted_meanwhile_gets_no_version_and_the_answer_is_kept(cast: Cast) -> None:
    attach(cast, "anna", cast.discussion(), name="Letter.pdf")
    with transaction() as db:
        file = db.exec(select(File)).one()
    request = ask(cast, "pieter", file_id=file.id)
    with transaction() as db:
        db.get_one(File, file.id).deleted_at = now()
    answer(cast, "pieter", request, "signed.pdf")
    assert versions() == [("Letter.pdf", 1), ("signed.pdf", 1)]


def test_opening_is_noted_once(cast: Cast, asked: UUID) -> None:
    cast.act("pieter", mark_opened, asked)
    first = recipients(cast, asked)["pieter"].opened_at
    cast.act("pieter", mark_opened, asked)
    assert recipients(cast, asked)["pieter"].opened_at == first
    assert recipients(cast, asked)["lotte"].opened_at is None
    rows = {row.person.name: row for row in cast.ask("anna", request_page, asked).recipients}
    assert (bool(rows["Pieter Bakker"].opened), bool(rows["Lotte Jansen"].opened)) == (True, False)


def test_types_and_sizes_are_those_that_the_firm_allows(cast: Cast, asked: UUID) -> None:
    decide(allowed_types="pdf xlsx", largest_mb=1)
    with pytest.raises(Invalid) as refusal:
        send(cast, "pieter", "July.docx", draft=answer_draft(asked))
    assert (refusal.value.message, refusal.value.values["types"]) == ("upload.type_not_allowed", "pdf, xlsx")
    with pytest.raises(Invalid) as refusal:
        send(cast, "pieter", "July.pdf", b"x" * 1_000_001, answer_draft(asked))
    assert (refusal.value.message, refusal.value.values["limit"]) == ("upload.too_large", 1)
    assert send(cast, "pieter", "July.PDF", draft=answer_draft(asked))
