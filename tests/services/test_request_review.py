"""What staff do with answers, and what happens when two do it at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID

import pytest

from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from engage_app.models import RECEIVED, Message, RecipientStatus, RequestStatus, status_of
from engage_app.services.activity_page import open_activity
from engage_app.services.history import history
from engage_app.services.request_answers import NewAnswer, respond, take_back
from engage_app.services.request_asking import add_recipients, remove_recipient
from engage_app.services.request_page import request_page
from engage_app.services.request_review import cancel, change_due, complete, open_again, send_back
from engage_app.services.to_do import to_do
from tests.asking import answer, cannot, in_days, recipients, request_of, seen, told
from tests.cast import Cast

OPEN, RESPONDED, RETURNED, COMPLETED = RecipientStatus


def back(cast: Cast, activity_id: UUID, name: str, by: str = "anna", reason: str = "Page 2 is missing.") -> None:
    version = seen(cast, activity_id, name)[cast.ids[name]]
    cast.act(by, send_back, activity_id, cast.ids[name], version, reason)


def status(cast: Cast, activity_id: UUID) -> tuple[RequestStatus, dict[str, str]]:
    rows = recipients(cast, activity_id)
    return request_of(activity_id).status, {name: row.status.value for name, row in rows.items()}


@pytest.mark.parametrize(
    ("recipients_are", "request_is"),
    [
        ((OPEN,), RequestStatus.OPEN),
        ((OPEN, RESPONDED), RequestStatus.RESPONDED),
        ((RETURNED, RESPONDED, COMPLETED), RequestStatus.RESPONDED),
        ((OPEN, RETURNED), RequestStatus.RETURNED),
        ((OPEN, COMPLETED), RequestStatus.OPEN),
        ((COMPLETED, COMPLETED), RequestStatus.COMPLETED),
        ((), RequestStatus.OPEN),
    ],
)
def test_what_staff_have_to_do_comes_first(
    recipients_are: tuple[RecipientStatus, ...], request_is: RequestStatus
) -> None:
    assert status_of(recipients_are) is request_is
    assert status_of(recipients_are, is_cancelled=True) is RequestStatus.CANCELLED
    assert {RESPONDED, COMPLETED} == RECEIVED


def test_a_request_goes_its_way_from_open_to_completed(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked)
    assert status(cast, asked) == (RequestStatus.RESPONDED, {"pieter": "responded", "lotte": "open"})
    back(cast, asked, "pieter")
    assert status(cast, asked) == (RequestStatus.RETURNED, {"pieter": "returned", "lotte": "open"})
    assert told(cast, Message.RETURNED) == {"pieter"}
    assert cast.ask("pieter", request_page, asked).own.reason == "Page 2 is missing."
    assert cast.ask("pieter", to_do).rows[0].reason == "Page 2 is missing."
    answer(cast, "pieter", asked)
    cast.act("anna", complete, asked, seen(cast, asked, "pieter"))
    assert status(cast, asked) == (RequestStatus.OPEN, {"pieter": "completed", "lotte": "open"})
    cast.act("eva", complete, asked, seen(cast, asked))
    assert status(cast, asked)[0] is RequestStatus.COMPLETED
    lines = [row.text for row in cast.ask("joris", history, asked)]
    assert "Anna de Vries returned the answer of Pieter Bakker" in lines
    assert "Eva Bos completed this for Lotte Jansen" in lines
    assert lines[0] == "Eva Bos completed the request"


def test_contacts_read_in_the_history_what_concerns_all_and_what_they_did(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked)
    back(cast, asked, "pieter")
    cast.act("anna", change_due, asked, in_days(9))
    texts = [row.text for row in cast.ask("pieter", history, asked)]
    assert (texts[0].startswith("Anna de Vries changed the due date"), texts[1]) == (True, "Pieter Bakker responded")
    assert not any("Pieter" in row.text for row in cast.ask("lotte", history, asked))
    assert not any(row.is_internal for row in cast.ask("pieter", history, asked))


def test_completing_twice_changes_nothing(cast: Cast, asked: UUID) -> None:
    cast.act("anna", complete, asked, seen(cast, asked))
    before = seen(cast, asked)
    cast.act("anna", complete, asked, before)
    assert seen(cast, asked) == before


def test_what_is_complete_can_be_opened_again(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked, "July.pdf")
    cast.act("anna", complete, asked, seen(cast, asked))
    assert cast.ask("pieter", to_do).rows == ()
    cast.act("eva", open_again, asked, seen(cast, asked, "pieter"))
    assert status(cast, asked) == (RequestStatus.OPEN, {"pieter": "open", "lotte": "completed"})
    assert len(cast.ask("pieter", request_page, asked).own.answers) == 1
    answer(cast, "pieter", asked, "August.pdf")
    assert [len(row.answers) for row in cast.ask("anna", request_page, asked).recipients] == [0, 2]
    with pytest.raises(Conflict):
        cast.act("anna", open_again, asked, seen(cast, asked, "pieter"))


def test_a_cancelled_request_asks_nobody_and_tells_those_who_had_not_answered(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked)
    for _ in range(2):
        cast.act("anna", cancel, asked)
    assert told(cast, Message.CANCELLED) == {"lotte"}
    assert cast.ask("lotte", to_do).rows == ()
    assert cast.ask("lotte", request_page, asked).status == "cancelled"
    assert request_of(asked).is_waiting is False
    late: list[tuple[str, Callable[..., object], tuple[object, ...]]] = [
        ("anna", complete, (seen(cast, asked),)),
        ("anna", send_back, (cast.ids["pieter"], seen(cast, asked)[cast.ids["pieter"]], "x")),
        ("anna", open_again, (seen(cast, asked),)),
        ("anna", change_due, (None,)),
        ("anna", add_recipients, ([cast.ids["sanne"]],)),
        ("anna", remove_recipient, (cast.ids["lotte"],)),
        ("pieter", take_back, ()),
    ]
    for name, verb, more in late:
        with pytest.raises(Conflict) as refusal:
            cast.act(name, verb, asked, *more)
        assert refusal.value.message == "request.cancelled"


@pytest.mark.parametrize(
    ("reason", "message"), [(" \n", "request.return_reason_missing"), ("x" * 2001, "refusal.text_too_long")]
)
def test_nothing_is_returned_without_a_reason(cast: Cast, asked: UUID, reason: str, message: str) -> None:
    answer(cast, "pieter", asked)
    with pytest.raises(Invalid) as refusal:
        back(cast, asked, "pieter", reason=reason)
    assert (refusal.value.field, refusal.value.message) == ("reason", message)


def test_there_is_nothing_to_return_before_an_answer_nor_after_it_was_accepted(cast: Cast, asked: UUID) -> None:
    with pytest.raises(Conflict):
        back(cast, asked, "pieter")
    answer(cast, "pieter", asked)
    cast.act("anna", complete, asked, seen(cast, asked, "pieter"))
    with pytest.raises(Conflict) as refusal:
        back(cast, asked, "pieter")
    assert refusal.value.message == "request.meanwhile_completed"


def test_the_second_of_two_who_saw_the_same_is_told_what_the_first_did(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked)
    stale = seen(cast, asked, "pieter")
    back(cast, asked, "pieter")
    with pytest.raises(Conflict) as refusal:
        cast.act("eva", complete, asked, stale)
    assert refusal.value.message == "request.meanwhile_returned"
    answer(cast, "pieter", asked)
    with pytest.raises(Conflict) as refusal:
        cast.act("eva", send_back, asked, cast.ids["pieter"], stale[cast.ids["pieter"]], "x")
    assert refusal.value.message == "request.meanwhile_responded"
    fresh = seen(cast, asked, "pieter")
    cast.act("pieter", take_back, asked)
    with pytest.raises(Conflict) as refusal:
        cast.act("anna", complete, asked, fresh)
    assert refusal.value.message == "request.meanwhile_returned"
    with pytest.raises(NotFound):
        cast.act("anna", complete, asked, {})
    with pytest.raises(NotFound):
        cast.act("anna", complete, asked, {cast.ids["sanne"]: 1})


def at_once(*verbs: Callable[[], object]) -> list[str]:
    """Run them in threads of their own; answers the refusals of those that were refused."""
    together = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> str:
        together.wait()
        try:
            verb()
        except Refusal as refusal:
            return refusal.message
        return ""

    with ThreadPoolExecutor(len(verbs)) as threads:
        return sorted(threads.map(run, verbs))


def test_completing_and_returning_at_once_happens_one_way(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked)
    pieter, stale = cast.ids["pieter"], seen(cast, asked, "pieter")
    said = at_once(
        lambda: cast.act("anna", complete, asked, stale),
        lambda: cast.act("eva", send_back, asked, pieter, stale[pieter], "Page 2"),
    )
    assert said in (["", "request.meanwhile_completed"], ["", "request.meanwhile_returned"])
    assert told(cast, Message.RETURNED) == ({"pieter"} if said[1].endswith("returned") else set())


def test_two_tabs_that_respond_at_once_send_one_answer(cast: Cast, asked: UUID) -> None:
    said = at_once(
        lambda: cast.act("pieter", respond, NewAnswer("one-tab-key", asked, "<p>One</p>")),
        lambda: cast.act("pieter", respond, cannot(asked)),
    )
    assert said == ["", "request.answered_already"]
    assert len(cast.ask("pieter", request_page, asked).own.answers) == 1


def test_people_are_asked_later_and_no_more(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked, "July.pdf")
    assert cast.act("anna", add_recipients, asked, [cast.ids["sanne"], cast.ids["pieter"]]) == 1
    assert cast.act("anna", add_recipients, asked, [cast.ids["sanne"]]) == 0
    assert told(cast, Message.REQUESTED) == {"pieter", "lotte", "sanne"}
    cast.act("anna", remove_recipient, asked, cast.ids["pieter"])
    with pytest.raises(NotFound):
        cast.ask("pieter", open_activity, asked)
    page = cast.ask("anna", request_page, asked)
    assert (page.asked, page.received) == (2, 0)
    kept = next(row for row in page.recipients if row.is_removed)
    assert (kept.person.name, kept.answers[0].files[0].name) == ("Pieter Bakker", "July.pdf")
    cast.act("anna", add_recipients, asked, [cast.ids["pieter"]])
    assert status(cast, asked)[1]["pieter"] == "open"
    assert cast.ask("pieter", to_do).count == 1
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", add_recipients, asked, [cast.ids["ruud"]])
    assert refusal.value.message == "request.recipients_lost"
    for name in ("pieter", "lotte"):
        cast.act("anna", remove_recipient, asked, cast.ids[name])
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", remove_recipient, asked, cast.ids["sanne"])
    assert refusal.value.message == "request.last_recipient"
    with pytest.raises(NotFound):
        cast.act("anna", remove_recipient, asked, cast.ids["pieter"])


def test_who_else_can_read_it_keeps_that_when_they_are_asked_no_more(cast: Cast, asked: UUID) -> None:
    cast.share(asked, "finance")
    cast.act("anna", remove_recipient, asked, cast.ids["pieter"])
    assert cast.ask("pieter", request_page, asked).own.is_asked is False


def test_a_due_date_is_changed_to_one_that_can_be_met(cast: Cast, asked: UUID) -> None:
    cast.act("anna", change_due, asked, in_days(30))
    assert cast.ask("pieter", request_page, asked).due_on == in_days(30).isoformat()
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", change_due, asked, date(2020, 1, 1))
    assert refusal.value.message == "request.due_past"
    cast.act("anna", change_due, asked, None)
    assert cast.ask("pieter", request_page, asked).due == ""
    with pytest.raises(NotAllowed):
        cast.act("joris", change_due, asked, None)
