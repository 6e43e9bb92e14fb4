"""The first page of somebody who signs in."""

import reflex as rx

from engage_app.ids import parse_id
from engage_app.inputs import texts
from engage_app.rows.activities import ActivityListRow
from engage_app.services.home import concerns_home, whats_new
from engage_app.states.activities import MOST_CHANGES
from engage_app.states.door import ask
from engage_app.states.session import SessionState, watch_list
from engage_app.states.showing import first_look, show
from engage_app.states.to_do import ToDoState


class HomeState(rx.State):
    """What is new for somebody; `stage` is "", "ready" or "failed"."""

    greeting: str = ""
    summary: str = ""
    rows: list[ActivityListRow] = []
    has_more: bool = False
    stage: str = ""

    async def _load(self) -> None:
        """Greet whoever comes in, with what is new."""
        async with first_look(self):
            await self._read()

    @rx.event
    async def refresh(self, changed: list[str]) -> None:
        """Read again, if these activities are on the page or belong there; without any, in any case."""
        ids = texts(changed, 40, MOST_CHANGES)
        if self.stage != "ready":
            return
        is_shown = not (await self._shown()).isdisjoint(ids)
        if not ids or is_shown or await ask(self, concerns_home, [*map(parse_id, ids)]):
            await self._read()

    async def _read(self) -> None:
        await self._watch()  # what changes while it is read is told afterwards
        news = await ask(self, whats_new)
        if not (await self.get_state(SessionState)).is_staff:
            await (await self.get_state(ToDoState))._read()
        show(self, greeting=news.greeting, summary=news.summary, rows=list(news.rows), has_more=news.has_more)
        show(self, stage="ready")
        await self._watch()

    async def _watch(self) -> None:
        await watch_list(self, HomeState.refresh, await self._shown())

    async def _shown(self) -> set[str]:
        waiting = (await self.get_state(ToDoState)).rows
        return {row.id for row in self.rows} | {row.id for row in waiting}
