"""Keeps what was typed into a form in the last moment before its page goes away."""

import reflex as rx

from engage_app.components.props import Text
from engage_app.components.scripts import script

script("editor_leave.js")


class LeaveForm(rx.Component):
    """Nothing to see."""

    library = script("leave_form.jsx")
    tag = "LeaveForm"
    of: rx.Var[str]
    address: rx.Var[str]


def leave_form(of: str, address: Text) -> rx.Component:
    """Send the fields of a form that has a field named `key` when the page goes; editors do so by themselves.

    Args:
        of: CSS selector of the form.
        address: where they are kept.
    """
    return LeaveForm.create(of=of, address=address)
