"""The third step of the wizard: what goes into the mail, and the mail as it will come."""

import reflex as rx

from engage_app.errors import Invalid
from engage_app.inputs import text
from engage_app.rows.mail import LetterRow
from engage_app.services.request_preview import preview_mail
from engage_app.states.door import ask
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_files import RequestFilesState


class RequestLetterState(rx.State):
    """The mail as the first recipient would get it."""

    letter: LetterRow = LetterRow()

    async def _read(self) -> None:
        draft, files = await self.get_state(RequestDraftState), await self.get_state(RequestFilesState)
        try:
            self.letter = await ask(self, preview_mail, draft._request(files._ids()))
        except Invalid:
            self.letter = LetterRow()  # what is wrong is said when the wizard goes on

    @rx.event
    async def write(self, message: str, key: str) -> None:
        """Keep the additional message, and show the mail with it."""
        draft = await self.get_state(RequestDraftState)
        await draft._keep("additional_message", text(message), text(key, 80))
        await self._read()
