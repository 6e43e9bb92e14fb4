"""The present, for edges that have no time handed to them."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC, with its zone."""
    return datetime.now(UTC)
