"""What goes with a new file request: one document, of those that are there or from the device."""

from uuid import UUID

import reflex as rx

from engage_app.ids import parse_id
from engage_app.inputs import flag, text
from engage_app.rows.files import FileRow, UploadRow
from engage_app.rows.filing import FiledRow, FolderRow
from engage_app.services.file_list import FileQuery, list_files
from engage_app.services.files import file_row
from engage_app.services.folders import list_folders
from engage_app.services.uploads import list_for_draft
from engage_app.states.attaching import AttachingState
from engage_app.states.door import ask
from engage_app.states.request_draft import RequestDraftState


class RequestFilesState(AttachingState, rx.State):
    """The document of which a new version is wanted, and the picker of documents."""

    uploads: list[UploadRow] = []
    chosen: FileRow = FileRow()
    is_picking: bool = False
    folders: list[FolderRow] = []
    folder: FolderRow = FolderRow()
    found: list[FiledRow] = []

    async def _load(self) -> None:
        """Show what the draft goes with."""
        draft = await self.get_state(RequestDraftState)
        self.is_picking = False
        self._forget_files()
        self.uploads = list(await ask(self, list_for_draft, draft.taken.form))
        self.chosen = await self._document(*(draft.draft[name] for name in ("entity_id", "file_id", "version_id")))

    async def _document(self, entity_id: str, file_id: str, version_id: str = "") -> FileRow:
        if not entity_id or not file_id:
            return FileRow()
        version = parse_id(version_id) if version_id else None
        found = await ask(self, file_row, parse_id(entity_id), parse_id(file_id), version)
        return found or FileRow(id=file_id)

    def _ids(self) -> tuple[UUID, ...]:
        return tuple(parse_id(upload.id) for upload in self.uploads)

    @rx.event
    async def pick(self, is_picking: bool) -> None:
        """Open or close the picker."""
        self.is_picking = flag(is_picking)
        self.folder = FolderRow()
        if self.is_picking:
            await self._find("")

    @rx.event
    async def find(self, words: str) -> None:
        """Find documents of the entity by name, in all of its folders."""
        self.folder = FolderRow()
        await self._find(text(words, 100))

    @rx.event
    async def open_folder(self, folder_id: str) -> None:
        """Show what is in a folder; "" leads back to all of them."""
        wanted = text(folder_id, 40)
        self.folder = next((folder for folder in self.folders if folder.id == wanted), FolderRow())
        await self._find("")

    async def _find(self, words: str) -> None:
        """Show the first documents by name; without words, those of the open folder, and the folders beside them."""
        about = (await self.get_state(RequestDraftState)).draft["entity_id"]
        if not about:
            self.found, self.folders = [], []
            return
        inside = parse_id(self.folder.id) if self.folder.id else None
        query = FileQuery(entity=parse_id(about), folder=inside, words=words)
        self.found = list((await ask(self, list_files, query)).rows)
        self.folders = list(await ask(self, list_folders, parse_id(about), words))

    @rx.event
    async def attach(self, file_id: str) -> None:
        """Ask for a new version of a document; "" asks for none."""
        draft = await self.get_state(RequestDraftState)
        self.is_picking = False
        self.chosen = await self._document(draft.draft["entity_id"], text(file_id, 40))
        await draft._put(file_id=self.chosen.id, version_id=self.chosen.newest.id)

    @rx.event
    async def files_changed(self, _upload_id: str) -> None:
        """A file arrived or was taken away."""
        draft = await self.get_state(RequestDraftState)
        self.uploads = list(await ask(self, list_for_draft, draft.taken.form))
        draft.errors = {name: said for name, said in draft.errors.items() if name not in ("file", "files")}
