"""Identifiers that sort by the moment they were made (UUIDv7, RFC 9562)."""

from uuid import UUID

from uuid_utils.compat import uuid7

from engage_app.errors import NotFound

LONGEST = 36


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return uuid7()


def parse_id(text: object) -> UUID:
    """Read an id that came from outside.

    Raises:
        NotFound: it is no id at all, which is the answer for an unknown one too.
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        raise NotFound
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
