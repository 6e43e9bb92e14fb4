"""What waits for a contact: the first thing on their first page."""

import reflex as rx

from engage_app.rows.requests import ToDoRow
from engage_app.services.to_do import to_do
from engage_app.states.door import ask
from engage_app.states.showing import show


class ToDoState(rx.State):
    """The things that wait, the late first; `count` is all of them."""

    _after: tuple[str, str] | None = None
    rows: list[ToDoRow] = []
    count: int = 0
    has_more: bool = False

    async def _read(self) -> None:
        page = await ask(self, to_do)
        self._after = page.after
        show(self, rows=list(page.rows), count=page.count, has_more=page.after is not None)

    @rx.event
    async def show_more(self) -> None:
        """Add what waits besides."""
        if self._after is None:
            return
        page = await ask(self, to_do, self._after)
        self._after = page.after
        show(self, rows=[*self.rows, *page.rows], count=page.count, has_more=page.after is not None)
