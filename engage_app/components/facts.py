"""What is noted about something, name by name; `class_name="facts"` on the list around it."""

import reflex as rx

from engage_app.components.props import Text


def fact(name: Text, value: rx.Var[str]) -> rx.Component:
    """A name and its value; nothing where the value is empty."""
    return rx.cond(value != "", rx.el.div(rx.el.dt(name), rx.el.dd(value)))
