"""The answer to a file request, until it is sent."""

from typing import Any
from uuid import UUID

import reflex as rx

from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, flag, text
from engage_app.rows.files import UploadRow
from engage_app.services.drafts import answer_draft, find_draft
from engage_app.services.request_answers import NewAnswer, keep_answer, respond, take_back
from engage_app.services.uploads import list_for_draft
from engage_app.states.activity import ActivityState
from engage_app.states.attaching import AttachingState
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence
from engage_app.states.request import RequestState

TYPED = ("text", "reason")


class AnswerState(AttachingState, rx.State):
    """What a recipient has typed and uploaded; `key` names this instance of the form, so that it is sent once.

    `cannot_provide` is whether they say why there is nothing to send.
    """

    _is_filled: bool = False
    activity_id: str = ""
    key: str = ""
    text: str = ""
    reason: str = ""
    cannot_provide: bool = False
    uploads: list[UploadRow] = []
    error: str = ""

    async def _load(self) -> None:
        """Start with what was kept of an answer to the request that is open."""
        request = (await self.get_state(RequestState)).request
        is_mine = request.own.is_asked
        wanted = request.id if is_mine else ""
        if wanted != self.activity_id:
            self.activity_id, self._is_filled = wanted, False
        draft = await self._draft() if wanted else {}
        # The last words before the page was loaded again reached the draft by a way that this state does not see.
        if not wanted or (self._is_filled and draft.get("left") != self.key):
            return
        await self._fill(draft)

    async def _draft(self) -> dict[str, Any]:
        kept = await ask(self, find_draft, answer_draft(self.activity_id))
        return kept or {}

    async def _fill(self, draft: dict[str, Any]) -> None:
        self.key, self.error = str(new_id()), ""
        self._forget_files()
        self.text, self.reason = str(draft.get("text", "")), str(draft.get("reason", ""))
        self.cannot_provide = draft.get("cannot_provide") == "1"
        self.uploads = list(await ask(self, list_for_draft, answer_draft(self.activity_id)))
        self._is_filled = True

    @rx.event
    async def keep(self, activity_id: str, name: str, value: str) -> None:
        """Remember what has been typed so far, for the request that the page showed while it was typed."""
        if text(name, 20) not in TYPED:
            return
        if text(activity_id, 40) == self.activity_id:
            setattr(self, name, text(value))
        await act(self, keep_answer, parse_id(activity_id), {name: text(value)})

    @rx.event
    async def set_cannot(self, cannot_provide: bool) -> None:
        """Say why there is nothing to send, or answer after all."""
        self.cannot_provide, self.error = flag(cannot_provide), ""
        content = {"cannot_provide": "1" if self.cannot_provide else ""}
        await act(self, keep_answer, parse_id(self.activity_id), content)

    @rx.event
    async def submit(self, form: dict[str, Any]) -> None:
        """Send what the form holds."""
        # What was sent twice is there already; what was typed about another request must never end up here.
        if field(form, "key", 80) != self.key:
            return
        if not self.cannot_provide and await self._waits_for_files():
            return
        words = field(form, "reason" if self.cannot_provide else "text")
        files = () if self.cannot_provide else self._files()
        new = NewAnswer(self.key, parse_id(self.activity_id), words, files, self.cannot_provide)
        try:
            await act(self, respond, new)
        except (Invalid, NotAllowed, Conflict, NotFound) as refusal:
            await self._refuse(words, refusal)
            return
        await self._fill({})
        await (await self.get_state(ActivityState))._read(self.activity_id)
        await say(self, "accent", "answer.sent")

    async def _refuse(self, words: str, refusal: Invalid | NotAllowed | Conflict | NotFound) -> None:
        setattr(self, "reason" if self.cannot_provide else "text", words)
        self.error = await sentence(self, refusal.message, **refusal.values)

    def _files(self) -> tuple[UUID, ...]:
        return tuple(parse_id(upload.id) for upload in self.uploads)

    @rx.event
    async def take_back(self) -> None:
        """Undo the answer that nobody has opened; what was in it waits in the form again."""
        await act(self, take_back, parse_id(self.activity_id))
        await self._fill(await self._draft())
        await (await self.get_state(ActivityState))._read(self.activity_id)

    @rx.event
    async def files_changed(self, _upload_id: str) -> None:
        """A file arrived or was taken away."""
        self.uploads = list(await ask(self, list_for_draft, answer_draft(self.activity_id)))
        self.error = ""
