"""The client whose page is open."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import Invalid, NotFound
from engage_app.ids import parse_id
from engage_app.inputs import field, flag
from engage_app.rows.entities import EntityPageRow, GoingRow
from engage_app.services.entity_page import entity_page
from engage_app.services.entity_register import delete_entity, set_active, what_goes
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence


class EntityState(rx.State):
    """What is shown of it; `stage` is "", "ready" or "missing". `asks` is whether to delete it is asked just now."""

    entity: EntityPageRow = EntityPageRow()
    going: GoingRow = GoingRow()
    asks: bool = False
    error: str = ""
    stage: str = ""

    async def _load(self, entity_id: str) -> None:
        """Show an entity; "" shows none."""
        try:
            self.entity = await ask(self, entity_page, parse_id(entity_id)) if entity_id else EntityPageRow()
            self.stage = "ready" if entity_id else ""
        except NotFound:
            self.entity, self.stage, self.asks = EntityPageRow(), "missing", False

    @rx.event
    async def set_active(self, is_active: bool) -> None:
        """Start nothing new for it, or do so again."""
        wanted = flag(is_active)
        await act(self, set_active, parse_id(self.entity.id), is_active=wanted)
        await self._load(self.entity.id)
        await say(self, "accent", "entities.is_active" if wanted else "entities.is_inactive")

    @rx.event
    async def ask_delete(self) -> None:
        """Say what would go with it."""
        self.going = await ask(self, what_goes, parse_id(self.entity.id))
        self.asks, self.error = True, ""

    @rx.event
    def set_asks(self, is_open: bool) -> None:
        """Leave it as it is."""
        self.asks = self.asks and flag(is_open)

    @rx.event
    async def delete(self, form: dict[str, Any]) -> EventSpec | None:
        """Delete it, if its name was typed."""
        name = self.entity.name
        try:
            await act(self, delete_entity, parse_id(self.entity.id), field(form, "typed_name", 1000))
        except Invalid as refusal:
            self.error = await sentence(self, refusal.message)
            return None
        self.asks = False
        await say(self, "accent", "entities.deleted", name=name)
        return rx.redirect(routes.ENTITIES, replace=True)
