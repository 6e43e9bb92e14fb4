"""Changing and deleting a comment that is there already."""

from typing import Any

import reflex as rx

from engage_app.errors import Conflict, Invalid, NotAllowed
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, text
from engage_app.services.comments import delete_comment, edit_comment, take_edit
from engage_app.services.rich_text import plain
from engage_app.states.activity import ActivityState
from engage_app.states.door import act
from engage_app.states.notices import sentence


class CommentEditState(rx.State):
    """The comment that is being changed, or asked about.

    `is_overtaken` tells that another page changed it first; its newer text then stands above what is typed here.
    `typed` is the text so far, on the activity `about`: it outlives the comment; `_before` is how it began. `key` names
    this instance of the box.
    """

    _before: str = ""

    key: str = ""
    about: str = ""
    typed: str = ""
    editing_id: str = ""
    version: int = 0
    deleting_id: str = ""
    error: str = ""
    is_overtaken: bool = False

    @rx.event
    async def start(self, comment_id: str) -> None:
        """Open a comment of one's own for change."""
        page = await self.get_state(ActivityState)
        wanted = text(comment_id, 40)
        for comment in page._shown:
            if comment.id == wanted and comment.is_mine:
                self._close()
                self.key, self.about = str(new_id()), page.activity.id
                self.editing_id, self.version = wanted, comment.version
                self.typed = self._before = comment.body

    @rx.var
    def left(self) -> str:
        """The text so far, if it was changed, to be copied where its comment is gone."""
        return plain(self.typed) if self.typed != self._before else ""

    @rx.event
    def keep(self, comment_id: str, body: str) -> None:
        """Remember what has been typed so far."""
        if text(comment_id, 40) == self.editing_id:
            self.typed = text(body)

    async def _resume(self) -> None:
        """Take up what was typed in the last moment before the page went away."""
        kept = await act(self, take_edit, parse_id(self.editing_id), self.key) if self.editing_id else {}
        if kept:
            self.key, self.typed = str(new_id()), str(kept.get("edited", ""))

    @rx.event
    def cancel(self) -> None:
        """Leave it as it was."""
        self._close()

    def _close(self) -> None:
        self.editing_id, self.typed, self.error, self.is_overtaken = "", "", "", False

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
        except Conflict:
            await self._show_newer()
            return
        except (Invalid, NotAllowed) as refusal:
            self.error = await sentence(self, refusal.message, **refusal.values)
            return
        self._close()
        await self._read_again()

    async def _show_newer(self) -> None:
        """Another page was first: saving again replaces that text knowingly."""
        await self._read_again()
        for comment in (await self.get_state(ActivityState))._shown:
            if comment.id == self.editing_id:
                self.version, self.is_overtaken, self.error = comment.version, True, ""

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
