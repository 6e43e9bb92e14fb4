"""The box in which a comment is written."""

from typing import Any
from uuid import UUID

import reflex as rx

from engage_app.errors import Invalid, NotAllowed, NotFound
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, flag, text
from engage_app.rows.files import UploadRow
from engage_app.services.comments import NewComment, keep_comment, post_comment
from engage_app.services.drafts import comment_draft, find_draft
from engage_app.services.rich_text import plain
from engage_app.services.uploads import list_for_draft
from engage_app.states.activities import ActivitiesState
from engage_app.states.activity import ActivityState
from engage_app.states.attaching import AttachingState
from engage_app.states.door import act, ask
from engage_app.states.notices import sentence


class CommentState(AttachingState, rx.State):
    """A comment until it is posted; `key` names this instance of the form, so that it is posted once.

    `left` is what was typed about an activity that is gone; `_is_filled` tells that the draft was read.
    """

    activity_id: str = ""
    key: str = ""
    body: str = ""
    is_internal: bool = False
    uploads: list[UploadRow] = []
    error: str = ""
    left: str = ""
    _is_filled: bool = False

    async def _load(self) -> None:
        """Start with what was typed before on the activity that is open."""
        activity = (await self.get_state(ActivityState)).activity
        if activity.id != self.activity_id:
            # Before anything can break: a box that stayed with the last activity would be posted there.
            self.activity_id, self._is_filled = activity.id, False
            self._renew()
        draft = await ask(self, find_draft, comment_draft(activity.id)) if activity.id else None
        draft = draft or {}
        # The last words before the page was loaded again reached the draft by a way that this state does not see.
        if not activity.id or (self._is_filled and draft.get("left") != self.key):
            return
        self._renew()
        self.body = str(draft.get("body", ""))
        self.is_internal = draft.get("is_internal") == "1"
        self.uploads = list(await ask(self, list_for_draft, comment_draft(activity.id)))
        self._is_filled = True

    def _renew(self) -> None:
        self.key, self.body, self.error, self.uploads = str(new_id()), "", "", []
        self.is_internal = False
        self._forget_files()

    @rx.event
    async def keep(self, activity_id: str, body: str) -> None:
        """Remember what has been typed so far, for the activity that the page showed while it was typed."""
        if text(activity_id, 40) == self.activity_id:
            # Also here: a page that is loaded again finds this state, not the draft.
            self.body = text(body)
        try:
            await act(self, keep_comment, parse_id(activity_id), {"body": text(body)})
        except NotFound:
            # Deleted or unshared while they typed: the page says so, and shows the text.
            await self.recover()

    @rx.event
    async def recover(self) -> None:
        """Show what was typed about an activity that is gone, for its writer to take elsewhere."""
        wanted = (await self.get_state(ActivitiesState)).open_id
        draft = await ask(self, find_draft, comment_draft(wanted)) or {}
        self.left = plain(self.body if wanted == self.activity_id else str(draft.get("body", "")))

    @rx.event
    async def set_internal(self, is_internal: bool) -> None:
        """Write for staff only, or for everybody who can read the activity."""
        self.is_internal = flag(is_internal)
        # At once: a draft that forgot it would be posted for everybody.
        await act(self, keep_comment, parse_id(self.activity_id), {"is_internal": "1" if self.is_internal else ""})

    @rx.event
    async def submit(self, form: dict[str, Any]) -> None:
        """Post what the form holds."""
        await self._post(field(form, "body"), field(form, "key", 80))

    @rx.event
    async def submit_text(self, body: str, key: str) -> None:
        """Post by keyboard."""
        await self._post(text(body), text(key, 80))

    async def _post(self, body: str, key: str) -> None:
        # The page may have moved on since: what was sent twice is there already, and a text about another activity,
        # which is kept as its draft, must never end up here.
        if key != self.key:
            return
        if await self._waits_for_files():
            self.body = body
            return
        new = NewComment(key, parse_id(self.activity_id), body, self.is_internal, self._files())
        try:
            await act(self, post_comment, new)
        except (Invalid, NotAllowed) as refusal:
            self.body = body
            self.error = await sentence(self, refusal.message, **refusal.values)
            return
        self._renew()
        page = await self.get_state(ActivityState)
        await page._read(self.activity_id)

    def _files(self) -> tuple[UUID, ...]:
        return tuple(parse_id(upload.id) for upload in self.uploads)

    @rx.event
    async def files_changed(self, _upload_id: str) -> None:
        """A file arrived or was taken away."""
        self.uploads = list(await ask(self, list_for_draft, comment_draft(self.activity_id)))
