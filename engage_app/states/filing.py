"""The small dialogs of Files: names, places, and what is taken away."""

from typing import Any
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import Conflict, Invalid
from engage_app.ids import parse_id
from engage_app.inputs import field, flag, text
from engage_app.services.filing import move, put_in_bin, rename
from engage_app.services.folders import delete_folder, make_folder, rename_folder
from engage_app.states.document import DocumentState
from engage_app.states.door import act
from engage_app.states.files import FilesState
from engage_app.states.notices import say, sentence

QUESTIONS = ("rename", "move", "bin", "folder", "rename_folder", "delete_folder")


class FilingState(rx.State):
    """Which dialog is open, one of `QUESTIONS` or "", and what is wrong with what was typed into it."""

    asks: str = ""
    error: str = ""

    @rx.event
    def ask(self, what: str) -> None:
        """Open a dialog."""
        wanted = text(what, 20)
        self.asks, self.error = wanted if wanted in QUESTIONS else "", ""

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Leave things as they are."""
        if not flag(is_open):
            self.asks = ""

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Give the name that was typed to what the dialog is about."""
        page, name = await self.get_state(FilesState), field(form, "file_name", 1000)
        try:
            if self.asks == "rename":
                await act(self, rename, await self._file_id(), name)
            elif self.asks == "folder":
                await act(self, make_folder, parse_id(page.entity.id), name)
            elif self.asks == "rename_folder":
                await act(self, rename_folder, parse_id(page.entity.id), parse_id(page.folder.id), name)
        except Invalid as refusal:
            self.error = await sentence(self, refusal.message, **refusal.values)
            return
        await self._done()

    @rx.event
    async def move(self, form: dict[str, Any]) -> None:
        """Put the open document into the folder that was chosen."""
        folder_id = field(form, "target", 40)
        await act(self, move, await self._file_id(), parse_id(folder_id) if folder_id else None)
        await self._done()

    @rx.event
    async def put_in_bin(self) -> EventSpec:
        """Take the open document away."""
        await act(self, put_in_bin, await self._file_id())
        self.asks = ""
        await say(self, "staff", "files.binned")
        return await self._to_list()

    @rx.event
    async def delete_folder(self) -> EventSpec | None:
        """Remove the open folder, if it is empty."""
        page = await self.get_state(FilesState)
        self.asks = ""
        try:
            await act(self, delete_folder, parse_id(page.entity.id), parse_id(page.folder.id))
        except Conflict as refusal:
            await say(self, "danger", refusal.message)
            return None
        return await self._to_list()

    async def _file_id(self) -> UUID:
        return parse_id((await self.get_state(DocumentState)).document.id)

    async def _done(self) -> None:
        self.asks = ""
        document, page = await self.get_state(DocumentState), await self.get_state(FilesState)
        await document._load(document.document.id)
        await page._read()

    async def _to_list(self) -> EventSpec:
        page = await self.get_state(FilesState)
        return rx.redirect(f"{routes.FILES}?entity={page.entity.id}")
