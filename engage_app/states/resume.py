"""A page that is loaded again in the middle of writing."""

import reflex as rx

from engage_app.services.drafts import find_draft
from engage_app.states.comment_edit import CommentEditState
from engage_app.states.discussion import DiscussionState
from engage_app.states.door import ask


class ResumeState(rx.State):
    """Nothing of its own."""

    @rx.event
    async def resume(self) -> None:
        """Take up what was typed into a dialog or a change in the last moment before the page went away."""
        await (await self.get_state(CommentEditState))._resume()
        dialog = await self.get_state(DiscussionState)
        draft = await ask(self, find_draft, dialog.taken.form) if dialog.is_open else None
        if draft and draft.get("left") == dialog.key:
            await dialog._start(dialog.taken.form)
