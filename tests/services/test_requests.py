"""Starting a file request."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, delete, select

from engage_app.clock import telling
from engage_app.db.engine import transaction
from engage_app.errors import Invalid, Refusal
from engage_app.ids import new_id
from engage_app.models import (
    Entity,
    Grant,
    Group,
    Kind,
    Membership,
    Message,
    Person,
    RequestStatus,
    Role,
    Scope,
)
from engage_app.services.activities import edit_discussion
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.activity_page import open_activity
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.drafts import REQUEST, find_draft, keep_held, take_draft
from engage_app.services.history import history
from engage_app.services.request_page import request_page
from engage_app.services.requests import NewRequest, finish_request, problems_of_step
from tests.asking import ask, decide, in_days, new_request, recipients, request_of, told
from tests.cast import Cast
from tests.statements import counted


def refused(cast: Cast, new: NewRequest, by: str = "anna") -> Refusal:
    with pytest.raises(Refusal) as refusal:
        cast.act(by, finish_request, new)
    return refusal.value


def test_recipients_see_what_they_are_asked_and_each_is_mailed(cast: Cast) -> None:
    activity_id = ask(cast, "pieter", "lotte", by="joris", due_on=in_days(5))
    assert told(cast, Message.REQUESTED) == {"pieter", "lotte"}
    assert cast.ask("pieter", open_activity, activity_id).page.subject == "Bank statements Q3"
    page = cast.ask("joris", request_page, activity_id)
    assert (page.status, page.received, page.asked, page.may_follow) == ("open", 0, 2, True)
    assert [row.person.name for row in page.recipients] == ["Lotte Jansen", "Pieter Bakker"]
    assert [row.text for row in cast.ask("pieter", history, activity_id)] == ["Joris Smit started this"]
    for name in ("daan", "sanne", "tess", "mila"):
        with pytest.raises(Refusal):
            cast.ask(name, open_activity, activity_id)


def test_sent_twice_it_is_made_once(cast: Cast) -> None:
    new = new_request(cast, "pieter")
    assert cast.act("anna", finish_request, new) == cast.act("anna", finish_request, new)
    assert len(cast.ask("anna", list_activities, ActivityQuery()).rows) == 1


def test_it_takes_part_in_what_activities_do(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")
    cast.act("pieter", post_comment, NewComment(str(new_id()), activity_id, "<p>Which account?</p>"))
    assert told(cast, Message.COMMENTED) == {"anna"}
    assert cast.ask("anna", list_activities, ActivityQuery(words="statements")).rows[0].id == str(activity_id)
    with pytest.raises(Refusal):
        cast.act("anna", edit_discussion, activity_id, "", "", 1)
    cast.act("anna", edit_discussion, activity_id, "Statements", "<p>All of <em>them</em></p>", 1)
    assert request_of(activity_id).paragraph == "All of them"


def test_a_contact_may_be_asked_through_a_group_as_well(cast: Cast) -> None:
    with transaction() as db:
        group = Group(kind=Kind.CONTACT, name="Auditors")
        db.add(group)
        db.flush()
        db.add(Membership(group_id=group.id, person_id=cast.ids["noor"]))
        role = Role.CONTACT_ENTITY_COLLABORATOR
        db.add(Grant(role=role, scope=Scope.ENTITY, group_id=group.id, entity_id=cast.ids["bakker"]))
    assert recipients(cast, ask(cast, "noor")).keys() == {"noor"}


def lose_upload(db: Session, cast: Cast) -> None:
    theirs = (Grant.person_id == cast.ids["lotte"], Grant.entity_id == cast.ids["bakker"])
    db.exec(select(Grant).where(*theirs)).one().role = Role.CONTACT_ENTITY_ACCESS


def lose_entity(db: Session, cast: Cast) -> None:
    theirs = (col(Grant.person_id) == cast.ids["lotte"], col(Grant.scope) == Scope.ENTITY)
    db.exec(delete(Grant).where(*theirs))


def leave(db: Session, cast: Cast) -> None:
    db.get_one(Person, cast.ids["lotte"]).is_active = False


@pytest.mark.parametrize(
    ("lose", "message"),
    [
        (lose_upload, "request.recipients_lost"),
        (lose_entity, "request.recipients_gone"),
        (leave, "request.recipients_gone"),
    ],
)
def test_a_recipient_who_lost_access_between_steps_is_named_and_nothing_is_lost(
    cast: Cast, lose: Any, message: str
) -> None:
    new = new_request(cast, "pieter", "lotte")
    form = cast.act("anna", take_draft, new.key, of=REQUEST).form
    cast.act("anna", keep_held, new.key, {"subject": new.subject, "step": "3"}, form)
    with transaction() as db:
        assert list(problems_of_step(db, cast._actor(db, "anna"), new, 1)) == []
        lose(db, cast)
    refusal = refused(cast, new)
    assert isinstance(refusal, Invalid)
    assert (refusal.field, refusal.message) == ("recipients", message)
    assert refusal.values["ids"] == (str(cast.ids["lotte"]),)
    assert refusal.values.get("names", "Lotte Jansen") == "Lotte Jansen"
    assert cast.ask("anna", find_draft, form) == {"subject": new.subject, "step": "3"}
    assert told(cast, Message.REQUESTED) == set()


def test_strangers_are_not_named(cast: Cast) -> None:
    refusal = refused(cast, new_request(cast, "pieter", "tess", "joris"))
    assert (refusal.message, refusal.values["count"]) == ("request.recipients_gone", 2)


def test_an_entity_that_is_gone_is_said_beside_its_field(cast: Cast) -> None:
    new = new_request(cast, "pieter")
    with transaction() as db:
        db.get_one(Entity, cast.ids["bakker"]).is_active = False
    refusal = refused(cast, new)
    assert isinstance(refusal, Invalid)
    assert (refusal.field, refusal.message) == ("entity", "request.entity_gone")
    never = refused(cast, replace(new, entity_id=new_id()))
    assert (type(never), never.message) == (Invalid, refusal.message)


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"recipient_ids": ()}, "recipients", "request.recipients_missing"),
    ({"recipient_ids": tuple(new_id() for _ in range(501))}, "recipients", "request.recipients_many"),
    ({"subject": " "}, "subject", "discussion.subject_missing"),
    ({"subject": "x" * 300}, "subject", "discussion.subject_too_long"),
    ({"description": "x" * 1_000_000}, "description", "refusal.text_too_long"),
    ({"additional_message": "x" * 2001}, "additional_message", "refusal.text_too_long"),
    ({"due_on": date(2020, 1, 1)}, "due_on", "request.due_past"),
    ({"due_on": date(9999, 12, 31)}, "due_on", "request.due_far"),
    ({"file_id": new_id()}, "file", "request.file_gone"),
    ({"upload_ids": (new_id(), new_id())}, "file", "request.one_file"),
    ({"upload_ids": (new_id(),)}, "file", "request.upload_gone"),
]


def test_what_cannot_be_used_is_said_beside_its_field(cast: Cast) -> None:
    for wrong, field, message in WRONG:
        refusal = refused(cast, replace(new_request(cast, "pieter"), **wrong))
        assert isinstance(refusal, Invalid)
        assert (refusal.field, refusal.message) == (field, message)


def test_today_is_what_the_firms_calendar_says(cast: Cast) -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # half past midnight of the 24th in Amsterdam
    with telling(late):
        assert refused(cast, new_request(cast, "pieter", due_on=date(2026, 11, 23))).message == "request.due_past"
        assert ask(cast, "pieter", due_on=date(2026, 11, 24))


def test_making_it_asks_the_same_number_of_questions_for_few_and_for_many(cast: Cast) -> None:
    with transaction() as db:
        crowd = [Person(kind=Kind.CONTACT, name=f"C {at}", email=f"c{at}@bakker.example") for at in range(60)]
        db.add_all(crowd)
        db.flush()
        role = Role.CONTACT_ENTITY_COLLABORATOR
        for person in crowd:
            db.add(Grant(role=role, scope=Scope.ENTITY, person_id=person.id, entity_id=cast.ids["bakker"]))
    ids = tuple(person.id for person in crowd)
    costs = []
    for some in (ids[:2], ids):
        new = replace(new_request(cast, "pieter"), recipient_ids=some)
        with counted() as asked:
            cast.act("anna", finish_request, new)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_it_can_be_made_for_as_many_as_there_are(cast: Cast) -> None:
    assert request_of(ask(cast, "pieter", "lotte", "sanne", "daan")).status is RequestStatus.OPEN
    decide(largest_mb=1)
    assert request_of(ask(cast, "pieter")).asked == 1
