"""Topics and the tabs that watch them.

A verb announces after its commit, from a worker thread. A lifespan task picks the announcement up and asks each
watching tab to read again with its own rights. It must be a lifespan task: an event that one handler queues for
another tab would carry the sender's identity (research: event contexts are inherited).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from engage_app.live.inbox import Inbox

SESSION = "session"
RIGHTS = "rights"
Deliver = Callable[["Watcher"], Awaitable[None]]


@dataclass(frozen=True)
class Watcher:
    """A tab, by its client token and socket, and the event it wants when its topic changes.

    `session` is the hash of the session that it was opened with, "" a stranger's.
    """

    token: str
    socket: str
    event: str
    session: str = ""


class Hub:
    """In-process; every method but `announce` belongs to the event loop."""

    def __init__(self) -> None:
        self._watchers: dict[str, dict[tuple[str, str], Watcher]] = {}
        self._topics: dict[tuple[str, str], dict[str, str]] = {}
        self._changes: Inbox[str] = Inbox()

    def watch(self, topic: str, watcher: Watcher) -> None:
        """Have a tab hear of a topic under this event, instead of the one of the same kind it heard of before."""
        key = (watcher.token, watcher.event)
        heard = self._topics.setdefault(key, {})
        kind = topic.partition(":")[0]
        self._leave(heard.get(kind), key)
        heard[kind] = topic
        self._watchers.setdefault(topic, {})[key] = watcher

    def unwatch(self, watcher: Watcher) -> None:
        """Have a tab hear no more under this event, unless a newer socket of it hears under it by now."""
        key = (watcher.token, watcher.event)
        heard = self._topics.get(key, {})
        for kind, topic in list(heard.items()):
            if self._watchers[topic][key] == watcher:
                self._drop(key, kind)

    def forget(self, is_gone: Callable[[Watcher], bool]) -> None:
        """Drop the tabs that are gone; those that watch a quiet topic would never be found otherwise."""
        watchers = [watcher for heard in self._watchers.values() for watcher in heard.values()]
        for watcher in filter(is_gone, watchers):
            self.unwatch(watcher)

    def watching(self, topic: str) -> list[Watcher]:
        """The tabs that watch a topic now; all that is watched from a session is concerned by its rights."""
        kind, _, session = topic.partition(":")
        if kind == RIGHTS:
            return [one for heard in self._watchers.values() for one in heard.values() if one.session == session]
        return list(self._watchers.get(topic, {}).values())

    def sessions(self) -> list[str]:
        """The sessions of which some tab is to hear that they ended."""
        kinds = (topic.partition(":") for topic in self._watchers)
        return [session_id for kind, _, session_id in kinds if kind == SESSION]

    def __len__(self) -> int:
        """How many tabs watch how many topics, all in all."""
        return sum(map(len, self._watchers.values()))

    def _drop(self, key: tuple[str, str], kind: str) -> None:
        heard = self._topics[key]
        self._leave(heard.pop(kind), key)
        if not heard:
            del self._topics[key]

    def _leave(self, topic: str | None, key: tuple[str, str]) -> None:
        if topic is None:
            return
        self._watchers[topic].pop(key, None)
        if not self._watchers[topic]:
            del self._watchers[topic]

    def _end(self, topic: str) -> None:
        """A session ends once: a tab that was told of it may be about to sign in, and is left alone."""
        kind = topic.partition(":")[0]
        for key in list(self._watchers.get(topic, {})) if kind == SESSION else ():
            self._drop(key, kind)

    def announce(self, topic: str) -> None:
        """Say, from any thread, that a topic changed."""
        self._changes.put(topic)

    async def run(self, deliver: Deliver) -> None:
        """Hand every announcement to the tabs that watch its topic, for as long as the server lives."""
        self._changes.open()
        while True:
            topics = await self._changes.take()
            heard = {(watcher.token, watcher.event): watcher for topic in topics for watcher in self.watching(topic)}
            for topic in topics:
                self._end(topic)
            for watcher in heard.values():
                await deliver(watcher)


hub = Hub()


def activity_topic(activity_id: object) -> str:
    """What changes when something happens in one activity."""
    return f"activity:{activity_id}"


def file_topic(file_id: object) -> str:
    """What changes when others come to read one document."""
    return f"file:{file_id}"


def files_topic(entity_id: object) -> str:
    """What changes when a document or a folder of an entity comes, goes or is called differently."""
    return f"files:{entity_id}"


def session_topic(session_id: object) -> str:
    """What changes when a session ends."""
    return f"{SESSION}:{session_id}"


def last_words_topic(session_id: object) -> str:
    """What changes when a page that goes away has sent what was typed there last."""
    return f"last_words:{session_id}"


def rights_topic(session_id: object) -> str:
    """What changes when the person of a session gets or loses a role that counts everywhere."""
    return f"{RIGHTS}:{session_id}"


MAILBOX_TOPIC = "mailbox"
PEOPLE_TOPIC = "people"
ENTITIES_TOPIC = "entities"
