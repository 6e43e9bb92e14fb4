"""The line before what is new stays where it is while its reader reads."""

from uuid import UUID

from engage_app.services.reading_marks import mark_seen
from engage_app.states.activity import ActivityState
from tests.cast import Cast
from tests.saying import say
from tests.states.tabs import Browser, browse
from tests.states.telling import opened


def test_what_was_new_when_the_page_was_opened_is_told_until_it_is_opened_again(cast: Cast, shared: UUID) -> None:
    cast.act("pieter", mark_seen, shared)
    new = say(cast, "anna", shared)

    async def story(browser: Browser) -> None:
        tab = browser.tab("pieter", cast.sign_in("pieter"), f"/activities/{shared}")
        assert (await tab.show()).vars["activity_state.first_new"] == str(new)
        cast.act("pieter", mark_seen, shared)
        assert "activity_state.first_new" not in (await tab.push(ActivityState.refresh)).vars
        assert (await tab.show()).vars["activity_state.first_new"] == ""

    browse(story)


def test_a_first_visit_has_no_line(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", shared)
        assert (await tab.load()).vars["activity_state.first_new"] == ""

    browse(story)
