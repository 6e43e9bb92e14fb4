"""What open pages may learn of a new comment: refusals first."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, delete, update

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.models import Activity, Comment, Grant, Person, WebSession
from engage_app.rows.activities import CommentRow, NewsRow
from engage_app.secrets import hash_secret
from engage_app.services import activities
from engage_app.services.activity_page import open_activity
from engage_app.services.comment_news import comment_news
from engage_app.services.comments import delete_comment
from engage_app.services.drafts import comment_draft
from tests.cast import Cast
from tests.files import send
from tests.saying import EVERYBODY, FINANCE, STAFF_OF_BAKKER, say
from tests.statements import counted


def told(cast: Cast, activity_id: UUID, *comment_ids: UUID, to: tuple[str, ...] = EVERYBODY) -> dict[str, NewsRow]:
    """The news by name, for people who are signed in."""
    sessions = {hash_secret(cast.sign_in(name)): name for name in to}
    with reading() as db:
        news = comment_news(db, activity_id, comment_ids, sessions.keys())
    return {sessions[session]: row for session, row in news.items()}


def test_only_those_who_can_read_the_activity_learn_of_a_comment(cast: Cast, shared: UUID) -> None:
    news = told(cast, shared, say(cast, "joris", shared))
    assert news.keys() == STAFF_OF_BAKKER | FINANCE
    assert {comment.body for row in news.values() for comment in row.comments} == {"<p>News</p>"}


def test_an_internal_comment_is_for_staff(cast: Cast, shared: UUID) -> None:
    open_one, hushed = say(cast, "anna", shared), say(cast, "anna", shared, "<p>Hush</p>", internal=True)
    news = told(cast, shared, open_one, hushed)
    assert {name for name, row in news.items() if "Hush" in str(row)} == STAFF_OF_BAKKER
    assert {len(news[name].comments) for name in FINANCE} == {1}


@pytest.mark.parametrize("by", ["anna", "pieter"])
def test_a_reader_who_lost_access_learns_nothing(cast: Cast, shared: UUID, by: str) -> None:
    said = say(cast, by, shared)
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.activity_id) == shared, col(Grant.group_id).is_not(None)))
    assert told(cast, shared, said).keys() == STAFF_OF_BAKKER


def test_contacts_who_are_not_allowed_any_more_learn_nothing(cast: Cast, shared: UUID) -> None:
    said = say(cast, "anna", shared)
    with transaction() as db:
        db.get_one(Activity, shared).allow_contacts = False
    assert told(cast, shared, said).keys() == STAFF_OF_BAKKER


def test_staff_outside_a_limited_item_learn_nothing(cast: Cast) -> None:
    activity_id = cast.discussion(by="joris", limited=True)
    assert told(cast, activity_id, say(cast, "joris", activity_id)).keys() == {"eva", "joris"}


@pytest.mark.parametrize("ended", [{"expires_at": timedelta(hours=-1)}, {"seen_at": timedelta(days=-30)}])
def test_a_session_that_ended_learns_nothing(cast: Cast, shared: UUID, ended: dict[str, timedelta]) -> None:
    said, secret = say(cast, "anna", shared), cast.sign_in("anna")
    with transaction() as db:
        moments = {name: now() + away for name, away in ended.items()}
        db.exec(update(WebSession).where(col(WebSession.secret_hash) == hash_secret(secret)).values(moments))
    with reading() as db:
        assert comment_news(db, shared, [said], [hash_secret(secret), hash_secret("forged"), ""]) == {}


def test_somebody_who_may_no_longer_act_learns_nothing(cast: Cast, shared: UUID) -> None:
    said = say(cast, "anna", shared)
    with transaction() as db:
        db.get_one(Person, cast.ids["pieter"]).is_active = False
    assert "pieter" not in told(cast, shared, said)


def test_nothing_is_told_of_what_was_deleted_or_stands_elsewhere(cast: Cast, shared: UUID) -> None:
    elsewhere = say(cast, "anna", cast.discussion(of="kroon"), "<p>Elsewhere</p>")
    gone = say(cast, "anna", shared)
    cast.act("anna", delete_comment, gone)
    assert {row.comments for row in told(cast, shared, gone, elsewhere).values()} == {()}
    cast.act("anna", activities.delete, shared)
    assert told(cast, shared, gone) == {}


def test_a_page_is_not_said_to_show_what_it_does_not(cast: Cast, shared: UUID) -> None:
    """What was posted since moved the activity already; its own news are still to come."""
    first, second = (say(cast, "joris", shared, f"<p>{word}</p>") for word in ("First", "Second"))
    for row in told(cast, shared, first, to=("anna", "pieter")).values():
        assert [comment.id for comment in row.comments] == [str(first), str(second)]
        with reading() as db:
            assert row.hearing.moved_at == db.get_one(Comment, second).created_at.isoformat()


def test_news_show_each_reader_what_the_page_would(cast: Cast, shared: UUID) -> None:
    files = (send(cast, "anna", draft=comment_draft(str(shared))),)
    said = [say(cast, "joris", shared), say(cast, "anna", shared, "<p>File</p>", upload_ids=files)]
    said += [say(cast, "pieter", shared), say(cast, "eva", shared, internal=True)]
    news = told(cast, shared, *reversed(said))
    for name in STAFF_OF_BAKKER | FINANCE:
        opened = cast.ask(name, open_activity, shared)
        assert _timeless(news[name].comments) == _timeless(opened.comments)
        assert news[name].hearing == opened.hearing


def _timeless(comments: tuple[CommentRow, ...]) -> list[CommentRow]:
    return [replace(comment, when="") for comment in comments]


def test_many_readers_and_many_comments_cost_no_more_statements(cast: Cast, shared: UUID) -> None:
    costs = []
    for count, to in ((1, ("anna",)), (5, EVERYBODY)):
        said = [say(cast, "anna", shared) for _ in range(count)]
        with counted() as statements:
            told(cast, shared, *said, to=to)
        costs.append(len([statement for statement in statements if statement.startswith("SELECT")]))
    assert costs[0] == costs[1] <= 6
