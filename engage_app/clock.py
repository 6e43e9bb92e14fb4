"""The present, for edges that have no time handed to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The present moment in UTC, with its zone; within `telling` the moment that is told of."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Do things as if it were `moment`: for the demo, which is a story that began some days ago."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
