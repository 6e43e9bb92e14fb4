"""A page knows where its reader left off."""

from uuid import UUID

from engage_app.services.activity_page import open_activity
from engage_app.services.reading_marks import mark_seen, mark_unread
from tests.cast import Cast
from tests.saying import say


def first_new(cast: Cast, name: str, activity_id: UUID) -> str:
    return cast.ask(name, open_activity, activity_id).first_new


def test_it_is_the_first_of_others_that_somebody_can_see(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    say(cast, "anna", activity_id)
    for name in ("pieter", "joris"):
        cast.act(name, mark_seen, activity_id)
        assert first_new(cast, name, activity_id) == ""
    say(cast, "pieter", activity_id)
    internal = say(cast, "anna", activity_id, internal=True)
    shown = say(cast, "anna", activity_id)
    assert first_new(cast, "pieter", activity_id) == str(shown)
    cast.act("joris", mark_seen, activity_id)
    cast.act("joris", mark_unread, activity_id)
    assert first_new(cast, "joris", activity_id) == str(shown)
    assert first_new(cast, "eva", activity_id) == ""  # who never saw it begins at its top
    assert internal != shown
