"""Links in mails with which somebody sets a password."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from engage_app.models.base import Row, moment


class LinkPurpose(StrEnum):
    """Why somebody gets a link: they are new here, or they forgot their password."""

    INVITED = "invited"
    FORGOTTEN = "forgotten"


class PasswordLink(Row, table=True):
    """A link that works once and for a while; the mail holds a secret of which only the hash is kept.

    The secret is made when the mail leaves: until then there is none, and `expires_at` is empty. A link whose time is
    over stays known, so that it can lead to a new one.
    """

    __tablename__ = "password_link"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    purpose: LinkPurpose
    secret_hash: str | None = Field(default=None, unique=True, max_length=64)
    expires_at: datetime | None = moment(optional=True)
    used_at: datetime | None = moment(optional=True)

    def is_usable(self, at: datetime) -> bool:
        """Whether it still opens something."""
        return self.used_at is None and self.expires_at is not None and self.expires_at > at
