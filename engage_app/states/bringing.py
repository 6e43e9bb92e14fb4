"""Files on their way into Files: each is a document as soon as it has arrived."""

from collections.abc import AsyncIterator

import reflex as rx

from engage_app.ids import parse_id
from engage_app.rows.files import UploadRow
from engage_app.services.drafts import FILES
from engage_app.services.filing import file_uploads
from engage_app.services.uploads import list_for_draft
from engage_app.states.attaching import AttachingState
from engage_app.states.door import act, ask
from engage_app.states.files import FilesState
from engage_app.states.notices import say


class BringingState(AttachingState, rx.State):
    """What has arrived and is no document yet, because it was refused."""

    uploads: list[UploadRow] = []

    @rx.event
    async def files_changed(self, _upload_id: str) -> AsyncIterator[None]:
        """A file arrived, and is filed where the page is open; or was taken away."""
        page = await self.get_state(FilesState)
        await page._read()  # the folder may be gone, or the client out of reach, since the file was on its way
        entity_id, folder_id = page._query.entity, page._query.folder
        if entity_id is None:
            return
        # Seen once in the list of what has arrived, a file leaves the list of what is under way.
        self.uploads = list(await ask(self, list_for_draft, f"{FILES}{entity_id}"))
        yield
        sent = [parse_id(row.id) for row in self.uploads]
        count = await act(self, file_uploads, entity_id, folder_id, sent) if sent else 0
        self.uploads = []
        if count:
            await page._read()
            await say(self, "staff", "files.filed", count=count)
