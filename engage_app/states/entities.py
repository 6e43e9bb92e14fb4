"""The page of the firm's clients; its address says what it shows."""

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import NotFound
from engage_app.inputs import text
from engage_app.live.hub import ENTITIES_TOPIC
from engage_app.rows.entities import EntityLineRow, Place
from engage_app.services.entity_list import EntityQuery, list_entities
from engage_app.states.door import ask
from engage_app.states.entity import EntityState
from engage_app.states.entity_access import EntityAccessState
from engage_app.states.entity_form import EntityFormState
from engage_app.states.facets import narrowed, read_query
from engage_app.states.session import SessionState, watch
from engage_app.states.showing import first_look, show

FACETS = ("words", "shown", "order")


class EntitiesState(rx.State):
    """The entities on screen and what they are narrowed to; `stage` is "", "ready", "missing" or "failed"."""

    _query: EntityQuery = EntityQuery()
    _after: Place | None = None
    rows: list[EntityLineRow] = []
    facets: dict[str, str] = {}
    has_more: bool = False
    may_add: bool = False
    stage: str = ""

    @rx.event
    async def load(self) -> None:
        """Show what the address asks for."""
        session, entity = await self.get_state(SessionState), await self.get_state(EntityState)
        await session._enter()
        await self._close_dialogs()
        url = self.router.url
        parts = [part for part in url.path.split("/") if part]
        try:
            async with first_look(self):
                watch(self, ENTITIES_TOPIC, EntitiesState.refresh)
                self._take(read_query(EntityQuery, FACETS, url.query_parameters))
                await self._read()
                await entity._load(parts[1] if len(parts) > 1 else "")
        except NotFound:
            self.stage = "missing"

    async def _close_dialogs(self) -> None:
        """What was asked about one entity is not answered about another."""
        show(await self.get_state(EntityState), asks=False)
        show(await self.get_state(EntityFormState), is_open=False)
        show(await self.get_state(EntityAccessState), is_open=False)

    def _take(self, query: EntityQuery) -> None:
        if query != self._query:
            self.rows = []
        self._query = query
        self.facets = query.model_dump(mode="json")

    async def _read(self) -> None:
        page = await ask(self, list_entities, self._query)
        rows = [*page.rows]
        while page.after and len(rows) < len(self.rows):
            page = await ask(self, list_entities, self._query, page.after)
            rows += page.rows
        self._after = page.after
        show(self, rows=rows, has_more=page.after is not None, may_add=page.may_add, stage="ready")

    @rx.event
    async def refresh(self) -> None:
        """Read again what is on screen."""
        if self.stage != "ready":
            return
        await self._read()
        entity = await self.get_state(EntityState)
        await entity._load(entity.entity.id)

    @rx.event
    async def show_more(self) -> None:
        """Add the next page."""
        if self._after is None:
            return
        page = await ask(self, list_entities, self._query, self._after)
        self.rows, self._after, self.has_more = [*self.rows, *page.rows], page.after, page.after is not None

    @rx.event
    def narrow(self, facet: str, value: str) -> EventSpec | None:
        """Change one facet, and the address with it."""
        facet, value = text(facet, 20), text(value, 100)
        if facet not in FACETS:
            return None
        return rx.redirect(narrowed(routes.ENTITIES, self.facets | {facet: value}, EntityQuery()), replace=True)
