"""How often a request reminds those who have not answered: as the firm does, or by a plan of its own."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.access.requests import request_to_follow
from engage_app.clock import now
from engage_app.models import Action
from engage_app.services.events import record
from engage_app.services.firm_settings import firm_rules
from engage_app.services.reminder_plan import ReminderPlan
from engage_app.services.request_state import recipients_of, require_not_cancelled, schedule


@dataclass(frozen=True)
class Reminders:
    """The plan that counts for a request; `is_own` when it is not the firm's."""

    plan: ReminderPlan
    is_own: bool


def find_reminders(db: Session, actor: Actor, activity_id: UUID) -> Reminders:
    """How the request reminds now.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
    """
    _, request = request_to_follow(db, actor, activity_id)
    return Reminders(firm_rules(db).plan(request.reminders), bool(request.reminders))


def set_reminders(db: Session, actor: Actor, activity_id: UUID, plan: ReminderPlan | None) -> None:
    """Give the request a plan of its own, or the firm's with None; the same again changes nothing.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        Conflict: it was cancelled.
    """
    activity, request = request_to_follow(db, actor, activity_id)
    require_not_cancelled(request)
    reminders = plan.model_dump() if plan else {}
    if reminders == request.reminders:
        return
    request.reminders = reminders
    schedule(db, request, recipients_of(db, request.id), now())
    record(db, actor, Action.REMINDERS_CHANGED, activity, internal=True)
