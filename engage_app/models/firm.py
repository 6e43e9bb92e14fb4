"""The organisation that runs this installation."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from engage_app.models.base import Row, moment


class Firm(Row, table=True):
    """One row per installation."""

    name: str = Field(max_length=120)
    time_zone: str = "Europe/Amsterdam"
    language: str = "en"


class FirmSettings(Row, table=True):
    """What the firm decides for everybody; without a row, what a fresh one says. `services.firm_settings` reads it.

    `reminders` empty is the plan that the product comes with, `allowed_types` empty is every type that does no harm;
    `largest_mb` 0 is what the server takes.
    """

    __tablename__ = "firm_settings"

    detailed_notifications: bool = False
    complete_on_response: bool = False
    reminders: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    allowed_types: str = ""
    largest_mb: int = 0
    version: int = 1


class SetupCode(Row, table=True):
    """Hash of the code that the console printed; whoever types it may set the firm up, once."""

    code_hash: str = Field(max_length=64)
    expires_at: datetime = moment()
