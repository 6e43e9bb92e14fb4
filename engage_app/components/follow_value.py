"""Keeps a field that the browser owns in step with what the state says."""

import reflex as rx

from engage_app.components.props import Text

_script = rx.asset("follow_value.jsx", shared=True)


class FollowValue(rx.Component):
    """Nothing to see."""

    library = _script.importable_path
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
