"""The choice of one person whom the requests of the list ask."""

from uuid import UUID

import reflex as rx

from engage_app.errors import NotAllowed, NotFound
from engage_app.inputs import flag, text
from engage_app.rows.people import MentionRow
from engage_app.services.request_lines import asked_person, find_asked
from engage_app.states.door import ask
from engage_app.states.showing import show


class AskedState(rx.State):
    """The people to choose from, and the one that the list is narrowed to."""

    is_open: bool = False
    people: list[MentionRow] = []
    chosen: MentionRow = MentionRow()

    @rx.event
    async def open(self) -> None:
        """Offer the people who are asked for something."""
        self.people = list(await ask(self, find_asked))
        self.is_open = True

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Leave the list as it is."""
        self.is_open = flag(is_open)

    @rx.event
    async def find(self, words: str) -> None:
        """Find people by what was typed."""
        self.people = list(await ask(self, find_asked, text(words, 100)))

    async def _name(self, asked: UUID | None) -> None:
        """Remember whom an address means; somebody who is asked nothing here stays without a name."""
        try:
            chosen = await ask(self, asked_person, asked) if asked else MentionRow()
        except (NotFound, NotAllowed):
            chosen = MentionRow(id=str(asked))
        show(self, chosen=chosen)
