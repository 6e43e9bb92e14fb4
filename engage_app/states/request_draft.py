"""What has been typed into the wizard of a file request."""

from dataclasses import replace
from uuid import UUID

import reflex as rx

from engage_app.errors import Refusal
from engage_app.ids import new_id
from engage_app.inputs import text
from engage_app.rows.drafts import TakenDraft
from engage_app.services.drafts import REQUEST, keep_held, release_draft, take_draft
from engage_app.services.request_drafts import FIELDS, read_draft
from engage_app.services.requests import NewRequest
from engage_app.states.door import act

TYPED = ("subject", "description", "due_on", "additional_message", "reminders")


class RequestDraftState(rx.State):
    """A file request until it is finished; `key` names this instance of the form, so that it is made once.

    `draft` is what has been typed, by the names of `FIELDS`, and `taken` where it is kept.
    """

    is_open: bool = False
    key: str = ""
    taken: TakenDraft = TakenDraft()
    draft: dict[str, str] = dict.fromkeys(FIELDS, "")
    errors: dict[str, str] = {}
    _refused: dict[str, str] = {}

    async def _take(self, form: str = "", *, afresh: bool = False) -> None:
        key = str(new_id())
        taken = await act(self, take_draft, key, form, afresh=afresh, of=REQUEST)
        self.key, self.taken, self.errors, self._refused = key, taken, {}, {}
        self.draft = {name: taken.content.get(name, "") for name in FIELDS}
        self.is_open = True  # from here on it is held

    def _request(self, upload_ids: tuple[UUID, ...]) -> NewRequest:
        return read_draft(self.key, self.draft, upload_ids)

    async def _put(self, **values: str) -> None:
        """Keep what was chosen or typed; what was found wrong with it is not said any more."""
        if not self.key:
            raise Refusal("refusal.outdated_page")
        changed = {name.removesuffix("_id") for name, value in values.items() if value != self._refused.get(name)}
        self.draft = {**self.draft, **values}
        self.errors = {name: said for name, said in self.errors.items() if name not in changed}
        form = await act(self, keep_held, self.key, values, self.taken.form, self.draft)
        if form != self.taken.form:
            self.taken = replace(self.taken, form=form)
        if not self.is_open:
            await act(self, release_draft, self.key)

    def _refuse(self, errors: dict[str, str]) -> None:
        """Say what is wrong; a late report of the very values that were refused takes nothing of it away."""
        self.errors, self._refused = errors, dict(self.draft)

    @rx.event
    async def keep(self, field: str, value: str, key: str) -> None:
        """Remember what has been typed so far, even when the last of it arrives after the dialog closed.

        What was finished or thrown away meanwhile is not brought back: `key` is that of the form as it was typed in.
        """
        await self._keep(text(field, 20), text(value), text(key, 80))

    async def _keep(self, field: str, value: str, key: str) -> None:
        if field not in TYPED or not key:
            return
        if key == self.key:
            await self._put(**{field: value})
        else:
            # A page that comes back from a lost connection may have another state, but its dialog is the same.
            await act(self, keep_held, key, {field: value})
