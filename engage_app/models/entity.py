"""The organisations that work hangs on."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index
from sqlmodel import Field

from engage_app.models.base import LONGEST_KEY, Row, key_of, moment

LONGEST_NAME = 160


class EntityKind(StrEnum):
    """What the firm has to do with an organisation."""

    CLIENT = "client"
    INTERNAL = "internal"
    OTHER = "other"


class Entity(Row, table=True):
    """A client organisation, or an internal one; `number` is the firm's own.

    Nothing new is started for one that is not active. `name_key` is what sorts; one that was deleted has its id for a
    number, so that another one can have its own.
    """

    __table_args__ = (Index("entities_by_name", "name_key", "id"),)

    name: str = Field(max_length=LONGEST_NAME, index=True)
    name_key: str = Field(max_length=LONGEST_KEY)
    number: str = Field(max_length=40, unique=True)
    kind: EntityKind = EntityKind.CLIENT
    year_end_month: int | None = None
    tags: list[str] = Field(default_factory=list, sa_type=JSON)
    notes: str = ""
    is_active: bool = True
    version: int = 1
    deleted_at: datetime | None = moment(optional=True)

    @classmethod
    def of(cls, name: str, number: str) -> "Entity":
        """One of this name, not stored yet."""
        return cls(name=name, name_key=key_of(name), number=number)
