"""What somebody has seen, and who hears of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from engage_app.ids import new_id
from engage_app.live.lists import lists
from engage_app.rows.activities import HearingRow
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.activity_page import open_activity
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.reading_marks import mark_seen, mark_unread
from tests.cast import Cast
from tests.statements import counted


def line(cast: Cast, name: str) -> Any:
    (row,) = cast.ask(name, list_activities, ActivityQuery()).rows
    return row


def is_unread(cast: Cast, name: str) -> bool:
    return bool(line(cast, name).is_unread)


@pytest.mark.parametrize("name", ["anna", "sanne"])
def test_a_mark_is_announced_to_its_own_reader_when_it_changes(
    cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "sanne")
    told: list[tuple[object, ...]] = []
    monkeypatch.setattr(lists, "announce", lambda *change: told.append(change))
    assert is_unread(cast, name)
    cast.act(name, mark_seen, activity_id)
    cast.act(name, mark_seen, activity_id)
    assert not is_unread(cast, name)
    cast.act(name, mark_unread, activity_id)
    assert is_unread(cast, name)
    assert told == [(activity_id, cast.ids[name])] * 2


@pytest.mark.parametrize("name", ["anna", "sanne"])
def test_what_came_after_the_page_was_read_stays_unread(cast: Cast, name: str) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "sanne")
    page = cast.ask(name, open_activity, activity_id).hearing
    cast.act("eva", post_comment, NewComment(str(new_id()), activity_id, "<p>Meanwhile</p>"))
    cast.act(name, mark_seen, activity_id, moment(page))
    assert (is_unread(cast, name), line(cast, name).new_comments) == (True, 1)
    page = cast.ask(name, open_activity, activity_id).hearing
    cast.act(name, mark_seen, activity_id, moment(page))
    assert (is_unread(cast, name), line(cast, name).new_comments) == (False, 0)


def test_nobody_has_seen_what_is_still_to_come(cast: Cast) -> None:
    activity_id = cast.discussion()
    page = cast.ask("anna", open_activity, activity_id).hearing
    cast.act("anna", mark_seen, activity_id, moment(page) + timedelta(days=1))
    cast.act("eva", post_comment, NewComment(str(new_id()), activity_id, "<p>Later</p>"))
    assert is_unread(cast, "anna")


def test_a_page_that_is_seen_on_two_screens_is_written_once(cast: Cast) -> None:
    activity_id = cast.discussion()
    page = cast.ask("anna", open_activity, activity_id).hearing
    with counted() as statements:
        cast.act("anna", mark_seen, activity_id, moment(page))
        cast.act("anna", mark_seen, activity_id, moment(page))
    writes = [statement for statement in statements if not statement.startswith(("SELECT", "BEGIN"))]
    assert len(writes) == 1


def moment(page: HearingRow) -> datetime:
    return datetime.fromisoformat(page.moved_at)
