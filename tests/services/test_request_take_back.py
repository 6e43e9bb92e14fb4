"""What a recipient takes back and sends again, and what stays because the firm has it."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from engage_app.access.actors import Actor
from engage_app.clock import now, telling
from engage_app.db.engine import reading, transaction
from engage_app.errors import Conflict
from engage_app.models import File, Upload
from engage_app.services.drafts import answer_draft, find_draft
from engage_app.services.files import download
from engage_app.services.request_answers import NewAnswer, keep_answer, mark_opened, respond, take_back
from engage_app.services.request_page import request_page
from engage_app.services.request_review import complete, send_back
from engage_app.services.upkeep import prune
from engage_app.services.uploads import list_for_draft
from tests.asking import answer, ask, cannot, decide, own, recipients, seen, versions
from tests.cast import Cast
from tests.files import LETTER


def test_an_answer_that_nobody_opened_can_be_taken_back_whole_and_sent_again(cast: Cast, asked: UUID) -> None:
    response_id = answer(cast, "pieter", asked, "July.pdf", text="<p>Wrong one</p>")
    form = answer_draft(asked)
    with telling(now() + timedelta(days=30)):
        with transaction() as db:
            prune(db, now())
            assert db.exec(select(Upload)).all() == []
        assert own(cast, "pieter", asked).may_take_back
        cast.act("pieter", take_back, asked)
        with transaction() as db:
            prune(db, now())
    part = own(cast, "pieter", asked)
    assert (part.status, part.may_respond, part.answers[0].is_taken_back) == ("open", True, True)
    assert (part.answers[0].text, part.answers[0].files) == ("", ())
    assert cast.ask("pieter", find_draft, form) == {"text": "<p>Wrong one</p>"}
    (upload,) = cast.ask("pieter", list_for_draft, form)
    assert (upload.name, upload.size) == ("July.pdf", len(LETTER))
    assert versions() == []
    again = cast.act("pieter", respond, NewAnswer("again-key", asked, "", (UUID(upload.id),)))
    assert again != response_id
    assert versions() == [("July.pdf", 1)]


def look(db: Session, actor: Actor, activity_id: UUID) -> None:
    mark_opened(db, actor, activity_id)


def fetch(db: Session, actor: Actor, activity_id: UUID) -> None:
    page = request_page(db, actor, activity_id)
    download(db, actor, UUID(page.recipients[1].answers[0].files[0].id))


def give_back(db: Session, actor: Actor, activity_id: UUID) -> None:
    recipient = request_page(db, actor, activity_id).recipients[1]
    send_back(db, actor, activity_id, UUID(recipient.person.id), recipient.version, "Page 2")


def accept(db: Session, actor: Actor, activity_id: UUID) -> None:
    recipient = request_page(db, actor, activity_id).recipients[1]
    complete(db, actor, activity_id, {UUID(recipient.person.id): recipient.version})


@pytest.mark.parametrize("verb", [look, fetch, give_back, accept])
def test_what_staff_have_opened_stays(cast: Cast, asked: UUID, verb: object) -> None:
    answer(cast, "pieter", asked, "July.pdf")
    cast.act("joris" if verb in {look, fetch} else "anna", verb, asked)  # type: ignore[arg-type]
    assert not own(cast, "pieter", asked).may_take_back
    with pytest.raises(Conflict) as refusal:
        cast.act("pieter", take_back, asked)
    messages = {"request.opened_already", "request.nothing_to_take_back"}
    assert refusal.value.message in messages
    assert versions() == [("July.pdf", 1)]


def test_a_file_of_an_answer_that_somebody_asks_a_new_version_of_stays(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked, "July.pdf")
    with reading() as db:
        file_id = db.exec(select(File.id)).one()
    ask(cast, "sanne", file_id=file_id)
    with pytest.raises(Conflict):
        cast.act("pieter", take_back, asked)


def test_taking_back_loses_nothing_that_was_typed_since_and_keeps_an_earlier_return(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked, text="<p>One</p>")
    cast.act("anna", give_back_of, asked, "pieter", cast)
    answer(cast, "pieter", asked, text="<p>Two</p>")
    cast.act("pieter", keep_answer, asked, {"text": "<p>Three</p>"})
    cast.act("pieter", take_back, asked)
    assert cast.ask("pieter", find_draft, answer_draft(asked)) == {"text": "<p>Two</p><p>Three</p>"}
    part = own(cast, "pieter", asked)
    assert (part.status, part.reason) == ("returned", "Page 2")
    assert recipients(cast, asked)["pieter"].is_waiting


def give_back_of(db: Session, actor: Actor, activity_id: UUID, name: str, cast: Cast) -> None:
    send_back(db, actor, activity_id, cast.ids[name], seen(cast, activity_id, name)[cast.ids[name]], "Page 2")


def test_the_firm_can_do_without_the_review_except_where_there_is_nothing_to_send(cast: Cast, asked: UUID) -> None:
    decide(complete_on_response=True)
    answer(cast, "pieter", asked, "July.pdf")
    assert own(cast, "pieter", asked).may_take_back
    cast.act("lotte", respond, cannot(asked))
    assert {name: row.status.value for name, row in recipients(cast, asked).items()} == {
        "pieter": "completed",
        "lotte": "responded",
    }
    cast.act("anna", give_back_of, asked, "pieter", cast)
    assert own(cast, "pieter", asked).status == "returned"
