"""What the firm decides for everybody, as values with types."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.permissions import Right, Thing
from engage_app.errors import Conflict, Invalid, NotAllowed
from engage_app.file_types import REFUSED
from engage_app.models import Action, Event, Firm, FirmSettings
from engage_app.services.reminder_plan import ReminderPlan
from engage_app.settings import settings

MOST_TYPES = 100
LONGEST_TYPE = 20


@dataclass(frozen=True)
class FirmRules:
    """The settings of the firm.

    `allowed_types` are extensions without a dot, none meaning all that do no harm; `largest_mb` is in MB (10^6 bytes).
    """

    detailed_notifications: bool = False
    complete_on_response: bool = False
    reminders: ReminderPlan = ReminderPlan()
    allowed_types: tuple[str, ...] = ()
    largest_mb: int = settings.max_upload_mb
    time_zone: str = "Europe/Amsterdam"
    version: int = 0

    def today(self, at: datetime) -> date:
        """The date in the firm's time zone."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()

    def plan(self, own: dict[str, object]) -> ReminderPlan:
        """The plan of a request that keeps `own`, which is empty where the firm's counts."""
        return ReminderPlan.model_validate(own) if own else self.reminders


def firm_rules(db: Session) -> FirmRules:
    """The settings as they are now."""
    time_zone = db.exec(select(Firm.time_zone)).first() or FirmRules.time_zone
    kept = db.exec(select(FirmSettings).order_by(col(FirmSettings.id))).first()
    if kept is None:
        return FirmRules(time_zone=time_zone)
    return FirmRules(
        detailed_notifications=kept.detailed_notifications,
        complete_on_response=kept.complete_on_response,
        reminders=ReminderPlan.model_validate(kept.reminders),
        allowed_types=tuple(kept.allowed_types.split()),
        largest_mb=min(kept.largest_mb or settings.max_upload_mb, settings.max_upload_mb),
        time_zone=time_zone,
        version=kept.version,
    )


def mail_is_detailed(db: Session, actor: Actor) -> bool:
    """Whether mail tells what it is about."""
    return firm_rules(db).detailed_notifications


def read_settings(db: Session, actor: Actor) -> FirmRules:
    """The settings, for those who may change them.

    Raises:
        NotAllowed: the actor may not.
    """
    _require(actor)
    return firm_rules(db)


def change_settings(db: Session, actor: Actor, new: FirmRules) -> bool:
    """Store the settings, unless somebody else did since `new.version` was read; the time zone stays.

    Returns:
        Whether the plan of reminders is another one now.

    Raises:
        NotAllowed: the actor may not.
        Conflict: somebody else was first.
        Invalid: a type or the size cannot be used.
    """
    _require(actor)
    before = firm_rules(db)
    if before.version != new.version:
        raise Conflict
    row = db.exec(select(FirmSettings).order_by(col(FirmSettings.id))).first() or FirmSettings()
    row.detailed_notifications, row.complete_on_response = new.detailed_notifications, new.complete_on_response
    row.reminders = new.reminders.model_dump()
    row.allowed_types = " ".join(_types(new.allowed_types))
    if not 1 <= new.largest_mb <= settings.max_upload_mb:
        raise Invalid("largest_mb", "settings.largest_wrong", limit=settings.max_upload_mb)
    row.largest_mb = new.largest_mb
    row.version = before.version + 1
    db.add(row)
    db.add(Event(action=Action.SETTINGS_CHANGED, actor_id=actor.id, is_internal=True, address=actor.address))
    return before.reminders != new.reminders


def _require(actor: Actor) -> None:
    if not actor.holds(Thing.SETTINGS, Right.EDIT):
        raise NotAllowed


def _types(typed: tuple[str, ...]) -> list[str]:
    """Extensions as they are compared, in order and once."""
    types = sorted({extension.strip().lstrip(".").casefold() for extension in typed} - {""})
    for extension in types:
        if not extension.isalnum() or len(extension) > LONGEST_TYPE or len(types) > MOST_TYPES:
            raise Invalid("allowed_types", "settings.type_wrong", extension=extension[:LONGEST_TYPE])
        if extension in REFUSED:
            raise Invalid("allowed_types", "settings.type_refused", extension=extension)
    return types
