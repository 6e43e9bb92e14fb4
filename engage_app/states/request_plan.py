"""When the answers to the request that is open are due, who is asked, and who is reminded."""

from typing import Any

import reflex as rx

from engage_app.errors import Invalid
from engage_app.ids import parse_id
from engage_app.inputs import field, flag, text
from engage_app.rows.requests import CandidateRow
from engage_app.services.reminders import remind_now
from engage_app.services.request_asking import add_recipients, remove_recipient
from engage_app.services.request_drafts import read_date
from engage_app.services.request_recipients import find_candidates
from engage_app.services.request_review import change_due
from engage_app.states.activity import ActivityState
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence
from engage_app.states.request import RequestState


class RequestPlanState(rx.State):
    """`shows` is the dialog that is open: "due", "people" or ""; `due` is as typed, `picked` ids of people to ask."""

    shows: str = ""
    error: str = ""
    due: str = ""
    candidates: list[CandidateRow] = []
    picked: list[str] = []

    async def _id(self) -> Any:
        return parse_id((await self.get_state(RequestState)).request.id)

    async def _reread(self) -> None:
        page = await self.get_state(ActivityState)
        await page._read(page.activity.id)

    @rx.event
    async def show(self, what: str) -> None:
        """Open a dialog, or close the one that is open with ""."""
        self.shows, self.error, self.picked = text(what, 10), "", []
        self.due = (await self.get_state(RequestState)).request.due_typed
        if self.shows == "people":
            await self._find("")

    def _leave(self) -> None:
        """Close the dialog: it is about another request than the one that is open now."""
        self.shows, self.error, self.picked = "", "", []

    async def _find(self, words: str) -> None:
        about = (await self.get_state(ActivityState)).activity.entity_id
        rows = (await self.get_state(RequestState)).request.recipients
        asked = {row.person.id for row in rows if not row.is_removed}
        found = await ask(self, find_candidates, parse_id(about), words)
        self.candidates = [row for row in found if row.id not in asked]

    @rx.event
    async def change_due(self, form: dict[str, Any]) -> None:
        """Set the date that the form holds; an empty one sets none."""
        self.due = field(form, "new_due_on", 60)
        try:
            await act(self, change_due, await self._id(), read_date(self.due))
        except Invalid as refusal:
            self.error = await sentence(self, refusal.message, **refusal.values)
            return
        self.shows = ""
        await self._reread()

    @rx.event
    async def find(self, words: str) -> None:
        """Find contacts to ask, too."""
        await self._find(text(words, 100))

    @rx.event
    def pick(self, person_id: str, is_picked: bool) -> None:
        """Ask somebody, too, or not."""
        others = [one for one in self.picked if one != text(person_id, 40)]
        offered = [row.id for row in self.candidates if row.id == person_id and not row.is_locked]
        self.picked = [*others, *offered] if flag(is_picked) else others

    @rx.event
    async def add(self) -> None:
        """Ask those who were picked."""
        try:
            added = await act(self, add_recipients, await self._id(), [parse_id(one) for one in self.picked])
        except Invalid as refusal:
            self.error = await sentence(self, refusal.message, **refusal.values)
            return
        self.shows = ""
        await say(self, "client", "review.added", count=added)
        await self._reread()

    @rx.event
    async def remove(self, person_id: str) -> None:
        """Ask somebody no more."""
        try:
            await act(self, remove_recipient, await self._id(), parse_id(person_id))
        except Invalid as refusal:
            await say(self, "warn", refusal.message, **refusal.values)
            return
        await self._reread()

    @rx.event
    async def remind(self, person_id: str) -> None:
        """Remind one recipient now, or with "" all who have not answered."""
        whom = [parse_id(person_id)] if text(person_id, 40) else []
        reminded = await act(self, remind_now, await self._id(), whom)
        await say(self, "client", "review.reminded", count=reminded)
        await self._reread()
