"""The document that is open in Files."""

from collections.abc import AsyncIterator

import reflex as rx

from engage_app.errors import Invalid, NotFound, Refusal
from engage_app.ids import parse_id
from engage_app.inputs import text
from engage_app.rows.files import UploadRow
from engage_app.rows.filing import DocumentRow
from engage_app.services.drafts import REPLACE
from engage_app.services.file_page import file_page
from engage_app.services.filing import replace, restore_version
from engage_app.services.uploads import list_for_draft
from engage_app.states.attaching import AttachingState
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence


class DocumentState(AttachingState, rx.State):
    """What is shown of it; `stage` is "", "ready" or "missing". `key` names the form of its next version."""

    document: DocumentRow = DocumentRow()
    uploads: list[UploadRow] = []
    key: str = ""
    stage: str = ""

    async def _load(self, file_id: str) -> None:
        """Show a document; "" shows none."""
        if file_id != self.document.id:
            self._forget_files()
        try:
            self.document = await ask(self, file_page, parse_id(file_id)) if file_id else DocumentRow()
            self.stage = "ready" if file_id else ""
        except NotFound:
            self.document, self.stage = DocumentRow(), "missing"
        self.key = f"{REPLACE}{self.document.id}" if self.document.may_edit else ""
        self.uploads = list(await ask(self, list_for_draft, self.key)) if self.key else []

    @rx.event
    async def files_changed(self, _upload_id: str) -> AsyncIterator[None]:
        """A new version arrived, or one that was refused was taken away."""
        self.uploads, self.files_error = list(await ask(self, list_for_draft, self.key)), ""
        yield  # seen once among what has arrived, a file leaves what is under way
        if not self.uploads:
            return
        try:
            await act(self, replace, parse_id(self.document.id), parse_id(self.uploads[-1].id))
        except Invalid as refusal:
            self.files_error = await sentence(self, refusal.message, **refusal.values)
            return
        except Refusal:
            await self._load(self.document.id)  # somebody deleted it, or took it away, while the file was on its way
            raise
        await self._load(self.document.id)
        await say(self, "staff", "files.replaced")

    @rx.event
    async def restore(self, version_id: str) -> None:
        """Make an earlier version the newest again."""
        await act(self, restore_version, parse_id(text(version_id, 40)))
        await self._load(self.document.id)
        await say(self, "staff", "files.replaced")
