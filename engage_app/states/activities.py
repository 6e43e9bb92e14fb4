"""The list of activities beside or above an open one; the address of the page says what it shows."""

from collections.abc import Mapping
from time import monotonic
from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import NotFound
from engage_app.ids import parse_id
from engage_app.inputs import flag, text, texts
from engage_app.models import ActivityKind
from engage_app.rows.activities import ActivityListRow
from engage_app.rows.entities import EntityRow
from engage_app.services.activity_list import PAGE, ActivityQuery, concerns, list_activities
from engage_app.services.entities import entity_row
from engage_app.states.asked import AskedState
from engage_app.states.creators import CreatorState
from engage_app.states.door import ask
from engage_app.states.facets import read_query
from engage_app.states.session import SessionState, watch_list
from engage_app.states.showing import first_look, show

MOST_CHANGES = 1000
PLAIN = ActivityQuery()
FACETS = ("kind", "entity", "by", "shared", "unread", "sort", "words", "status", "due", "asked", "waiting")


class ActivitiesState(rx.State):
    """The pages of the list that are on screen, and what it is narrowed to; `stage` is "", "ready" or "failed".

    `_was_read` is on which socket, and the moment of `monotonic` before which nothing happened that was not read.
    """

    _query: ActivityQuery = ActivityQuery()
    _after: tuple[str, str] | None = None
    _pages: int = 1
    _was_read: tuple[str, float] = ("", 0.0)
    rows: list[ActivityListRow] = []
    has_more: bool = False
    stage: str = ""
    facets: dict[str, str] = {}
    open_id: str = ""
    search_string: str = ""
    entity: EntityRow = EntityRow()
    shows_keys: bool = False

    async def _load(self) -> None:
        """Show what the address asks for."""
        url = self.router.url
        parts = [part for part in url.path.split("/") if part]
        self.open_id = parts[1] if len(parts) > 1 else ""
        query, socket = read_query(ActivityQuery, FACETS, url.query_parameters), self.router.session.session_id
        # On a socket of before, every change was announced; on a new one, some may have been missed.
        if self.stage == "ready" and (query, socket) == (self._query, self._was_read[0]):
            return
        async with first_look(self):
            if query != self._query:
                await self._narrow(query)
            await self._read()

    async def _narrow(self, query: ActivityQuery) -> None:
        self.stage = ""  # what is on screen answers another question
        self.entity = await self._entity_of(query)
        await (await self.get_state(CreatorState))._name(query.by)
        await (await self.get_state(AskedState))._name(query.asked)
        self._query, self._pages = query, 1
        self.facets = _facets(query)
        self.search_string = f"?{urlencode(self.facets)}" if self.facets else ""

    async def _entity_of(self, query: ActivityQuery) -> EntityRow:
        try:
            return await ask(self, entity_row, query.entity) if query.entity else EntityRow()
        except NotFound:
            return EntityRow()

    async def _wanted(self) -> ActivityQuery:
        """What the list holds: of a contact, who finds requests in their to-do list, discussions unless they ask."""
        holds_all = self._query.kind or await self._is_staff()
        return self._query if holds_all else self._query.model_copy(update={"kind": ActivityKind.DISCUSSION})

    async def _is_staff(self) -> bool:
        return (await self.get_state(SessionState)).is_staff

    async def _read(self) -> None:
        at = monotonic()
        await self._watch()  # what changes while it is read is told afterwards
        rows: list[ActivityListRow] = []
        after, query = None, await self._wanted()
        for _ in range(self._pages):
            page = await ask(self, list_activities, query, after)
            rows += page.rows
            after = page.after
            if after is None:
                break
        self._after = after
        show(self, rows=rows, has_more=after is not None, stage="ready")
        self._was_read = self.router.session.session_id, at
        await self._watch()

    async def _watch(self) -> None:
        ids = (row.id for row in self.rows)
        await watch_list(self, ActivitiesState.refresh, ids, takes_lines=self._query == PLAIN)

    async def _put(self, changed: list[str], lines: Mapping[str, ActivityListRow], at: float) -> bool:
        """Show the lines of what changed, read not before `at`; answers whether the list then shows all it should.

        Args:
            lines: by the id of the activity; what is not there is out of reach.
        """
        if self.stage != "ready" or self._was_read[1] > at:
            return True
        if self._query != PLAIN:
            return False
        if not await self._is_staff():
            lines = {name: row for name, row in lines.items() if row.kind == ActivityKind.DISCUSSION}
        held = {row.id: row for row in self.rows}
        kept = [row for row in self.rows if row.id not in changed]
        rows = sorted([*kept, *(lines[name] for name in changed if name in lines)], key=_place, reverse=True)
        if self._after:
            rows = [row for row in rows if _place(row) >= self._after]
        if len(rows) > (self._pages + 1) * PAGE or (self._after and not rows):
            return False
        show(self, rows=rows)
        if held.keys() != {row.id for row in rows}:
            await self._watch()
        return True

    @rx.event
    async def refresh(self, changed: list[str]) -> None:
        """Read again what is on screen, if these activities are on it or belong there; without any, in any case."""
        ids = texts(changed, 40, MOST_CHANGES)
        if self.stage != "ready":
            return
        is_shown = not {row.id for row in self.rows}.isdisjoint(ids)
        if not ids or is_shown or await ask(self, concerns, await self._wanted(), [*map(parse_id, ids)], self._after):
            await self._read()

    @rx.event
    async def show_more(self) -> None:
        """Add the next page."""
        if self._after is None:
            return
        page = await ask(self, list_activities, await self._wanted(), self._after)
        self.rows, self._after, self.has_more = [*self.rows, *page.rows], page.after, page.after is not None
        self._pages += 1
        await self._watch()

    @rx.event
    def show_keys(self, shows: bool) -> None:
        """Show or hide what the keys do."""
        self.shows_keys = flag(shows)

    @rx.event
    def narrow(self, facet: str, value: str) -> EventSpec | None:
        """Change one facet; the address changes with it. An empty value takes the facet away."""
        facet, value = text(facet, 20), text(value, 200)
        if facet not in FACETS:
            return None
        kept = {name: held for name, held in self.facets.items() if name != facet}
        chosen = {**kept, facet: value} if value else kept
        # At once: whoever changes two facets in a row is quicker than the page that the first change leads to.
        self.facets = chosen
        path = routes.activity(self.open_id) if self.open_id else routes.ACTIVITIES
        return rx.redirect(f"{path}?{urlencode(chosen)}" if chosen else path, replace=True)


def _place(row: ActivityListRow) -> tuple[str, str]:
    """Where a row is in the order of the list that is not narrowed."""
    return row.moved_at, row.id


def _facets(query: ActivityQuery) -> dict[str, str]:
    """The facets that differ from the plain list, as the address spells them."""
    chosen = query.model_dump(mode="json", exclude_defaults=True)
    return {name: "1" if value is True else str(value) for name, value in chosen.items()}
