"""Anyone who can sign in, and their groups."""

from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from engage_app.models.base import Row


class Kind(StrEnum):
    """Which side of the portal somebody stands on."""

    STAFF = "staff"
    CONTACT = "contact"


class Person(Row, table=True):
    """Somebody with an account; `email` is kept in the form that signing in compares."""

    kind: Kind
    name: str = Field(max_length=120)
    email: str = Field(max_length=254, unique=True)
    password_hash: str = ""
    language: str = "en"
    time_zone: str = "Europe/Amsterdam"
    is_active: bool = True

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
