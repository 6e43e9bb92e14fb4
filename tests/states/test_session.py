"""The shell: what its reader looks for stays while the page around it changes; so do filters that follow each other."""

from engage_app.states.activities import ActivitiesState
from engage_app.states.session import SessionState
from tests.cast import Cast
from tests.states.tabs import Browser, browse


def test_a_search_for_an_entity_outlasts_the_page_that_loads_meanwhile(cast: Cast) -> None:
    cookie = cast.sign_in("anna")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie)
        await tab.show()
        found = (await tab.send(SessionState.find_entities, words="bakker")).vars["session_state.entities"]
        assert len(found) == 1
        assert "session_state.entities" not in (await tab.send(SessionState.enter)).vars
        everything = (await tab.send(SessionState.find_entities, words="")).vars["session_state.entities"]
        assert len(everything) > 1

    browse(story)


def test_two_filters_are_taken_away_before_the_first_page_without_one_has_come(cast: Cast) -> None:
    cookie = cast.sign_in("anna")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, "/activities?by=me&shared=1")
        await tab.show()
        await tab.send(ActivitiesState.narrow, facet="by", value="")
        last = await tab.send(ActivitiesState.narrow, facet="shared", value="")
        assert last.redirects == [("_redirect", "/activities")]
        paths = [event.payload["path"] for update in last.updates for event in update.events]
        assert paths == ["/activities"]

    browse(story)
