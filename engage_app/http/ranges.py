"""Which bytes a request asks for (RFC 9110, section 14)."""

import re
from dataclasses import dataclass

from starlette.datastructures import Headers

ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class OutOfRange(Exception):
    """None of the bytes that were asked for exist."""


@dataclass(frozen=True)
class Span:
    """Bytes from `start` up to, and without, `stop`."""

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def header(self, size: int) -> str:
        """The value of Content-Range."""
        return f"bytes {self.start}-{self.stop - 1}/{size}"


def wanted_span(headers: Headers, size: int, etag: str) -> Span | None:
    """The one span that is asked for; None for everything, which is also the answer to several spans at once.

    Raises:
        OutOfRange: it begins behind the end.
    """
    asked = ONE_RANGE.fullmatch(headers.get("range", "").strip())
    if asked is None or headers.get("if-range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first and not last:
        return None
    span = Span(int(first), min(int(last or size) + 1, size)) if first else Span(max(size - int(last), 0), size)
    if first and last and int(last) < int(first):
        return None
    if len(span) <= 0:
        raise OutOfRange
    return span


def is_known(headers: Headers, etag: str) -> bool:
    """Whether the client has this content already."""
    known = {tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")}
    return etag in known or "*" in known
