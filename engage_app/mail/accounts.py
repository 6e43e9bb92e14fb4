"""Mails about somebody's own account: they hold a link that opens it."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app import routes
from engage_app.models import LinkPurpose, Message, OutboxMail, PasswordLink
from engage_app.secrets import hash_secret, new_secret

OF_ACCOUNTS = frozenset({Message.INVITED, Message.FORGOTTEN})
LIFETIMES = {LinkPurpose.INVITED: timedelta(days=7), LinkPurpose.FORGOTTEN: timedelta(hours=1)}


def link_of(db: Session, mail: OutboxMail, at: datetime) -> str:
    """The address that a mail about an account leads to, with a secret made for it now; an earlier one is void."""
    link = db.get_one(PasswordLink, UUID(mail.details["link"]))
    secret = new_secret()
    link.secret_hash, link.expires_at = hash_secret(secret), at + LIFETIMES[link.purpose]
    return routes.set_password(secret)


def is_wanted(db: Session, mail: OutboxMail) -> bool:
    """Whether the link of a mail about an account is the newest of its person, and was not used yet."""
    newest = select(PasswordLink).where(PasswordLink.person_id == mail.person_id).order_by(col(PasswordLink.id).desc())
    link = db.exec(newest.limit(1)).first()
    return link is not None and str(link.id) == mail.details["link"] and link.used_at is None
