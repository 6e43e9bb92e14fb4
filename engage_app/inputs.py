"""First lines of handlers: what a browser sends is anything at all until it is parsed."""

from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engage_app.errors import Refusal

_FLAG = TypeAdapter(bool)
LONGEST = 1_000_000  # characters: what the socket lets through; verbs say what of it is too much
LONGEST_TEXT = 20_000  # characters of a message or a comment, without their markup


def text(value: Any, longest: int = LONGEST) -> str:
    """A text of at most `longest` characters, without the halves of characters that some editors leave.

    Raises:
        Refusal: it is something else.
    """
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal
    return value.encode(errors="ignore").decode()


def field(form: Any, name: str, longest: int = LONGEST) -> str:
    """What stands in one field of a form, empty when the form has none of this name, or has it no longer.

    Raises:
        Refusal: it is no form, or the field holds no text.
    """
    if not isinstance(form, dict):
        raise Refusal
    value = form.get(name)
    return "" if value is None else text(value, longest)


def ticked(form: Any, name: str) -> bool:
    """Whether the box of this name is ticked in a form.

    Raises:
        Refusal: it is no form.
    """
    if not isinstance(form, dict):
        raise Refusal
    return bool(form.get(name))


def texts(value: Any, longest: int, most: int) -> list[str]:
    """At most `most` texts of at most `longest` characters.

    Raises:
        Refusal: it is something else.
    """
    if not isinstance(value, list) or len(value) > most:
        raise Refusal
    return [text(one, longest) for one in value]


def moment(value: Any) -> datetime:
    """A moment as `datetime.isoformat` writes it, with its time zone; it comes back in UTC.

    Raises:
        Refusal: it is something else, or a moment that UTC has no date for.
    """
    try:
        found = datetime.fromisoformat(text(value, 40))
        if found.tzinfo is None:
            raise Refusal
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refusal from None


def flag(value: Any) -> bool:
    """A yes or no.

    Raises:
        Refusal: it is something else.
    """
    try:
        return _FLAG.validate_python(value, strict=True)
    except ValidationError:
        raise Refusal from None
