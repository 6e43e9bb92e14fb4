"""What the firm decides for everybody: the page of its settings."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from engage_app.errors import Conflict, Invalid, NotAllowed
from engage_app.inputs import field, ticked
from engage_app.services.firm_settings import FirmRules, read_settings
from engage_app.services.reminder_plan import ReminderPlan
from engage_app.services.reminders import save_settings
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence
from engage_app.states.showing import first_look

NUMBERS = ("days_before", "days_between", "most")
TYPED = (*NUMBERS, "allowed_types", "largest_mb")


class FirmRulesState(rx.State):
    """The settings as they were read, and what was typed since; `stage` is "", "ready", "missing" or "failed"."""

    _rules: FirmRules = FirmRules()
    detailed: bool = False
    completes: bool = False
    on_the_day: bool = True
    typed: dict[str, str] = dict.fromkeys(TYPED, "")
    errors: dict[str, str] = {}
    round: int = 0
    stage: str = ""

    @rx.event
    async def load(self) -> None:
        """Show what is decided now."""
        try:
            async with first_look(self):
                self._show(await ask(self, read_settings))
        except NotAllowed:
            self.stage = "missing"

    def _show(self, rules: FirmRules) -> None:
        plan = rules.reminders
        self._rules, self.errors = rules, {}
        self.detailed, self.completes = rules.detailed_notifications, rules.complete_on_response
        self.on_the_day = plan.on_the_day
        self.typed = {
            "days_before": str(plan.days_before),
            "days_between": str(plan.days_between),
            "most": str(plan.most),
            "allowed_types": " ".join(rules.allowed_types),
            "largest_mb": str(rules.largest_mb),
        }
        self.round += 1
        self.stage = "ready"

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Store what the form holds."""
        self.typed = {name: field(form, name, 4000) for name in TYPED}
        self.detailed, self.completes = ticked(form, "detailed"), ticked(form, "completes")
        self.on_the_day = ticked(form, "on_the_day")
        try:
            await act(self, save_settings, self._decided())
        except Conflict as refusal:
            self._rules = await ask(self, read_settings)
            self.errors = {"form": await sentence(self, refusal.message)}
            return
        except Invalid as refusal:
            self.errors = {refusal.field: await sentence(self, refusal.message, **refusal.values)}
            return
        self._show(await ask(self, read_settings))
        await say(self, "accent", "rules.saved")

    def _decided(self) -> FirmRules:
        try:
            numbers = {name: int(self.typed[name]) for name in NUMBERS}
            plan = ReminderPlan(on_the_day=self.on_the_day, **numbers)
        except (ValueError, ValidationError):
            raise Invalid("reminders", "request.reminders_wrong") from None
        largest = self.typed["largest_mb"]
        return FirmRules(
            detailed_notifications=self.detailed,
            complete_on_response=self.completes,
            reminders=plan,
            allowed_types=tuple(self.typed["allowed_types"].replace(",", " ").split()),
            largest_mb=int(largest) if largest.isascii() and largest.isdigit() else 0,
            time_zone=self._rules.time_zone,
            version=self._rules.version,
        )
