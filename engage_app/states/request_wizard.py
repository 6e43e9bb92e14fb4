"""The wizard in which a file request is made."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import Invalid
from engage_app.inputs import field, flag, text
from engage_app.services.drafts import release_draft
from engage_app.services.firm_settings import mail_is_detailed
from engage_app.services.reminder_words import firm_plan
from engage_app.services.requests import find_problems, finish_request
from engage_app.services.uploads import throw_away
from engage_app.states.activities import ActivitiesState
from engage_app.states.door import act, ask
from engage_app.states.notices import sentence
from engage_app.states.request_draft import TYPED, RequestDraftState
from engage_app.states.request_files import RequestFilesState
from engage_app.states.request_letter import RequestLetterState
from engage_app.states.request_recipients import RequestRecipientsState

RECIPIENTS, DETAILS, NOTIFICATION = 1, 2, 3
STEP_OF = {"entity": RECIPIENTS, "recipients": RECIPIENTS, "additional_message": NOTIFICATION}


class RequestWizardState(rx.State):
    """Where its person is.

    `last` is the number of the step that finishes it, `firm_plan` says how the firm reminds.
    """

    step: int = RECIPIENTS
    last: int = DETAILS
    firm_plan: str = ""

    @rx.event
    async def open(self) -> EventSpec | None:
        """Show the wizard where it was left; it stands on the page of activities."""
        await self._start()
        is_here = self.router.url.path.startswith(routes.ACTIVITIES)
        return None if is_here else rx.redirect(routes.ACTIVITIES)

    async def _start(self, form: str = "", *, afresh: bool = False) -> None:
        draft = await self.get_state(RequestDraftState)
        await draft._take(form, afresh=afresh)
        self.last = NOTIFICATION if await ask(self, mail_is_detailed) else DETAILS
        self.firm_plan = await ask(self, firm_plan)
        selected = (await self.get_state(ActivitiesState)).facets.get("entity", "")
        await (await self.get_state(RequestRecipientsState))._load(selected)
        await (await self.get_state(RequestFilesState))._load()
        left_at = draft.draft["step"]
        await self._show(min(int(left_at), self.last) if left_at in ("1", "2", "3") else RECIPIENTS)

    async def _show(self, step: int) -> None:
        self.step = step
        if step == NOTIFICATION:
            await (await self.get_state(RequestLetterState))._read()

    @rx.event
    async def set_open(self, is_open: bool) -> None:
        """Close the wizard; what was typed is kept."""
        draft = await self.get_state(RequestDraftState)
        draft.is_open = flag(is_open)
        if not draft.is_open:
            await act(self, release_draft, draft.key)

    @rx.event
    async def start_over(self, form: str) -> None:
        """Leave this draft and continue the one named; without a name, throw it away and begin with nothing."""
        draft = await self.get_state(RequestDraftState)
        if text(form, 80):
            await act(self, release_draft, draft.key)
        elif draft.key:
            await act(self, throw_away, draft.key, draft.taken.form)
        await self._start(form, afresh=not form)

    @rx.event
    async def back(self) -> None:
        """The step before."""
        await self._go(max(self.step - 1, RECIPIENTS))

    async def _go(self, step: int) -> None:
        await (await self.get_state(RequestDraftState))._put(step=str(step))
        await self._show(step)

    @rx.event
    async def go_on(self, form: dict[str, Any]) -> EventSpec | None:
        """The next step if this one is whole, or the request itself after the last one."""
        draft = await self.get_state(RequestDraftState)
        if field(form, "key", 80) != draft.key:
            return None
        # Of the fields of other steps, a form knows the names alone.
        await draft._put(**{name: field(form, name) for name in TYPED if form.get(name) is not None})
        draft._refuse(await self._problems(self.step))
        files = await self.get_state(RequestFilesState)
        if (self.step == DETAILS and await files._waits_for_files()) or draft.errors:
            return None
        if self.step < self.last:
            await self._go(self.step + 1)
            return None
        return await self._finish()

    async def _problems(self, step: int) -> dict[str, str]:
        draft, files = await self.get_state(RequestDraftState), await self.get_state(RequestFilesState)
        try:
            problems = await ask(self, find_problems, draft._request(files._ids()), step)
        except Invalid as problem:
            problems = (problem,)
        return {problem.field: await sentence(self, problem.message, **problem.values) for problem in problems}

    async def _finish(self) -> EventSpec | None:
        """Make the request; what became wrong since its step was left is shown there."""
        draft, files = await self.get_state(RequestDraftState), await self.get_state(RequestFilesState)
        try:
            activity_id = str(await act(self, finish_request, draft._request(files._ids())))
        except Invalid as problem:
            await (await self.get_state(RequestRecipientsState))._read()
            await self._show(STEP_OF.get(problem.field, DETAILS))
            draft._refuse({problem.field: await sentence(self, problem.message, **problem.values)})
            return None
        draft.is_open, draft.key = False, ""
        return rx.redirect(routes.activity(activity_id))
