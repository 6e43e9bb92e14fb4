"""What staff do with the answers to the request that is open."""

from typing import Any

import reflex as rx

from engage_app.errors import Invalid
from engage_app.ids import parse_id
from engage_app.inputs import field, flag, text
from engage_app.rows.requests import RecipientRow
from engage_app.services.request_review import cancel, complete, open_again, send_back
from engage_app.states.activity import ActivityState
from engage_app.states.door import act
from engage_app.states.notices import sentence
from engage_app.states.request import RequestState


class RequestReviewState(rx.State):
    """Whose answer is about to be returned, as they were on the page.

    `asks_cancel` and `asks_complete` are the questions before an end.
    """

    returning: RecipientRow = RecipientRow()
    reason: str = ""
    error: str = ""
    asks_cancel: bool = False
    asks_complete: bool = False

    async def _request(self) -> RequestState:
        return await self.get_state(RequestState)

    async def _reread(self) -> None:
        page = await self.get_state(ActivityState)
        await page._read(page.activity.id)

    def _leave(self) -> None:
        """Close the dialogs: they are about another request than the one that is open now."""
        self.returning, self.reason, self.error = RecipientRow(), "", ""
        self.asks_cancel = self.asks_complete = False

    async def _recipient(self, person_id: str) -> RecipientRow:
        rows = (await self._request()).request.recipients
        return next((row for row in rows if row.person.id == text(person_id, 40)), RecipientRow())

    @rx.event
    async def complete(self, person_id: str) -> None:
        """Accept what one recipient sent, or ask no more of them."""
        request, whom = (await self._request()).request, await self._recipient(person_id)
        await act(self, complete, parse_id(request.id), {parse_id(whom.person.id): whom.version})
        await self._reread()

    @rx.event
    async def complete_all(self) -> None:
        """Accept what all sent, and ask nothing more of anybody."""
        self.asks_complete = False
        request = (await self._request()).request
        rows = [row for row in request.recipients if not row.is_removed and row.status != "completed"]
        await act(self, complete, parse_id(request.id), {parse_id(row.person.id): row.version for row in rows})
        await self._reread()

    @rx.event
    async def ask_return(self, person_id: str) -> None:
        """Ask for the reason why an answer goes back; "" asks no more."""
        self.returning = await self._recipient(person_id)
        self.reason = self.error = ""

    @rx.event
    async def send_back(self, form: dict[str, Any]) -> None:
        """Return the answer, with the reason that the form holds."""
        request, whom = (await self._request()).request, self.returning
        self.reason = field(form, "return_reason")
        try:
            await act(self, send_back, parse_id(request.id), parse_id(whom.person.id), whom.version, self.reason)
        except Invalid as refusal:
            self.error = await sentence(self, refusal.message, **refusal.values)
            return
        self.returning = RecipientRow()
        await self._reread()

    @rx.event
    async def open_again(self, person_id: str) -> None:
        """Ask a recipient again who was complete."""
        request, whom = (await self._request()).request, await self._recipient(person_id)
        await act(self, open_again, parse_id(request.id), {parse_id(whom.person.id): whom.version})
        await self._reread()

    @rx.event
    def ask_complete(self, asks: bool) -> None:
        """Ask before those who have not answered are asked no more."""
        self.asks_complete = flag(asks)

    @rx.event
    def ask_cancel(self, asks: bool) -> None:
        """Ask before the request is cancelled."""
        self.asks_cancel = flag(asks)

    @rx.event
    async def cancel(self) -> None:
        """Ask nobody any more."""
        self.asks_cancel = False
        await act(self, cancel, parse_id((await self._request()).request.id))
        await self._reread()
