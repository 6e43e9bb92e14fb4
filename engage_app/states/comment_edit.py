"""Changing and deleting a comment that is there already."""

from typing import Any

import reflex as rx

from engage_app.errors import Invalid
from engage_app.i18n.catalogue import translate
from engage_app.i18n.language_state import LanguageState
from engage_app.ids import parse_id
from engage_app.inputs import field, text
from engage_app.services.comments import delete_comment, edit_comment
from engage_app.states.activity import ActivityState
from engage_app.states.door import act


class CommentEditState(rx.State):
    """The comment that is being changed, or asked about."""

    editing_id: str = ""
    version: int = 0
    deleting_id: str = ""
    error: str = ""

    @rx.event
    async def start(self, comment_id: str) -> None:
        """Open a comment of one's own for change."""
        page = await self.get_state(ActivityState)
        wanted = text(comment_id, 40)
        for comment in page.comments:
            if comment.id == wanted and comment.is_mine:
                self.editing_id, self.version, self.error = wanted, comment.version, ""

    @rx.event
    def cancel(self) -> None:
        """Leave it as it was."""
        self.editing_id, self.error = "", ""

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Store the changed text."""
        await self.save_text(field(form, "edited"))

    @rx.event
    async def save_text(self, body: str) -> None:
        """Store the changed text, by keyboard."""
        if not self.editing_id:
            return
        try:
            await act(self, edit_comment, parse_id(self.editing_id), text(body), self.version)
        except Invalid as refusal:
            language = (await self.get_state(LanguageState)).language
            self.error = translate(refusal.message, language, **refusal.values)
            return
        self.editing_id, self.error = "", ""
        await self._read_again()

    @rx.event
    def ask_delete(self, comment_id: str) -> None:
        """Ask before deleting; an empty id takes the question back."""
        self.deleting_id = text(comment_id, 40)

    @rx.event
    async def delete(self) -> None:
        """Delete the comment that was asked about."""
        await act(self, delete_comment, parse_id(self.deleting_id))
        self.deleting_id = ""
        await self._read_again()

    async def _read_again(self) -> None:
        page = await self.get_state(ActivityState)
        await page._read(page.activity.id)
