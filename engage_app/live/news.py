"""Comments that were posted, for the pages that show their activity.

All other changes have each page read itself again. A comment is what happens most, and before the most eyes: it is read
once for all of them.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection
from uuid import UUID

from engage_app.live.inbox import Inbox

Tell = Callable[[UUID, Collection[UUID]], Awaitable[None]]


class News:
    """In-process; every method but `announce` belongs to the event loop."""

    def __init__(self) -> None:
        self._posted: Inbox[tuple[UUID, UUID]] = Inbox()

    def announce(self, activity_id: UUID, comment_id: UUID) -> None:
        """Say, from any thread, that a comment was posted in an activity."""
        self._posted.put((activity_id, comment_id))

    async def run(self, tell: Tell) -> None:
        """Have every activity's pages told of its new comments, for as long as the server lives."""
        self._posted.open()
        while True:
            comments: dict[UUID, set[UUID]] = defaultdict(set)
            for activity_id, comment_id in await self._posted.take():
                comments[activity_id].add(comment_id)
            for activity_id, comment_ids in comments.items():
                await tell(activity_id, comment_ids)


news = News()
