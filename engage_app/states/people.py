"""The page of the firm's people; its address says what it shows."""

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import NotFound
from engage_app.inputs import text
from engage_app.live.hub import PEOPLE_TOPIC
from engage_app.rows.directory import PersonLineRow
from engage_app.services.people_list import PeopleQuery, list_people
from engage_app.states.door import ask
from engage_app.states.facets import narrowed, read_query
from engage_app.states.person import PersonState
from engage_app.states.person_form import PersonFormState
from engage_app.states.person_roles import PersonRolesState
from engage_app.states.session import SessionState, watch
from engage_app.states.showing import first_look, show

FACETS = ("kind", "words", "shown")


class PeopleState(rx.State):
    """The people on screen and what they are narrowed to; `stage` is "", "ready", "missing" or "failed".

    `adds` are the kinds of people whom the reader may enter; `export` is the address of the list as a table.
    """

    _query: PeopleQuery = PeopleQuery()
    _after: tuple[str, str] | None = None
    rows: list[PersonLineRow] = []
    facets: dict[str, str] = {}
    adds: list[str] = []
    export: str = ""
    has_more: bool = False
    stage: str = ""

    @rx.event
    async def load(self) -> None:
        """Show what the address asks for."""
        session, person = await self.get_state(SessionState), await self.get_state(PersonState)
        await session._enter()
        await self._close_dialogs()
        url = self.router.url
        parts = [part for part in url.path.split("/") if part]
        try:
            async with first_look(self):
                watch(self, PEOPLE_TOPIC, PeopleState.refresh)
                self._take(read_query(PeopleQuery, FACETS, url.query_parameters))
                await self._read()
                await person._load(parts[1] if len(parts) > 1 else "")
        except NotFound:
            self.stage = "missing"

    async def _close_dialogs(self) -> None:
        """What was asked about one person is not answered about another."""
        show(await self.get_state(PersonState), asks="")
        show(await self.get_state(PersonFormState), is_open=False)
        show(await self.get_state(PersonRolesState), shown="")

    def _take(self, query: PeopleQuery) -> None:
        if query != self._query:
            self.rows = []
        self._query = query
        self.facets = query.model_dump(mode="json")
        self.export = narrowed(routes.API_PEOPLE, self.facets, PeopleQuery())

    async def _read(self) -> None:
        page = await ask(self, list_people, self._query)
        rows = [*page.rows]
        while page.after and len(rows) < len(self.rows):
            page = await ask(self, list_people, self._query, page.after)
            rows += page.rows
        self._after = page.after
        show(self, rows=rows, has_more=page.after is not None, adds=list(page.adds), stage="ready")

    @rx.event
    async def refresh(self) -> None:
        """Read again what is on screen."""
        if self.stage != "ready":
            return
        await self._read()
        person = await self.get_state(PersonState)
        await person._load(person.person.id)

    @rx.event
    async def show_more(self) -> None:
        """Add the next page."""
        if self._after is None:
            return
        page = await ask(self, list_people, self._query, self._after)
        self.rows, self._after, self.has_more = [*self.rows, *page.rows], page.after, page.after is not None

    @rx.event
    def narrow(self, facet: str, value: str) -> EventSpec | None:
        """Change one facet, and the address with it."""
        facet, value = text(facet, 20), text(value, 100)
        if facet not in FACETS:
            return None
        return rx.redirect(narrowed(routes.PEOPLE, self.facets | {facet: value}, PeopleQuery()), replace=True)
