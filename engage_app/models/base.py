"""What every table has in common."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, SQLModel

from engage_app.clock import now
from engage_app.db.types import UtcDateTime
from engage_app.ids import new_id

LONGEST_KEY = 160


def key_of(name: str) -> str:
    """What sorts a name."""
    return name.casefold()[:LONGEST_KEY]


def moment(*, optional: bool = False, index: bool = False) -> Any:
    """A column that holds a moment in UTC; the present one unless `optional`."""
    if optional:
        return Field(default=None, sa_type=UtcDateTime, nullable=True, index=index)
    return Field(default_factory=now, sa_type=UtcDateTime, index=index)


class Row(SQLModel):
    """A record with an id that sorts by age."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    created_at: datetime = moment()
