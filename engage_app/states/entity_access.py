"""The dialog that gives roles on an entity."""

import reflex as rx

from engage_app.ids import new_id, parse_id
from engage_app.inputs import flag, text
from engage_app.models import Kind
from engage_app.rows.sharing import ShareSheet
from engage_app.services.entity_access import AccessOrder, access_sheet, set_access
from engage_app.states.door import act, ask
from engage_app.states.entity import EntityState
from engage_app.states.notices import say
from engage_app.states.planning import as_changes, planned


class EntityAccessState(rx.State):
    """Who holds a role on the entity that is open, and what saving would change.

    `changes` maps a row's key to its coming role; `asks` is whether to drop them is asked just now.
    """

    _key: str = ""
    _search: str = ""
    _about: str = ""
    is_open: bool = False
    tab: str = "staff"
    sheet: ShareSheet = ShareSheet()
    ticked: list[str] = []
    changes: dict[str, str] = {}
    asks: bool = False

    @rx.event
    async def open(self) -> None:
        """Show the dialog as things are now."""
        self._about = (await self.get_state(EntityState)).entity.id
        self._key, self._search, self.tab = str(new_id()), "", "staff"
        self.ticked, self.changes, self.asks = [], {}, False
        await self._read()
        self.is_open = True

    async def _read(self) -> None:
        kind = Kind.STAFF if self.tab == "staff" else Kind.CONTACT
        self.sheet = await ask(self, access_sheet, parse_id(self._about), kind, self._search)

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Close the dialog without saving; what was planned is only dropped when that is wanted, too."""
        stays = flag(is_open)
        asks_first = not stays and bool(self.changes) and not self.asks
        self.asks, self.is_open = asks_first, stays or asks_first

    @rx.event
    async def show_tab(self, tab: str) -> None:
        """Staff or contacts; what was chosen on the other tab stays chosen."""
        self.tab, self._search, self.ticked = "staff" if tab == "staff" else "contacts", "", []
        await self._read()

    @rx.event
    async def find(self, words: str) -> None:
        """Narrow the list by name or e-mail address."""
        self._search = text(words, 100)
        await self._read()

    @rx.event
    def tick(self, key: str, is_ticked: bool) -> None:
        """Choose a row for the next assignment."""
        key = text(key, 50)
        others = [held for held in self.ticked if held != key]
        self.ticked = [*others, key] if flag(is_ticked) else others

    @rx.event
    def assign(self, role: str) -> None:
        """Plan a role, or none, for every ticked row."""
        self.changes, self.ticked = planned(self.sheet, self.changes, self.ticked, text(role, 40)), []

    @rx.event
    async def save(self) -> None:
        """Save everything that was planned, in one go."""
        if self.changes:
            await act(self, set_access, AccessOrder(self._key, parse_id(self._about), as_changes(self.changes)))
            await say(self, "accent", "entities.shared")
        self.is_open, self.changes = False, {}
        await (await self.get_state(EntityState))._load(self._about)
