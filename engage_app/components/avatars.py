"""Initials in a circle: `avatar(row.initials, tone="contact")`. The name stands beside it, so it is decorative."""

from typing import Literal

import reflex as rx

from engage_app.components.icons import icon
from engage_app.components.props import Flag, Text

Tone = Literal["staff", "contact"]
Size = Literal["sm", "md", "lg"]


def avatar(initials: Text, *, tone: Tone = "staff", size: Size = "md", is_contact: Flag | None = None) -> rx.Component:
    """The initials of a person.

    Args:
        initials: one or two letters.
        tone: violet for staff, green for contacts.
        size: 22, 28 or 40 px.
        is_contact: decides the tone while running, instead of `tone`.
    """
    # Drawn by the stylesheet: as text they would become part of the name of the button around them.
    return rx.el.span(data_initials=initials, class_name=_classes(tone, size, is_contact), aria_hidden="true")


def group_avatar(*, tone: Tone = "staff", size: Size = "md") -> rx.Component:
    """The circle of a group."""
    return rx.el.span(icon("group", 14), class_name=_classes(tone, size, None), aria_hidden="true")


def _classes(tone: Tone, size: Size, is_contact: Flag | None) -> Text:
    base = "avatar" if size == "md" else f"avatar avatar-{size}"
    if is_contact is None:
        return f"{base} avatar-contact" if tone == "contact" else base
    return rx.cond(is_contact, f"{base} avatar-contact", base)
