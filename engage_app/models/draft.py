"""What somebody has typed and not sent yet, and what they sent twice."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field

from engage_app.models.base import Row, moment


class Draft(Row, table=True):
    """A form half filled in; `form` names it: `discussion:<id>`, `comment:<activity id>` or `edit:<comment id>`.

    `held_by` is the open dialog that types into it, "" when there is none.
    """

    __table_args__ = (Index("one_draft_per_form", "person_id", "form", unique=True),)

    person_id: UUID = Field(foreign_key="person.id")
    form: str = Field(max_length=80)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    held_by: str = Field(default="", max_length=80)
    saved_at: datetime = moment()


class Receipt(Row, table=True):
    """A form instance was accepted: the same `key` again gives the same `result` and does nothing."""

    __table_args__ = (Index("one_effect_per_form", "person_id", "key", unique=True),)

    person_id: UUID = Field(foreign_key="person.id")
    key: str = Field(max_length=80)
    result: str = Field(max_length=80)
