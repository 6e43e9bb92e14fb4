"""How often the request that is open reminds those who have not answered."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from engage_app.errors import Conflict, Invalid
from engage_app.ids import parse_id
from engage_app.inputs import field, text
from engage_app.services.reminder_plan import ReminderPlan
from engage_app.services.request_reminders import find_reminders, set_reminders
from engage_app.states.activity import ActivityState
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence
from engage_app.states.request import RequestState

FIRM, OWN, NEVER = "firm", "own", "never"
NUMBERS = ("days_before", "days_between", "most")


class RequestRemindersState(rx.State):
    """The dialog: `choice` is "firm", "own" or "never"; `typed` are the numbers of a plan of its own."""

    is_open: bool = False
    choice: str = FIRM
    typed: dict[str, str] = dict.fromkeys(NUMBERS, "")
    on_the_day: bool = True
    error: str = ""

    async def _id(self) -> Any:
        return parse_id((await self.get_state(RequestState)).request.id)

    def _leave(self) -> None:
        """Close the dialog: it is about another request than the one that is open now."""
        self.is_open, self.error = False, ""

    @rx.event
    async def open(self) -> None:
        """Show how it reminds now."""
        found = await ask(self, find_reminders, await self._id())
        plan = found.plan
        self.choice = (OWN if plan.most else NEVER) if found.is_own else FIRM
        # Whoever leaves "never" begins with what is usual.
        plan = plan if plan.most else ReminderPlan()
        self.typed = {name: str(getattr(plan, name)) for name in NUMBERS}
        self.on_the_day, self.error, self.is_open = plan.on_the_day, "", True

    @rx.event
    def close(self) -> None:
        """Leave it as it is."""
        self.is_open = False

    @rx.event
    def choose(self, choice: str) -> None:
        """The firm's plan, one of its own, or no reminders."""
        wanted = text(choice, 10)
        self.choice, self.error = wanted if wanted in (FIRM, OWN, NEVER) else FIRM, ""

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Store what the form holds."""
        if self.choice == OWN:
            self.typed = {name: field(form, name, 10) for name in NUMBERS}
            self.on_the_day = bool(form.get("on_the_day"))
        try:
            await act(self, set_reminders, await self._id(), self._plan())
        except (Invalid, Conflict) as refusal:
            self.error = await sentence(self, refusal.message, **refusal.values)
            return
        self.is_open = False
        page = await self.get_state(ActivityState)
        await page._read(page.activity.id)
        await say(self, "accent", "review.reminders_changed")

    def _plan(self) -> ReminderPlan | None:
        if self.choice == FIRM:
            return None
        if self.choice == NEVER:
            return ReminderPlan(most=0)
        try:
            return ReminderPlan(on_the_day=self.on_the_day, **{name: int(self.typed[name]) for name in NUMBERS})
        except (ValueError, ValidationError):
            raise Invalid("reminders", "request.reminders_wrong") from None
