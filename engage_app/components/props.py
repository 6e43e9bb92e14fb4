"""What the arguments of the widgets may be: plain values while building, or vars that change while running."""

from typing import Any

import reflex as rx

Text = str | rx.Var[str]
Flag = bool | rx.Var[bool]
Number = int | rx.Var[int]
Child = rx.Component | str | rx.Var[Any]
Handler = Any  # an event handler, a partial call of one, a list of them, or None


def set_props(**props: Any) -> dict[str, Any]:
    """The props that were given; Reflex takes an absent handler, never `None`."""
    return {name: value for name, value in props.items() if value is not None}


def given(text: Text) -> Flag:
    """Whether an optional text is there, for texts that are known now and for vars alike."""
    return text != "" if isinstance(text, rx.Var) else bool(text)


def shown_if(flag: Flag, child: Child) -> Child:
    """The child when the flag holds, nothing otherwise; decided now when the flag is a plain bool."""
    if isinstance(flag, rx.Var):
        return rx.cond(flag, child)
    return child if flag else rx.fragment()
