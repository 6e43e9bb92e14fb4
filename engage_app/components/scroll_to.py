"""Begins a long page where its reader left off."""

import reflex as rx

from engage_app.components.props import Text
from engage_app.components.scripts import script


class ScrollTo(rx.Component):
    """Nothing to see."""

    library = script("scroll_to.jsx")
    tag = "ScrollTo"
    scope: rx.Var[str]
    target: rx.Var[str]


def scroll_to(target: Text, *, scope: Text) -> rx.Component:
    """Scroll to the element with the id `target`, if it is not "", whenever `scope` names another page."""
    return ScrollTo.create(target=target, scope=scope)
