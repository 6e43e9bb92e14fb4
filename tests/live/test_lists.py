"""Which open lists hear of a change, how soon, and how often."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from engage_app.ids import new_id
from engage_app.live.hub import Watcher
from engage_app.live.lists import MOST_LINES, Change, Lists, OpenList, Readers

ANNA, PIETER, ONE, OTHER = new_id(), new_id(), new_id(), new_id()


def opened(name: str, person_id: UUID, *shown: UUID) -> OpenList:
    return OpenList(Watcher(name, "socket", "list.refresh"), person_id, frozenset(shown))


def told(
    changes: list[Change], *open_lists: OpenList, readers: Readers | None = None
) -> tuple[list[tuple[str, list[str]]], int]:
    """What each tab was told of changes that happened together, and how often readers were looked up."""
    heard: list[tuple[str, list[str]]] = []
    asked: list[Collection[UUID]] = []

    async def find_readers(activity_ids: Collection[UUID]) -> Readers:
        asked.append(activity_ids)
        return readers or {}

    async def deliver(watcher: Watcher, changed: list[str]) -> None:
        heard.append((watcher.token, changed))

    lists = Lists()
    for one in open_lists:
        lists.watch(one)
    asyncio.run(lists.tell(changes, find_readers, deliver, nothing))
    return heard, len(asked)


async def nothing(_lines: Mapping[Watcher, Collection[UUID]]) -> None:
    raise AssertionError


def test_a_list_hears_of_what_its_person_can_read_and_of_what_stands_on_it() -> None:
    lists = [opened("reads", ANNA), opened("shows", PIETER, ONE), opened("neither", PIETER, OTHER)]
    heard, _ = told([Change(ONE)], *lists, readers={ONE: {ANNA}})
    assert heard == [("reads", [str(ONE)]), ("shows", [str(ONE)])]


def test_lists_that_take_lines_are_told_of_a_few_together() -> None:
    lists, shown = Lists(), list[tuple[str, Collection[UUID]]]()
    many = [new_id() for _ in range(MOST_LINES)]
    for name, person_id in (("hers", ANNA), ("his", PIETER)):
        lists.watch(replace(opened(name, person_id, ONE, *many), takes_lines=True))
    heard: list[str] = []

    async def find_readers(_ids: Collection[UUID]) -> Readers:
        return {}

    async def deliver(watcher: Watcher, _changed: list[str]) -> None:
        heard.append(watcher.token)

    async def show_lines(lines: Mapping[Watcher, Collection[UUID]]) -> None:
        shown.extend((watcher.token, ids) for watcher, ids in lines.items())

    changes = [Change(ONE), *(Change(other, PIETER) for other in many)]
    asyncio.run(lists.tell(changes, find_readers, deliver, show_lines))
    assert shown == [("hers", {ONE})]
    assert heard == ["his"]


def test_what_somebody_has_seen_concerns_their_own_lists_alone() -> None:
    heard, asked = told([Change(ONE, ANNA)], opened("hers", ANNA), opened("his", PIETER, ONE))
    assert heard == [("hers", [str(ONE)])]
    assert asked == 0


def test_what_happens_together_is_told_and_looked_up_once() -> None:
    changes = [Change(ONE), Change(OTHER), Change(ONE), Change(OTHER, ANNA)]
    heard, asked = told(changes, opened("hers", ANNA), readers={ONE: {ANNA}, OTHER: {ANNA}})
    assert heard == [("hers", sorted([str(ONE), str(OTHER)]))]
    assert asked == 1


def test_what_follows_closely_happens_together() -> None:
    heard: asyncio.Queue[list[str]] = asyncio.Queue()

    async def find_readers(_ids: Collection[UUID]) -> Readers:
        return {}

    async def deliver(_watcher: Watcher, changed: list[str]) -> None:
        heard.put_nowait(changed)

    async def work() -> None:
        lists = Lists()
        lists.watch(opened("tab", ANNA, ONE, OTHER))
        running = asyncio.create_task(lists.run(find_readers, deliver, nothing, pause=0.05))
        await asyncio.sleep(0)
        for activity_id in (ONE, OTHER, ONE):
            lists.announce(activity_id)
        assert await heard.get() == sorted([str(ONE), str(OTHER)])
        lists.announce(ONE)
        assert await heard.get() == [str(ONE)]
        running.cancel()

    asyncio.run(asyncio.wait_for(work(), 10))


def test_where_no_list_is_open_nobody_is_looked_up() -> None:
    assert told([Change(ONE)]) == ([], 0)


def test_a_list_that_is_gone_hears_of_nothing_and_one_that_changed_of_what_it_is_now() -> None:
    lists = Lists()
    lists.watch(opened("tab", ANNA, ONE))
    lists.watch(opened("tab", ANNA, OTHER))
    (held,) = lists._open.values()
    assert held.shown == {OTHER}
    lists.unwatch(held.watcher)
    lists.unwatch(held.watcher)
    assert not lists._open


def test_a_list_that_came_back_on_a_new_socket_is_not_taken_for_gone() -> None:
    lists = Lists()
    before = opened("tab", ANNA, ONE)
    again = replace(before, watcher=replace(before.watcher, socket="a new one"))
    lists.watch(before)
    lists.watch(again)
    lists.unwatch(before.watcher)
    assert [*lists._open.values()] == [again]


def test_lists_of_tabs_that_closed_are_forgotten() -> None:
    lists = Lists()
    lists.watch(opened("closed", ANNA))
    lists.watch(opened("open", ANNA))
    lists.forget(lambda watcher: watcher.token == "closed")
    heard: list[str] = []

    async def find_readers(activity_ids: Collection[UUID]) -> Readers:
        return {ONE: {ANNA}}

    async def deliver(watcher: Watcher, changed: list[str]) -> None:
        heard.append(watcher.token)

    asyncio.run(lists.tell([Change(ONE)], find_readers, deliver, nothing))
    assert heard == ["open"]


def test_every_list_of_a_person_hears_that_they_may_see_other_things() -> None:
    lists = [replace(opened("hers", ANNA, ONE), takes_lines=True), opened("hers too", ANNA), opened("his", PIETER, ONE)]
    heard, asked = told([Change(None, ANNA)], *lists)
    assert heard == [("hers", []), ("hers too", [])]
    assert asked == 0
