"""First lines of handlers: what a browser sends is anything at all until it is parsed."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from engage_app.errors import Refusal

_FLAG = TypeAdapter(bool)
LONGEST = 400_000
LONGEST_TEXT = 20_000  # characters of a message or a comment, without their markup


def text(value: Any, longest: int = LONGEST) -> str:
    """A text of at most `longest` characters.

    Raises:
        Refusal: it is something else.
    """
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal
    return value


def flag(value: Any) -> bool:
    """A yes or no.

    Raises:
        Refusal: it is something else.
    """
    try:
        return _FLAG.validate_python(value, strict=True)
    except ValidationError:
        raise Refusal from None
