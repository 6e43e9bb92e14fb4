"""Changing the subject and the message of a discussion."""

from typing import Any

import reflex as rx

from engage_app.errors import Conflict, Invalid
from engage_app.ids import parse_id
from engage_app.inputs import field, flag
from engage_app.services.activities import edit_discussion
from engage_app.states.activity import ActivityState
from engage_app.states.door import act
from engage_app.states.notices import sentence


class DiscussionEditState(rx.State):
    """The text as it was when the dialog opened, and the version that it belongs to."""

    activity_id: str = ""
    subject: str = ""
    message: str = ""
    version: int = 0
    is_open: bool = False
    errors: dict[str, str] = {}

    @rx.event
    async def open(self) -> None:
        """Show the text of the activity that is open."""
        activity = (await self.get_state(ActivityState)).activity
        self.activity_id, self.version = activity.id, activity.version
        self.subject, self.message, self.errors, self.is_open = activity.subject, activity.message, {}, True

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Close the dialog without saving."""
        self.is_open = flag(is_open)

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Store what the form holds."""
        subject, message = field(form, "edited_subject"), field(form, "edited_message")
        try:
            await act(self, edit_discussion, parse_id(self.activity_id), subject, message, self.version)
        except Conflict as refusal:
            await self._show_newest(refusal)
            return
        except Invalid as refusal:
            self.errors = {refusal.field: await sentence(self, refusal.message, **refusal.values)}
            return
        self.is_open = False
        await (await self.get_state(ActivityState))._read(self.activity_id)

    async def _show_newest(self, refusal: Conflict) -> None:
        """Somebody was first: their text stands on the page now, and saving again replaces it knowingly."""
        page = await self.get_state(ActivityState)
        await page._read(self.activity_id)
        self.version = page.activity.version
        self.errors = {"message": await sentence(self, refusal.message)}
