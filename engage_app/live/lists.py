"""Lists of activities on open pages, and which of them a change of an activity concerns.

A page that shows one activity is told at once. A list is told a moment later, of everything that happened meanwhile,
and only where it could differ: its person can read the activity, or the activity stands on it. Who can read it is
asked once for all lists. The lines are then read once for all lists that show whatever there is, newest first; a list
that is narrowed reads again with its own rights.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from engage_app.live.hub import Watcher
from engage_app.live.inbox import Inbox

SECONDS_TOGETHER = 0.2
MOST_LINES = 20

Readers = Mapping[UUID, Collection[UUID]]
FindReaders = Callable[[Collection[UUID]], Awaitable[Readers]]
Deliver = Callable[[Watcher, list[str]], Awaitable[None]]
ShowLines = Callable[[Mapping[Watcher, Collection[UUID]]], Awaitable[None]]


@dataclass(frozen=True)
class Change:
    """The line of an activity may differ now, for all who can read it or for one person alone; or every line may."""

    activity_id: UUID | None
    person_id: UUID | None = None


@dataclass(frozen=True)
class OpenList:
    """A tab's list, whose it is, and the activities that stand on it.

    `takes_lines` tells that it is not narrowed, so that a line finds its place on it by when it moved.
    """

    watcher: Watcher
    person_id: UUID
    shown: frozenset[UUID] = frozenset()
    takes_lines: bool = False

    def differs(self, change: Change, readers: Readers) -> bool:
        """Whether a change could be seen on this list."""
        if change.person_id:
            return change.person_id == self.person_id
        about = change.activity_id
        return about is not None and (about in self.shown or self.person_id in readers.get(about, ()))


class Lists:
    """In-process; every method but `announce` belongs to the event loop."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], OpenList] = {}
        self._changes: Inbox[Change] = Inbox()

    def watch(self, opened: OpenList) -> None:
        """Have a list hear of what concerns it, instead of what stood on it before."""
        self._open[opened.watcher.token, opened.watcher.event] = opened

    def unwatch(self, watcher: Watcher) -> None:
        """Have a list hear no more, unless a newer socket of its tab shows it by now."""
        opened = self._open.get((watcher.token, watcher.event))
        if opened and opened.watcher == watcher:
            del self._open[watcher.token, watcher.event]

    def forget(self, is_gone: Callable[[Watcher], bool]) -> None:
        """Drop the lists of tabs that are gone."""
        self._open = {key: opened for key, opened in self._open.items() if not is_gone(opened.watcher)}

    def announce(self, activity_id: UUID, person_id: UUID | None = None) -> None:
        """Say, from any thread, that an activity changed; or, given a person, what it is to them."""
        self._changes.put(Change(activity_id, person_id))

    def announce_rights(self, person_id: UUID) -> None:
        """Say, from any thread, that somebody may see other activities than before."""
        self._changes.put(Change(None, person_id))

    async def run(
        self, find_readers: FindReaders, deliver: Deliver, show_lines: ShowLines, pause: float = SECONDS_TOGETHER
    ) -> None:
        """Hand changes to the lists that they concern, for as long as the server lives.

        Args:
            find_readers: tells who can read each of some activities.
            deliver: has a tab read its list again, because of the activities of these ids.
            show_lines: has tabs show the lines of these activities on their lists.
            pause: how long changes are gathered, in seconds.
        """
        self._changes.open()
        while True:
            await self.tell(await self._changes.take(pause), find_readers, deliver, show_lines)

    async def tell(
        self, changes: Collection[Change], find_readers: FindReaders, deliver: Deliver, show_lines: ShowLines
    ) -> None:
        """Hand some changes to the lists that they concern, to each once."""
        shared = {change.activity_id for change in changes if change.activity_id and not change.person_id}
        others = {change.person_id for change in changes if not change.activity_id}
        readers = await find_readers(shared) if shared and self._open else {}
        lines: dict[Watcher, set[UUID]] = {}
        for opened in list(self._open.values()):
            seen = (change.activity_id for change in changes if opened.differs(change, readers))
            news = {activity_id for activity_id in seen if activity_id}
            if opened.person_id in others:
                await deliver(opened.watcher, [])
            elif opened.takes_lines and 0 < len(news) <= MOST_LINES:
                lines[opened.watcher] = news
            elif news:
                await deliver(opened.watcher, sorted(map(str, news)))
        if lines:
            await show_lines(lines)


lists = Lists()
