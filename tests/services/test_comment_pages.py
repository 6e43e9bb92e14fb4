"""Comments a page at a time: none is out of reach, none comes twice."""

from datetime import timedelta
from uuid import UUID

import pytest

from engage_app.clock import now, telling
from engage_app.errors import NotFound
from engage_app.ids import new_id
from engage_app.rows.activities import CommentRow
from engage_app.services.activity_page import open_activity
from engage_app.services.comment_pages import PAGE
from engage_app.services.comments import delete_comment
from tests.cast import Cast

ALL = [f"Number {number}" for number in range(2 * PAGE + 5)]


@pytest.fixture
def long(cast: Cast) -> UUID:
    """A discussion that Pieter reads, with two pages and five comments; every fifth is followed by an internal one."""
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    for number, body in enumerate(ALL):
        # Several at one moment, so that the moment alone does not tell them apart.
        with telling(now() - timedelta(hours=3) + timedelta(seconds=number // 3)):
            cast.comment(activity_id, "pieter", body)
            if number % 5 == 0:
                cast.comment(activity_id, "anna", "Hush", internal=True)
    return activity_id


def bodies(rows: tuple[CommentRow, ...]) -> list[str]:
    return [row.body for row in rows]


def test_the_newest_page_comes_first_and_earlier_ones_follow(cast: Cast, long: UUID) -> None:
    page, rows, *_ = cast.ask("pieter", open_activity, long)
    assert (bodies(rows), page.has_earlier) == (ALL[-PAGE:], True)
    page, rows, *_ = cast.ask("pieter", open_activity, long, UUID(rows[0].id), earlier=True)
    assert (bodies(rows), page.has_earlier) == (ALL[-2 * PAGE :], True)
    page, rows, *_ = cast.ask("pieter", open_activity, long, UUID(rows[0].id), earlier=True)
    assert (bodies(rows), page.has_earlier) == (ALL, False)


def test_what_is_on_screen_stays_when_it_is_read_again(cast: Cast, long: UUID) -> None:
    _, rows, *_ = cast.ask("pieter", open_activity, long)
    cast.comment(long, "lotte", "One more")
    page, again, *_ = cast.ask("pieter", open_activity, long, UUID(rows[0].id))
    assert (bodies(again), page.has_earlier) == ([*bodies(rows), "One more"], True)


def test_a_page_can_begin_with_a_comment_that_was_deleted_meanwhile(cast: Cast, long: UUID) -> None:
    _, rows, *_ = cast.ask("pieter", open_activity, long)
    cast.act("pieter", delete_comment, UUID(rows[0].id))
    page, again, *_ = cast.ask("pieter", open_activity, long, UUID(rows[0].id))
    assert (bodies(again), page.has_earlier) == (bodies(rows)[1:], True)


def test_staff_get_pages_of_the_same_size_with_internal_comments(cast: Cast, long: UUID) -> None:
    _, rows, *_ = cast.ask("anna", open_activity, long)
    assert len(rows) == PAGE
    assert "Hush" in bodies(rows)


def test_a_page_cannot_begin_with_a_comment_of_another_activity(cast: Cast, long: UUID) -> None:
    elsewhere = cast.comment(cast.discussion(), "anna")
    for stranger in (elsewhere, new_id()):
        with pytest.raises(NotFound):
            cast.ask("pieter", open_activity, long, stranger, earlier=True)
