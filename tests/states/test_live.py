"""Open pages: what happened appears on them, and what is not for their reader moves nothing."""

from typing import Any
from uuid import UUID

import pytest
from reflex.utils.format import format_event_handler
from sqlmodel import col, delete

from engage_app.db.engine import transaction
from engage_app.live.hub import activity_topic, hub
from engage_app.live.lists import lists
from engage_app.live.news import news
from engage_app.models import Activity, Grant
from engage_app.services import comments
from engage_app.states import activities, activity, home
from engage_app.states.activities import ActivitiesState
from engage_app.states.activity import ActivityState
from engage_app.states.arrival import ArrivalState
from engage_app.states.home import HomeState
from tests.cast import Cast
from tests.saying import say
from tests.states.tabs import Browser, Tab, browse

LISTS = (ActivitiesState.refresh, HomeState.refresh)


async def opened(browser: Browser, cookie: str, activity_id: UUID) -> Tab:
    tab = browser.tab("tab", cookie, f"/activities/{activity_id}")
    await tab.show()
    await tab.send(ArrivalState.home)
    return tab


async def changes(tab: Tab, activity_id: UUID) -> dict[str, Any]:
    """What a tab is sent when it is told that an activity changed."""
    found = (await tab.push(ActivityState.refresh)).vars
    for page in LISTS:
        found |= (await tab.push(page, changed=[str(activity_id)])).vars
    return found


def test_a_comment_appears_on_the_pages_of_those_who_may_read_it(cast: Cast, shared: UUID) -> None:
    cookie = cast.sign_in("pieter")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cookie, shared)
        say(cast, "joris", shared, "<p>Good news</p>")
        found = await changes(tab, shared)
        assert "Good news" in str(found["activity_state.comments"])

    browse(story)


def test_an_internal_comment_sends_nothing_at_all_to_a_contact(cast: Cast, shared: UUID) -> None:
    cookies = {name: cast.sign_in(name) for name in ("pieter", "eva")}

    async def story(browser: Browser) -> None:
        pieter = await opened(browser, cookies["pieter"], shared)
        hushed = say(cast, "joris", shared, "<p>Hush</p>", internal=True)
        sent = len(browser.updates)
        assert await changes(pieter, shared) == {}
        cast.act("joris", comments.edit_comment, hushed, "<p>Hush now</p>", 1)
        assert await changes(pieter, shared) == {}
        cast.act("joris", comments.delete_comment, hushed)
        assert await changes(pieter, shared) == {}
        assert len(browser.updates) == sent
        await opened(browser, cookies["eva"], shared)

    browse(story)


def test_what_happens_while_a_page_is_read_is_told_to_it(
    cast: Cast, shared: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the page would not know of it until the next change."""
    cookie = cast.sign_in("pieter")
    told: set[tuple[str, str]] = set()

    def note(topic: str) -> None:
        told.update((watcher.token, watcher.event) for watcher in hub.watching(topic))

    monkeypatch.setattr(hub, "announce", note)
    monkeypatch.setattr(news, "announce", lambda activity_id, _: note(activity_topic(activity_id)))
    monkeypatch.setattr(lists, "announce", lambda *_: told.update(lists._open))

    async def story(browser: Browser) -> None:
        for load, refresh, module, verb in READINGS:
            tab = browser.tab(verb, cookie, f"/activities/{shared}")
            await tab.load()
            told.clear()
            with monkeypatch.context() as patch:
                patch.setattr(
                    module, verb, _and_meanwhile(getattr(module, verb), lambda: say(cast, "anna", shared, "x"))
                )
                await tab.send(load)
            assert (tab.token, format_event_handler(refresh)) in told

    browse(story)


READINGS: list[tuple[Any, Any, Any, str]] = [
    (ArrivalState.activities, ActivityState.refresh, activity, "open_activity"),
    (ArrivalState.activities, ActivitiesState.refresh, activities, "list_activities"),
    (ArrivalState.home, HomeState.refresh, home, "whats_new"),
]


def _and_meanwhile(read: Any, happens: Any) -> Any:
    def reading(*args: Any, **named: Any) -> Any:
        found = read(*args, **named)
        happens()
        return found

    return reading


def test_what_happens_elsewhere_in_the_firm_sends_nothing_to_a_contact(cast: Cast, shared: UUID) -> None:
    cookie = cast.sign_in("pieter")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cookie, shared)
        other = cast.discussion(of="kroon", subject="Takeover")
        say(cast, "anna", other, "<p>Quiet</p>")
        assert await changes(tab, other) == {}

    browse(story)


def unshare(activity_id: UUID) -> None:
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.activity_id) == activity_id))


def refuse_contacts(activity_id: UUID) -> None:
    with transaction() as db:
        db.get_one(Activity, activity_id).allow_contacts = False


@pytest.mark.parametrize("takes_away", [unshare, refuse_contacts])
@pytest.mark.parametrize("was_away", [False, True])
def test_what_is_taken_away_leaves_every_open_page(
    cast: Cast, shared: UUID, takes_away: Any, *, was_away: bool
) -> None:
    cookie = cast.sign_in("pieter")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cookie, shared)
        takes_away(shared)
        if was_away:
            again = browser.tab("tab", cookie, f"/activities/{shared}", socket="another")
            await again.show()
            await again.send(ArrivalState.home)
        else:
            await changes(tab, shared)
        kept = str(browser.states.states[tab.token].dict())
        assert "Interim audit" not in kept
        assert "Dear all" not in kept

    browse(story)


def test_a_page_that_was_away_shows_what_happened_meanwhile(cast: Cast, shared: UUID) -> None:
    cookie = cast.sign_in("anna")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie)
        await tab.show()
        cast.discussion(subject="Meanwhile")
        assert "Meanwhile" not in str((await tab.send(ArrivalState.activities)).vars)
        again = browser.tab("tab", cookie, socket="another")
        await again.load()
        assert "Meanwhile" in str((await again.send(ArrivalState.activities)).vars)

    browse(story)
