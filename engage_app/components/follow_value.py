"""Keeps a field that the browser owns in step with what the state says."""

import reflex as rx

from engage_app.components.props import Text
from engage_app.components.scripts import script


class FollowValue(rx.Component):
    """Nothing to see."""

    library = script("follow_value.jsx")
    tag = "FollowValue"
    of: rx.Var[str]
    value: rx.Var[str]


def follow_value(of: str, value: Text) -> rx.Component:
    """Have an input show `value` whenever that changes, unless somebody is typing in it.

    Args:
        of: CSS selector of the input.
        value: what it should hold.
    """
    return FollowValue.create(of=of, value=value)
