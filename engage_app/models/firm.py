"""The organisation that runs this installation."""

from sqlmodel import Field

from engage_app.models.base import Row


class Firm(Row, table=True):
    """One row per installation."""

    name: str = Field(max_length=120)
    time_zone: str = "Europe/Amsterdam"
    language: str = "en"
