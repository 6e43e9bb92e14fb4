"""What goes with a new file request: one document, of those that are there or from the device."""

from uuid import UUID

import reflex as rx

from engage_app.ids import parse_id
from engage_app.inputs import flag, text
from engage_app.rows.files import FileRow, UploadRow
from engage_app.services.files import file_row, find_files
from engage_app.services.uploads import list_for_draft
from engage_app.states.attaching import AttachingState
from engage_app.states.door import ask
from engage_app.states.request_draft import RequestDraftState


class RequestFilesState(AttachingState, rx.State):
    """The document of which a new version is wanted, and the picker of documents."""

    uploads: list[UploadRow] = []
    chosen: FileRow = FileRow()
    is_picking: bool = False
    found: list[FileRow] = []

    async def _load(self) -> None:
        """Show what the draft goes with."""
        draft = await self.get_state(RequestDraftState)
        self.is_picking = False
        self._forget_files()
        self.uploads = list(await ask(self, list_for_draft, draft.taken.form))
        self.chosen = await self._document(draft.draft["entity_id"], draft.draft["file_id"])

    async def _document(self, entity_id: str, file_id: str) -> FileRow:
        if not entity_id or not file_id:
            return FileRow()
        found = await ask(self, file_row, parse_id(entity_id), parse_id(file_id))
        return found or FileRow(id=file_id)

    def _ids(self) -> tuple[UUID, ...]:
        return tuple(parse_id(upload.id) for upload in self.uploads)

    @rx.event
    async def pick(self, is_picking: bool) -> None:
        """Open or close the picker."""
        self.is_picking = flag(is_picking)
        if self.is_picking:
            await self._find("")

    @rx.event
    async def find(self, words: str) -> None:
        """Find documents of the entity by name."""
        await self._find(text(words, 100))

    async def _find(self, words: str) -> None:
        about = (await self.get_state(RequestDraftState)).draft["entity_id"]
        self.found = list(await ask(self, find_files, parse_id(about), words)) if about else []

    @rx.event
    async def attach(self, file_id: str) -> None:
        """Ask for a new version of a document; "" asks for none."""
        draft = await self.get_state(RequestDraftState)
        self.is_picking = False
        self.chosen = await self._document(draft.draft["entity_id"], text(file_id, 40))
        await draft._put(file_id=self.chosen.id)

    @rx.event
    async def files_changed(self, _upload_id: str) -> None:
        """A file arrived or was taken away."""
        draft = await self.get_state(RequestDraftState)
        self.uploads = list(await ask(self, list_for_draft, draft.taken.form))
        draft.errors = {name: said for name, said in draft.errors.items() if name not in ("file", "files")}
