"""Anyone who can sign in, and their groups."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from engage_app.models.base import LONGEST_KEY, Row, key_of, moment


class Kind(StrEnum):
    """Which side of the portal somebody stands on."""

    STAFF = "staff"
    CONTACT = "contact"


def _key_of_name(row: Any) -> str:
    return key_of(row.get_current_parameters()["name"])


class Person(Row, table=True):
    """Somebody with an account; `email` is kept in the form that signing in compares, `name_key` is what sorts.

    One that was deleted has no address that anybody could write to, so that another one can have it; what they wrote
    keeps their name. `signed_in_at` is when they last signed in.
    """

    __table_args__ = (Index("people_by_name", "kind", "name_key", "id"),)

    kind: Kind
    name: str = Field(max_length=120)
    name_key: str = Field(default=None, max_length=LONGEST_KEY, sa_column_kwargs={"default": _key_of_name})
    email: str = Field(max_length=254, unique=True)
    password_hash: str = ""
    language: str = "en"
    time_zone: str = "Europe/Amsterdam"
    is_active: bool = True
    job_title: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=40)
    signed_in_at: datetime | None = moment(optional=True)
    version: int = 1
    deleted_at: datetime | None = moment(optional=True)

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


class Group(Row, table=True):
    """A set of staff or of contacts; a grant to it counts for its members."""

    kind: Kind
    name: str = Field(max_length=120, index=True)


class Membership(Row, table=True):
    """A person belongs to a group."""

    group_id: UUID = Field(foreign_key="group.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
