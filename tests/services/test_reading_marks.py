"""What somebody has seen, and who hears of it."""

import pytest

from engage_app.live.hub import hub, person_topic
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.reading_marks import mark_seen, mark_unread
from tests.cast import Cast


def is_unread(cast: Cast, name: str) -> bool:
    (row,) = cast.ask(name, list_activities, ActivityQuery()).rows
    return row.is_unread


@pytest.mark.parametrize("name", ["anna", "sanne"])
def test_a_mark_is_announced_to_its_own_reader_when_it_changes(
    cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "sanne")
    told: list[str] = []
    monkeypatch.setattr(hub, "announce", told.append)
    assert is_unread(cast, name)
    cast.act(name, mark_seen, activity_id)
    cast.act(name, mark_seen, activity_id)
    assert not is_unread(cast, name)
    cast.act(name, mark_unread, activity_id)
    assert is_unread(cast, name)
    assert told == [person_topic(cast.ids[name])] * 2
