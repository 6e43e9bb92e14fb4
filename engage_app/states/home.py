"""The first page of somebody who signs in."""

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.live.hub import LIST_TOPIC
from engage_app.rows.activities import ActivityListRow
from engage_app.services.home import whats_new
from engage_app.states.door import ask
from engage_app.states.session import SessionState, watch, watch_own_marks
from engage_app.states.showing import show


class HomeState(rx.State):
    """What is new for a contact."""

    greeting: str = ""
    summary: str = ""
    rows: list[ActivityListRow] = []
    is_loaded: bool = False

    @rx.event
    async def load(self) -> EventSpec | None:
        """Staff work in Activities; contacts stay here."""
        if (await self.get_state(SessionState)).is_staff:
            return rx.redirect(routes.ACTIVITIES, replace=True)
        watch(self, LIST_TOPIC, HomeState.refresh)
        await watch_own_marks(self, HomeState.refresh)
        await self._read()
        return None

    @rx.event
    async def refresh(self) -> None:
        """Something that this person sees may have changed."""
        if self.is_loaded:
            await self._read()

    async def _read(self) -> None:
        news = await ask(self, whats_new)
        show(self, greeting=news.greeting, summary=news.summary, rows=list(news.rows), is_loaded=True)
