"""Keys for a page. They rest while a person types, and while a dialog or a menu is open.

shortcuts(
    key("j", "ArrowDown", step=1, among=".line"), key("k", "ArrowUp", step=-1, among=".line"),
    key("c", click="#new"), key("/", focus="#search"), key("?", name="help"),
    on_shortcut=S.on_key,      # gets "help"
)
"""

from typing import Any

import reflex as rx

from engage_app.components.props import Handler, set_props
from engage_app.components.scripts import script


class Shortcuts(rx.Component):
    """Listens on the window; draws nothing."""

    library = script("keyboard.jsx")
    tag = "Shortcuts"
    bindings: rx.Var[list[dict[str, Any]]]
    on_shortcut: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def key(
    *keys: str,
    name: str | None = None,
    focus: str | None = None,
    click: str | None = None,
    step: int | None = None,
    among: str | None = None,
) -> dict[str, Any]:
    """What some keys do: a name for `on_shortcut`, an element to focus or to click, or a step along some elements.

    Args:
        keys: as browsers call them ("j", "ArrowDown", "Enter", "?").
        name: what the handler gets.
        focus: CSS selector of an element that gets the focus.
        click: CSS selector of an element that is clicked.
        step: how far the focus moves along `among`: 1 or -1; it sets out from the current one of them.
        among: CSS selector of elements that can have the focus.
    """
    return {"keys": list(keys), **set_props(name=name, focus=focus, click=click, step=step, among=among)}


def shortcuts(*bindings: dict[str, Any], on_shortcut: Handler = None) -> rx.Component:
    """The keys of a page, made by `key`; put it anywhere on it."""
    return Shortcuts.create(bindings=list(bindings), **set_props(on_shortcut=on_shortcut))
