"""Small marks: `badge("Staff only", icon_name="lock")`, `visibility` tones, counts and progress.

The tone `client` is green and means one thing only: people outside the firm can see this.
"""

from typing import Literal

import reflex as rx

from engage_app.components.icons import icon
from engage_app.components.props import Child, Number, Text

Tone = Literal["neutral", "client", "amber", "red", "accent"]


def badge(text: Child, *, tone: Tone = "neutral", icon_name: str = "", class_name: str = "") -> rx.Component:
    """A pill with a word or two, and an icon so that the tone is not told by colour alone."""
    name = "badge" if tone == "neutral" else f"badge badge-{tone}"
    mark = [icon(icon_name, 12)] if icon_name else []
    return rx.el.span(*mark, text, class_name=f"{name} {class_name}".strip())


def news_badge(seen: Text, said: Text) -> rx.Component:
    """What is new, in as few words as a line has room for; a screen reader says it in whole ones."""
    words = rx.fragment(rx.el.span(seen, aria_hidden="true"), rx.el.span(said, class_name="sr-only"))
    return badge(words, tone="accent")


def count(number: Number) -> rx.Component:
    """A quiet number beside a name."""
    return rx.el.span(number, class_name="count")
