"""Signed-in browsers, and how often somebody tried to become one."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from engage_app.models.base import Row, moment


class WebSession(Row, table=True):
    """A browser somebody signed in with; the cookie holds a secret of which only the hash is kept."""

    secret_hash: str = Field(unique=True, max_length=64)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    expires_at: datetime = moment()
    seen_at: datetime = moment()
    address: str = ""
    browser: str = Field(default="", max_length=300)


class Throttle(SQLModel, table=True):
    """How many tries a key (an account or an address) has left in its window; survives a restart."""

    key: str = Field(primary_key=True, max_length=80)
    tries: int = 0
    window_ends_at: datetime = moment(index=True)
