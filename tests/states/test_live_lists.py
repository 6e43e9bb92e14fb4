"""Open lists: who is told of a change, and what that costs."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import pytest

from engage_app import background
from engage_app.ids import new_id
from engage_app.live.hub import Watcher
from engage_app.live.lists import Change, lists
from engage_app.services import activities
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.reading_marks import mark_seen
from engage_app.services.sharing import share
from engage_app.states.activities import ActivitiesState
from engage_app.states.arrival import ArrivalState
from engage_app.states.session import SessionState
from tests.cast import Cast
from tests.services.orders import change, order
from tests.statements import counted
from tests.states.tabs import Browser, Tab, browse

EVERYBODY = ("eva", "anna", "joris", "mila", "pieter", "sanne", "tess")
STAFF_OF_BAKKER = {"eva", "anna", "joris"}


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    """What is announced."""
    announced: list[Change] = []
    monkeypatch.setattr(lists, "announce", lambda *change: announced.append(Change(*change)))
    return announced


async def opened(browser: Browser, cast: Cast, *names: str, path: str = "/activities") -> dict[str, Tab]:
    """A tab with a list for each of these people."""
    tabs = {name: browser.tab(name, cast.sign_in(name), path) for name in names}
    for tab in tabs.values():
        await tab.load()
        await tab.send(SessionState.enter)
        await tab.send(ArrivalState.activities)
    return tabs


async def told(tabs: dict[str, Tab], changes: list[Change]) -> set[str]:
    """Whose lists hear of what was announced since the last time."""
    heard: list[str] = []

    async def deliver(watcher: Watcher, _changed: list[str]) -> None:
        heard.extend(name for name, tab in tabs.items() if tab.token == watcher.token)

    async def show_lines(news: Mapping[Watcher, Collection[UUID]]) -> None:
        for watcher in news:
            await deliver(watcher, [])

    await lists.tell(changes, background._find_readers, deliver, show_lines)
    changes.clear()
    return set(heard)


def say(cast: Cast, by: str, activity_id: UUID) -> None:
    cast.act(by, post_comment, NewComment(str(new_id()), activity_id, "<p>Hello</p>"))


def test_the_lists_of_those_who_see_an_activity_are_told_and_no_others(cast: Cast, changes: list[Change]) -> None:
    activity_id = cast.discussion()

    async def story(browser: Browser) -> None:
        tabs = await opened(browser, cast, *EVERYBODY)
        say(cast, "anna", activity_id)
        assert await told(tabs, changes) == STAFF_OF_BAKKER
        cast.act("anna", share, order(activity_id, change(cast, "finance")))
        assert await told(tabs, changes) == {*STAFF_OF_BAKKER, "pieter"}
        cast.act("pieter", mark_seen, activity_id)
        assert await told(tabs, changes) == {"pieter"}

    browse(story)


@pytest.mark.parametrize("taken_away", ["unshared", "deleted"])
def test_a_list_is_told_of_what_stood_on_it(cast: Cast, changes: list[Change], taken_away: str) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")

    async def story(browser: Browser) -> None:
        tabs = await opened(browser, cast, "pieter", "sanne")
        if taken_away == "deleted":
            cast.act("anna", activities.delete, activity_id)
        else:
            cast.act("anna", share, order(activity_id, allow=False))
        ids = [str(change.activity_id) for change in changes]
        assert await told(tabs, changes) == {"pieter"}
        assert (await tabs["pieter"].push(ActivitiesState.refresh, changed=ids)).vars["activities_state.rows"] == []

    browse(story)


def test_a_database_that_does_not_answer_does_not_end_the_telling(
    cast: Cast, changes: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    activity_id = cast.discussion()

    async def story(browser: Browser) -> None:
        tabs = await opened(browser, cast, "anna", "mila")
        say(cast, "anna", activity_id)
        monkeypatch.setattr(background, "readers_of", locked)
        assert await told(tabs, changes) == {"anna"}

    browse(story)


def locked(*_: object) -> Any:
    raise OSError


def test_a_list_that_a_change_does_not_belong_on_is_not_read_again(cast: Cast) -> None:
    elsewhere = [cast.discussion(of="kroon") for _ in range(20)]
    cast.discussion()

    async def story(browser: Browser) -> None:
        path = f"/activities?entity={cast.ids['bakker']}"
        tab = (await opened(browser, cast, "anna", path=path))["anna"]
        costs = []
        for ids in (elsewhere[:1], elsewhere):
            with counted() as statements:
                assert (await tab.push(ActivitiesState.refresh, changed=[*map(str, ids)])).vars == {}
            assert not [statement for statement in statements if "subject_key" in statement]
            costs.append(len(statements))
        assert costs[0] == costs[1] <= 9

    browse(story)


@pytest.mark.parametrize("count", [1, 20])
def test_looking_up_who_can_read_costs_little(cast: Cast, count: int) -> None:
    ids = {cast.discussion() for _ in range(count)}

    async def story(_browser: Browser) -> None:
        with counted() as statements:
            readers = await background._find_readers(ids)
        assert set(readers) == ids
        assert len(statements) <= 3

    browse(story)
