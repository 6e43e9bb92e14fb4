"""The page of Files; its address says what it shows."""

from urllib.parse import urlencode
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.access.permissions import Right
from engage_app.errors import NotFound
from engage_app.ids import parse_id
from engage_app.inputs import text
from engage_app.live.hub import file_topic, files_topic
from engage_app.rows.entities import EntityRow
from engage_app.rows.filing import FiledRow, FolderRow
from engage_app.services.entities import entity_row, find_entities
from engage_app.services.file_list import FileQuery, files_rights, first_entity, list_files
from engage_app.services.filing import bring_back
from engage_app.services.folders import folder_row, list_folders
from engage_app.states.document import DocumentState
from engage_app.states.door import act, ask
from engage_app.states.facets import read_query
from engage_app.states.notices import say
from engage_app.states.session import SessionState, watch
from engage_app.states.showing import first_look, show

FACETS = ("entity", "folder", "words", "bin")


class FilesState(rx.State):
    """The documents on screen and what they are narrowed to; `stage` is "", "ready" or "failed".

    `rights` are what their reader may do here: "create", "edit", "delete". `has_choice` is whether they know more
    than one entity: most contacts do not, and their phones need not fetch the list to choose from.
    """

    _query: FileQuery = FileQuery()
    _after: tuple[str, str] | None = None
    rows: list[FiledRow] = []
    folders: list[FolderRow] = []
    folder: FolderRow = FolderRow()
    entities: list[EntityRow] = []
    entity: EntityRow = EntityRow()
    has_choice: bool = False
    facets: dict[str, str] = {}
    rights: list[str] = []
    has_more: bool = False
    stage: str = ""

    @rx.event
    async def load(self) -> None:
        """Show what the address asks for."""
        session, document = await self.get_state(SessionState), await self.get_state(DocumentState)
        await session._enter()
        url = self.router.url
        parts = [part for part in url.path.split("/") if part]
        async with first_look(self):
            wanted = parts[1] if len(parts) > 1 else ""
            if wanted:
                watch(self, file_topic(parse_id(wanted)), FilesState.refresh)
            await document._load(wanted)
            await self._narrow(read_query(FileQuery, FACETS, url.query_parameters), document.document.entity_id)
            if self._query.entity:
                watch(self, files_topic(self._query.entity), FilesState.refresh)
            await self._read()

    async def _narrow(self, query: FileQuery, entity_id: str) -> None:
        """Take over what the address says; without an entity, that of the open document counts, or the first."""
        if query.entity is None:
            first = parse_id(entity_id) if entity_id else await ask(self, first_entity)
            query = query.model_copy(update={"entity": first})
        self._take(query)
        self.entities = list(await ask(self, find_entities, ""))
        self.has_choice = len(self.entities) > 1

    def _take(self, query: FileQuery) -> None:
        if query != self._query:
            self.rows = []
        self._query = query
        self.facets = {name: str(value) for name, value in query.model_dump(mode="json").items() if value}

    async def _find_entity(self) -> EntityRow:
        """The entity that is open; what was narrowed goes with it."""
        wanted = self._query.entity
        try:
            return await ask(self, entity_row, wanted) if wanted else EntityRow()
        except NotFound:
            self._take(FileQuery())
            return EntityRow()

    async def _find_folder(self, entity_id: UUID) -> FolderRow:
        """The folder that is open; without one that is there, the list is that of no folder."""
        wanted = self._query.folder
        found = await ask(self, folder_row, entity_id, wanted) if wanted else None
        if wanted and not found:
            self._take(self._query.model_copy(update={"folder": None}))
        return found or FolderRow()

    async def _read(self) -> None:
        entity = await self._find_entity()
        entity_id = self._query.entity
        folder = await self._find_folder(entity_id) if entity_id else FolderRow()
        page = await ask(self, list_files, self._query)
        rows = [*page.rows]
        while page.after and len(rows) < len(self.rows):
            page = await ask(self, list_files, self._query, page.after)
            rows += page.rows
        folders = await ask(self, list_folders, entity_id, self._query.words) if entity_id else ()
        show(self, entity=entity, folder=folder)
        rights = await ask(self, files_rights, entity_id) if entity_id else frozenset[Right]()
        self._after = page.after
        show(self, rows=rows, has_more=page.after is not None, folders=list(folders), stage="ready")
        show(self, rights=sorted(right.value for right in rights))

    @rx.event
    async def refresh(self) -> None:
        """Read again what is on screen; the open document may be out of reach by now."""
        if self.stage != "ready":
            return
        document = await self.get_state(DocumentState)
        if document.document.id:
            await document._load(document.document.id)
        await self._read()

    @rx.event
    async def show_more(self) -> None:
        """Add the next page."""
        if self._after is None:
            return
        page = await ask(self, list_files, self._query, self._after)
        self.rows, self._after, self.has_more = [*self.rows, *page.rows], page.after, page.after is not None

    @rx.event
    def narrow(self, facet: str, value: str) -> EventSpec | None:
        """Change one facet, and the address with it; an empty value takes the facet away."""
        facet, value = text(facet, 20), text(value, 200)
        if facet not in FACETS:
            return None
        # Another entity has other folders, and a search goes through all of them.
        kept = {"entity"} if facet in {"folder", "bin"} else {"entity", "folder", "bin"} if facet == "words" else set()
        chosen = {name: held for name, held in self.facets.items() if name in kept} | ({facet: value} if value else {})
        return rx.redirect(f"{routes.FILES}?{urlencode(chosen)}" if chosen else routes.FILES, replace=True)

    @rx.event
    async def find_entities(self, words: str) -> None:
        """Find entities by what was typed."""
        self.entities = list(await ask(self, find_entities, text(words, 100)))

    @rx.event
    async def bring_back(self, file_id: str) -> None:
        """Take a document out of the bin."""
        await act(self, bring_back, parse_id(file_id))
        await self._read()
        await say(self, "staff", "files.brought_back")
