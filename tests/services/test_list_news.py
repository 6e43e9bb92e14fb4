"""What open lists may learn of a change: refusals first."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import col, delete, update

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.models import Activity, Grant, Person, WebSession
from engage_app.rows.activities import ActivityListRow
from engage_app.secrets import hash_secret
from engage_app.services import activities
from engage_app.services import list_news as list_news_module
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.comments import delete_comment
from engage_app.services.list_news import list_news
from engage_app.services.reading_marks import mark_seen
from tests.cast import Cast
from tests.saying import EVERYBODY, FINANCE, STAFF_OF_BAKKER, say
from tests.statements import counted


def lines(cast: Cast, *activity_ids: UUID, to: tuple[str, ...] = EVERYBODY) -> dict[str, list[ActivityListRow]]:
    """The lines by name, for people who are signed in."""
    sessions = {hash_secret(cast.sign_in(name)): name for name in to}
    with reading() as db:
        news = list_news(db, dict.fromkeys(sessions, activity_ids))
    return {sessions[session]: [*found.values()] for session, found in news.items()}


def who_sees(cast: Cast, activity_id: UUID) -> set[str]:
    return {name for name, rows in lines(cast, activity_id).items() if rows}


def test_only_those_who_can_read_an_activity_get_its_line(cast: Cast, shared: UUID) -> None:
    assert who_sees(cast, shared) == STAFF_OF_BAKKER | FINANCE
    assert who_sees(cast, cast.discussion(of="kroon", by="anna", limited=True)) == {"eva", "anna"}


def test_who_lost_access_gets_no_line(cast: Cast, shared: UUID) -> None:
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.activity_id) == shared, col(Grant.group_id).is_not(None)))
    assert who_sees(cast, shared) == STAFF_OF_BAKKER


def test_where_contacts_are_not_allowed_they_get_no_line(cast: Cast, shared: UUID) -> None:
    with transaction() as db:
        db.get_one(Activity, shared).allow_contacts = False
    assert who_sees(cast, shared) == STAFF_OF_BAKKER


def test_what_was_deleted_has_no_line(cast: Cast, shared: UUID) -> None:
    cast.act("anna", activities.delete, shared)
    assert who_sees(cast, shared) == set()


def test_a_session_that_ended_and_one_of_somebody_who_left_get_nothing(cast: Cast, shared: UUID) -> None:
    ended, left = (hash_secret(cast.sign_in(name)) for name in ("anna", "pieter"))
    with transaction() as db:
        over = update(WebSession).where(col(WebSession.secret_hash) == ended)
        db.exec(over.values(expires_at=now() - timedelta(hours=1)))
        db.get_one(Person, cast.ids["pieter"]).is_active = False
    with reading() as db:
        assert list_news(db, dict.fromkeys((ended, left, hash_secret("forged"), ""), (shared,))) == {}


def test_a_session_gets_the_lines_that_it_asked_for_alone(cast: Cast, shared: UUID) -> None:
    other = cast.discussion()
    anna, eva = (hash_secret(cast.sign_in(name)) for name in ("anna", "eva"))
    with reading() as db:
        news = list_news(db, {anna: [shared], eva: [other]})
    assert [news[anna].keys(), news[eva].keys()] == [{str(shared)}, {str(other)}]


def test_an_internal_comment_changes_no_contact_s_line(cast: Cast, shared: UUID) -> None:
    say(cast, "anna", shared)
    before = lines(cast, shared)
    say(cast, "joris", shared, internal=True)
    after = lines(cast, shared)
    assert {name for name in before if before[name] != after[name]} == STAFF_OF_BAKKER


def test_news_are_the_lines_that_the_list_would_show(cast: Cast, shared: UUID) -> None:
    quiet, closed, limited = cast.discussion(), cast.discussion(), cast.discussion(limited=True)
    cast.act("anna", activities.close, closed)
    say(cast, "anna", shared)
    say(cast, "lotte", shared)
    for name in ("anna", "pieter", "joris"):
        cast.act(name, mark_seen, shared)
    for by, internal in (("anna", True), ("pieter", False), ("joris", False), ("joris", True)):
        last = say(cast, by, shared, internal=internal)
    cast.act("joris", delete_comment, last)
    told = lines(cast, shared, quiet, closed, limited)
    for name in EVERYBODY:
        listed = cast.ask(name, list_activities, ActivityQuery()).rows
        assert _timeless(told[name]) == _timeless([*listed]), name


def _timeless(rows: list[ActivityListRow]) -> list[ActivityListRow]:
    return sorted((replace(row, when="") for row in rows), key=lambda row: row.id)


def test_many_lists_and_many_activities_cost_no_more_statements(cast: Cast, shared: UUID) -> None:
    costs = []
    for count, to in ((1, ("anna",)), (5, EVERYBODY)):
        ids = [shared, *(cast.discussion() for _ in range(count - 1))]
        with counted() as statements:
            lines(cast, *ids, to=to)
        costs.append(len([statement for statement in statements if statement.startswith("SELECT")]))
    assert costs[0] == costs[1] <= 6


def test_what_everybody_has_seen_is_not_read_again(cast: Cast, shared: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[UUID] = []
    add = list_news_module._Said.add

    def note(said: list_news_module._Said, author_id: UUID, created_at: datetime, *, is_internal: bool) -> None:
        rows.append(author_id)
        add(said, author_id, created_at, is_internal=is_internal)

    monkeypatch.setattr(list_news_module._Said, "add", note)
    for _ in range(20):
        say(cast, "anna", shared)
    for name in ("anna", "pieter"):
        cast.act(name, mark_seen, shared)
    say(cast, "lotte", shared)
    told = lines(cast, shared, to=("anna", "pieter", "joris"))
    assert {name: found[0].new_comments for name, found in told.items()} == {"anna": 1, "pieter": 1, "joris": 21}
    assert rows == [cast.ids["lotte"]]
