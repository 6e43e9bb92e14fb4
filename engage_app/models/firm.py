"""The organisation that runs this installation."""

from datetime import datetime

from sqlmodel import Field

from engage_app.models.base import Row, moment


class Firm(Row, table=True):
    """One row per installation."""

    name: str = Field(max_length=120)
    time_zone: str = "Europe/Amsterdam"
    language: str = "en"


class SetupCode(Row, table=True):
    """Hash of the code that the console printed; whoever types it may set the firm up, once."""

    code_hash: str = Field(max_length=64)
    expires_at: datetime = moment()
