"""Who is asked, too, is nobody's business but the firm's."""

from uuid import UUID

import pytest

from engage_app.db.engine import transaction
from engage_app.models import Grant, Role, Scope
from engage_app.services.activity_page import Opened, open_activity
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.history import history
from engage_app.services.request_asking import add_recipients, remove_recipient
from tests.asking import answer, ask
from tests.cast import Cast


@pytest.fixture
def asked(cast: Cast) -> UUID:
    return ask(cast, "pieter", "lotte", "daan")


def opened(cast: Cast, name: str, activity_id: UUID) -> Opened:
    return cast.ask(name, open_activity, activity_id)


def known(cast: Cast, name: str, activity_id: UUID) -> set[str]:
    names = {str(person_id): first for first, person_id in cast.ids.items()}
    return {names[row.id] for row in opened(cast, name, activity_id).people}


def say(cast: Cast, name: str, activity_id: UUID, body: str) -> None:
    cast.act(name, post_comment, NewComment(f"comment-{name}-{len(body)}", activity_id, body))


def test_a_recipient_can_mention_the_firm_alone(cast: Cast, asked: UUID) -> None:
    assert {"pieter", "lotte", "daan"} <= known(cast, "anna", asked)
    assert known(cast, "pieter", asked) & {"lotte", "daan", "sanne"} == set()
    assert "anna" in known(cast, "pieter", asked)


def test_the_page_is_the_same_whether_one_is_asked_or_many(cast: Cast, asked: UUID) -> None:
    alone = ask(cast, "pieter")
    many, one = (opened(cast, "pieter", activity_id) for activity_id in (asked, alone))
    assert many.hearing.contacts_notified == one.hearing.contacts_notified == 0
    assert (many.page.audience, many.page.contact_count) == (one.page.audience, one.page.contact_count) == ("", 0)
    assert many.people == one.people
    assert opened(cast, "anna", asked).hearing.contacts_notified == 3


def test_a_mention_of_who_is_hidden_says_no_name_and_brings_no_mail(cast: Cast, asked: UUID) -> None:
    say(cast, "pieter", asked, f'<p>Hello <span data-mention="{cast.ids["lotte"]}">@x</span></p>')
    (comment,) = opened(cast, "pieter", asked).comments
    assert "Lotte" not in comment.body
    assert "data-mention" not in comment.body


def test_who_speaks_shows_themselves(cast: Cast, asked: UUID) -> None:
    say(cast, "lotte", asked, "<p>Which quarter?</p>")
    assert known(cast, "pieter", asked) & {"lotte", "daan"} == {"lotte"}


def test_who_reads_it_without_being_asked_is_no_secret(cast: Cast, asked: UUID) -> None:
    with transaction() as db:
        role, person = Role.CONTACT_VIEWER, cast.ids["sanne"]
        db.add(Grant(role=role, scope=Scope.ITEM, activity_id=asked, person_id=person))
    assert "sanne" in known(cast, "pieter", asked)
    assert known(cast, "sanne", asked) & {"pieter", "lotte", "daan"} == set()


def test_the_history_names_no_other_recipient(cast: Cast, asked: UUID) -> None:
    cast.act("anna", add_recipients, asked, [cast.ids["sanne"]])
    answer(cast, "lotte", asked, "Bank.pdf")
    cast.act("anna", remove_recipient, asked, cast.ids["daan"])
    told = " ".join(row.text for row in cast.ask("pieter", history, asked))
    assert not any(name in told for name in ("Lotte", "Daan", "Sanne", "Jansen", "Vos"))
