"""Which tabs hear of what."""

import asyncio

from engage_app.live.hub import LIST_TOPIC, Hub, Watcher, activity_topic, person_topic

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


def test_a_list_hears_of_activities_and_of_what_its_reader_has_seen_and_once_of_both() -> None:
    hub = Hub()
    hub.watch(LIST_TOPIC, LIST)
    hub.watch(person_topic("anna"), LIST)
    anna, eva = person_topic("anna"), person_topic("eva")
    assert heard(hub, {LIST_TOPIC}, {anna}, {LIST_TOPIC, anna}, {eva}) == [[LIST.event]] * 3 + [[]]


def test_a_tab_that_is_gone_hears_of_nothing() -> None:
    hub = Hub()
    hub.watch(LIST_TOPIC, LIST)
    hub.watch(person_topic("anna"), LIST)
    hub.unwatch(LIST.token, LIST.event)
    hub.unwatch(LIST.token, LIST.event)
    assert heard(hub, {LIST_TOPIC, person_topic("anna")}) == [[]]
