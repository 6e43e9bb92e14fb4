"""The first page: what has news first, a few of the rest, and whether there are others."""

from datetime import timedelta

from engage_app.clock import now, telling
from engage_app.services.home import SHOWN, whats_new
from engage_app.services.reading_marks import mark_seen
from tests.cast import Cast


def test_a_contact_finds_their_newest_discussions_and_those_with_news_first(cast: Cast) -> None:
    made = []
    for hours in range(SHOWN + 1, 0, -1):
        with telling(now() - timedelta(hours=hours)):
            made.append(cast.discussion(subject=f"Month {hours}"))
            cast.share(made[-1], "finance")
    for activity_id in made[1:]:
        cast.act("pieter", mark_seen, activity_id)
    news = cast.ask("pieter", whats_new)
    assert [row.id for row in news.rows[:2]] == [str(made[0]), str(made[-1])]
    assert len(news.rows) == SHOWN
    assert news.has_more
    assert news.summary == "One discussion has news for you."


def test_the_last_page_of_them_has_no_others(cast: Cast) -> None:
    cast.share(cast.discussion(), "finance")
    assert not cast.ask("pieter", whats_new).has_more
