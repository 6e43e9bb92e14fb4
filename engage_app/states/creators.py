"""The choice of one person whose activities the list shows."""

from uuid import UUID

import reflex as rx

from engage_app.errors import NotFound
from engage_app.inputs import flag, text
from engage_app.rows.people import MentionRow
from engage_app.services.creators import creator, find_creators
from engage_app.states.door import ask
from engage_app.states.showing import show


class CreatorState(rx.State):
    """The people to choose from, and the one that the list is narrowed to."""

    is_open: bool = False
    people: list[MentionRow] = []
    chosen: MentionRow = MentionRow()

    @rx.event
    async def open(self) -> None:
        """Offer the people who started something."""
        self.people = list(await ask(self, find_creators))
        self.is_open = True

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Leave the list as it is."""
        self.is_open = flag(is_open)

    @rx.event
    async def find(self, words: str) -> None:
        """Find people by what was typed."""
        self.people = list(await ask(self, find_creators, text(words, 100)))

    async def _name(self, by: object) -> None:
        """Remember whom an address means; somebody who started nothing here stays without a name."""
        try:
            chosen = await ask(self, creator, by) if isinstance(by, UUID) else MentionRow()
        except NotFound:
            chosen = MentionRow(id=str(by))
        show(self, chosen=chosen)
