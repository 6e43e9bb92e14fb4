"""Which tabs hear of what."""

import asyncio
from dataclasses import replace

from engage_app.live.hub import MAILBOX_TOPIC, Hub, Watcher, activity_topic, rights_topic, session_topic

LIST, PAGE = Watcher("tab", "socket", "list.refresh"), Watcher("tab", "socket", "page.refresh")


def heard(hub: Hub, *changes: set[str]) -> list[list[str]]:
    """The events that tabs are sent after each of these sets of topics that change at once."""
    told: list[list[str]] = []

    async def deliver(watcher: Watcher) -> None:
        told[-1].append(watcher.event)

    async def work() -> None:
        running = asyncio.create_task(hub.run(deliver))
        await asyncio.sleep(0)
        for topics in changes:
            told.append([])
            for topic in topics:
                hub.announce(topic)
            await asyncio.sleep(0.01)
        running.cancel()

    asyncio.run(work())
    return told


def test_a_tab_hears_of_the_activity_that_it_shows_now() -> None:
    hub = Hub()
    hub.watch(activity_topic(1), PAGE)
    hub.watch(activity_topic(2), PAGE)
    assert heard(hub, {activity_topic(1)}, {activity_topic(2)}) == [[], [PAGE.event]]


def test_what_changes_twice_at_once_is_told_once() -> None:
    hub = Hub()
    hub.watch(MAILBOX_TOPIC, LIST)
    hub.watch(session_topic("anna"), LIST)
    anna, eva = session_topic("anna"), session_topic("eva")
    changes = ({MAILBOX_TOPIC}, {anna}, {MAILBOX_TOPIC, anna}, {eva})
    assert heard(hub, *changes) == [[LIST.event]] * 3 + [[]]


def test_a_tab_that_is_gone_hears_of_nothing() -> None:
    hub = Hub()
    hub.watch(MAILBOX_TOPIC, LIST)
    hub.watch(session_topic("anna"), LIST)
    hub.unwatch(LIST)
    hub.unwatch(LIST)
    assert heard(hub, {MAILBOX_TOPIC, session_topic("anna")}) == [[]]
    assert len(hub) == 0


def test_a_tab_that_came_back_on_a_new_socket_is_not_taken_for_gone() -> None:
    hub = Hub()
    hub.watch(activity_topic(1), PAGE)
    hub.watch(activity_topic(1), replace(PAGE, socket="a new one"))
    hub.unwatch(PAGE)
    assert heard(hub, {activity_topic(1)}) == [[PAGE.event]]


def test_tabs_that_closed_are_forgotten_even_where_nothing_happens() -> None:
    hub = Hub()
    other = Watcher("another tab", "socket", PAGE.event)
    for watcher in (PAGE, LIST, other):
        hub.watch(activity_topic(1), watcher)
        hub.watch(session_topic("anna"), watcher)
    hub.forget(lambda watcher: watcher.token == PAGE.token)
    assert len(hub) == 2
    assert heard(hub, {activity_topic(1)}) == [[other.event]]


def test_the_end_of_a_session_is_told_once() -> None:
    hub = Hub()
    hub.watch(session_topic("anna"), LIST)
    hub.watch(session_topic("eva"), PAGE)
    hub.watch(MAILBOX_TOPIC, LIST)
    assert sorted(hub.sessions()) == ["anna", "eva"]
    anna = {session_topic("anna")}
    assert heard(hub, anna, anna, {MAILBOX_TOPIC}) == [[LIST.event], [], [LIST.event]]
    assert hub.sessions() == ["eva"]


def test_all_that_a_session_watches_hears_of_its_rights_and_nothing_else_does() -> None:
    hub, mine, other = Hub(), replace(PAGE, session="mine"), replace(PAGE, token="other", session="other")
    hub.watch(activity_topic(1), mine)
    hub.watch(MAILBOX_TOPIC, replace(LIST, session="mine"))
    hub.watch(activity_topic(1), other)
    (told,) = heard(hub, {rights_topic("mine")})
    assert sorted(told) == sorted([PAGE.event, LIST.event])
    assert heard(hub, {rights_topic("other")}) == [[PAGE.event]]
    assert heard(hub, {rights_topic("")}) == [[]]
