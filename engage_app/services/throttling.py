"""How often something may be tried, counted in the database so that a restart forgives nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from engage_app.models import Throttle


@dataclass(frozen=True)
class Limit:
    """At most `tries` in each `window`."""

    tries: int
    window: timedelta


# From one place an account has few tries; from everywhere together more, so that nobody can lock its owner out.
ACCOUNT_HERE = Limit(10, timedelta(minutes=15))
ACCOUNT = Limit(100, timedelta(minutes=15))
ADDRESS = Limit(60, timedelta(minutes=15))


def _key(kind: str, value: str) -> str:
    return f"{kind}:{sha256(value.encode()).hexdigest()}"


def take_try(db: Session, kind: str, value: str, limit: Limit, at: datetime) -> bool:
    """Use up one try of this account or address; False when none was left."""
    row = db.get(Throttle, _key(kind, value))
    if row is None:
        row = Throttle(key=_key(kind, value), window_ends_at=at + limit.window)
    elif row.window_ends_at <= at:
        row.tries, row.window_ends_at = 0, at + limit.window
    row.tries += 1
    db.add(row)
    return row.tries <= limit.tries


def give_back_try(db: Session, kind: str, value: str) -> None:
    """Count a try as none, after a success: many people may share one address."""
    row = db.get(Throttle, _key(kind, value))
    if row is not None and row.tries > 0:
        row.tries -= 1
        db.add(row)


def forget_tries(db: Session, kind: str, value: str) -> None:
    """Start afresh after a success."""
    row = db.get(Throttle, _key(kind, value))
    if row is not None:
        db.delete(row)
