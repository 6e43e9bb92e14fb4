"""Search: finds what its reader may read, as it is now, whatever they type."""

from uuid import UUID

import pytest

from engage_app.ids import new_id
from engage_app.services import activities, comments
from engage_app.services.activities import NewDiscussion, post_discussion
from engage_app.services.activity_list import ActivityQuery, CreatedBy, list_activities
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.request_answers import take_back
from tests.asking import answer, ask
from tests.cast import Cast


def post(cast: Cast, subject: str, message: str, by: str = "anna", of: str = "bakker") -> UUID:
    return cast.act(by, post_discussion, NewDiscussion(f"key-{new_id()}", cast.ids[of], subject, message))


def say(cast: Cast, by: str, activity_id: UUID, body: str, *, internal: bool = False) -> UUID:
    return cast.act(by, post_comment, NewComment(f"key-{new_id()}", activity_id, body, is_internal=internal))


def found(cast: Cast, name: str, words: str, **narrowed: object) -> list[str]:
    query = ActivityQuery.model_validate({"words": words, **narrowed})
    return sorted(row.subject for row in cast.ask(name, list_activities, query).rows)


@pytest.fixture
def lease(cast: Cast) -> UUID:
    activity_id = post(cast, "Warehouse in Zwolle", "<p>The <strong>lease</strong> ends in 2031.</p><p>Café De Zon</p>")
    post(cast, "Payroll", "<p>Nothing here</p>")
    say(cast, "anna", activity_id, "<p>Renewed by the notary</p>")
    say(cast, "anna", activity_id, "<p>Beware of the covenant</p>", internal=True)
    return activity_id


SAID = (
    *("zwolle", "ZWOLLE", "Zwo", "wareh zwol", "lease 2031", "lease ends", "notary", "nota", "cafe", "Café", "zon de"),
    *("cafe\u0301", "  zwolle  ", "zwolle, 2031!", "(zwolle)", "zwolle*", '"zwolle"', "zwolle -", "notary renew"),
)
NOT_SAID = ("zwolle nowhere", "wolle", "strong", "lease OR payroll", "zwolle NOT payroll", "q")
OPERATORS = (
    *("AND", "OR", "NOT", "NEAR(a b)", "subject:zwolle", "^zwolle", "a*b", '"', "'", "''; --", "\\", "%", "_", "{}"),
    *("+-", "😀", "\x00x", "zwolle" * 30, "a " * 100),
)


def test_words_are_found_in_subject_message_and_comments(cast: Cast, lease: UUID) -> None:
    for words in SAID:
        assert found(cast, "joris", words) == ["Warehouse in Zwolle"], words


def test_what_is_not_said_is_not_found(cast: Cast, lease: UUID) -> None:
    for words in NOT_SAID:
        assert "Warehouse in Zwolle" not in found(cast, "joris", words), words


def test_operators_are_plain_text(cast: Cast, lease: UUID) -> None:
    everything = ["Payroll", "Warehouse in Zwolle"]
    for words in OPERATORS:
        assert found(cast, "joris", words) in ([], everything, everything[1:]), words


def test_signs_alone_are_found_nowhere_and_spaces_narrow_nothing(cast: Cast, lease: UUID) -> None:
    assert found(cast, "joris", " -!? ") == []
    assert found(cast, "joris", "   ") == ["Payroll", "Warehouse in Zwolle"]


def test_internal_comments_are_found_by_staff_alone(cast: Cast, lease: UUID) -> None:
    cast.share(lease, "finance")
    assert found(cast, "joris", "covenant") == ["Warehouse in Zwolle"]
    assert found(cast, "pieter", "covenant") == []
    assert found(cast, "pieter", "notary") == ["Warehouse in Zwolle"]


def test_nobody_finds_what_they_cannot_open(cast: Cast, lease: UUID) -> None:
    for name in ("mila", "pieter", "tess", "ines"):
        assert found(cast, name, "zwolle") == []


def test_a_limited_discussion_is_found_by_those_it_is_for(cast: Cast, lease: UUID) -> None:
    cast.act("anna", activities.set_limited, lease, is_limited=True)
    assert found(cast, "joris", "zwolle") == []
    assert found(cast, "anna", "zwolle") == found(cast, "eva", "zwolle") == ["Warehouse in Zwolle"]


def test_a_changed_text_is_found_by_its_new_words_alone(cast: Cast, lease: UUID) -> None:
    cast.act("anna", activities.edit_discussion, lease, "Warehouse in Breda", "<p>Sold</p>", 1)
    assert found(cast, "joris", "zwolle") == found(cast, "joris", "2031") == []
    assert found(cast, "joris", "breda sold") == ["Warehouse in Breda"]
    said = say(cast, "joris", lease, "<p>Mistaken</p>")
    cast.act("joris", comments.edit_comment, said, "<p>Corrected</p>", 1)
    assert found(cast, "joris", "mistaken") == []
    assert found(cast, "joris", "corrected") == ["Warehouse in Breda"]


def test_what_was_deleted_is_not_found(cast: Cast, lease: UUID) -> None:
    said = say(cast, "joris", lease, "<p>Ephemeral</p>")
    cast.act("joris", comments.delete_comment, said)
    assert found(cast, "joris", "ephemeral") == []
    cast.act("anna", activities.delete, lease)
    assert found(cast, "eva", "zwolle") == []


def test_a_narrowed_search_finds_what_is_older_than_the_newest_matches(
    cast: Cast, lease: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engage_app.services.search.MOST_MATCHES", 3)
    for number in range(4):
        post(cast, f"Zwolle {number}", "<p>New</p>", by="eva", of="kroon")
    assert len(found(cast, "anna", "zwolle")) == 3
    assert found(cast, "anna", "zwolle", entity=cast.ids["bakker"]) == ["Warehouse in Zwolle"]
    assert found(cast, "anna", "zwolle", by=CreatedBy.ME) == ["Warehouse in Zwolle"]
    assert found(cast, "anna", "zwolle", shared=True) == []


def test_the_text_of_an_answer_is_found_by_staff_and_by_who_sent_it(cast: Cast) -> None:
    request = ask(cast, "pieter", "lotte")
    answer(cast, "pieter", request, text="<p>The savings account is at Triodos.</p>")
    finds = {name: found(cast, name, "triodos") for name in ("anna", "joris", "pieter", "lotte", "mila", "tess")}
    assert {name for name, subjects in finds.items() if subjects} == {"anna", "joris", "pieter"}


def test_an_answer_that_was_taken_back_is_not_found_any_more(cast: Cast) -> None:
    request = ask(cast, "pieter")
    answer(cast, "pieter", request, text="<p>Triodos</p>")
    cast.act("pieter", take_back, request)
    assert not found(cast, "anna", "triodos")
    assert found(cast, "anna", "statements")
