"""Menus behind a button.

    menu(
        "More",
        menu_item("Close", icon_name="check", on_click=S.close),
        menu_separator(),
        menu_item("Delete", icon_name="trash", danger=True, on_click=S.ask_delete),
    )

Arrow keys, Home, End, first letters and Esc work; the focus returns to the button.
"""

from typing import Literal

import reflex as rx

from engage_app.components.base_ui import DEPENDENCIES
from engage_app.components.icons import icon
from engage_app.components.props import Child, Flag, Handler, Text, set_props
from engage_app.components.scripts import script

script("arriving.jsx")
script("menu_popup.jsx")


class _MenuPart(rx.Component):
    library = script("menus.jsx")
    lib_dependencies: list[str] = DEPENDENCIES


class MenuButton(_MenuPart):
    """A button; its first child is what it shows, the others are the menu."""

    tag = "MenuButton"
    align: rx.Var[str]
    side: rx.Var[str]
    disabled: rx.Var[bool]


class MenuItem(_MenuPart):
    """An act."""

    tag = "MenuItem"
    submits: rx.Var[str]
    presses: rx.Var[str]
    danger: rx.Var[bool]
    disabled: rx.Var[bool]
    label: rx.Var[str]


class MenuLink(_MenuPart):
    """A way to another page."""

    tag = "MenuLink"
    href: rx.Var[str]
    label: rx.Var[str]


class MenuCheck(_MenuPart):
    """A line that is on or off."""

    tag = "MenuCheck"
    checked: rx.Var[bool]
    label: rx.Var[str]
    on_change: rx.EventHandler[rx.event.passthrough_event_spec(bool)]


class MenuRadioGroup(_MenuPart):
    """Lines of which one is chosen."""

    tag = "MenuRadioGroup"
    value: rx.Var[str]
    on_change: rx.EventHandler[rx.event.passthrough_event_spec(str)]


class MenuRadio(_MenuPart):
    """One line of a choice."""

    tag = "MenuRadio"
    value: rx.Var[str]
    submits: rx.Var[str]
    label: rx.Var[str]


def menu(
    trigger: Child,
    *items: Child,
    label: Text | None = None,
    tip: Text | None = None,
    class_name: Text = "btn",
    align: Literal["start", "center", "end"] = "start",
    side: Literal["bottom", "top"] = "bottom",
    disabled: Flag = False,
    id: str | None = None,
) -> rx.Component:
    """A button that opens a menu.

    Args:
        trigger: what the button shows; wrap several parts in `rx.fragment`.
        items: the lines, of `menu_item`, `menu_link`, `menu_check`, `menu_choice`, `menu_label`, `menu_separator`.
        label: the button's name, for a button that shows no text.
        tip: hint on hover.
        class_name: how the button looks.
        align: the edge of the button that the menu lines up with.
        side: below or above the button, when there is room.
        disabled: whether the button is off.
        id: of the button.
    """
    shown = rx.fragment(trigger) if isinstance(trigger, str | rx.Var) else trigger
    props = set_props(aria_label=label, data_tip=tip, id=id)
    return MenuButton.create(shown, *items, class_name=class_name, align=align, side=side, disabled=disabled, **props)


def menu_item(
    text: Text,
    *,
    on_click: Handler = None,
    icon_name: str = "",
    description: Text = "",
    danger: bool = False,
    disabled: Flag = False,
    submits: str | None = None,
    presses: str | None = None,
) -> rx.Component:
    """A line that does something.

    Args:
        text: what it does.
        on_click: the handler.
        icon_name: of `icons`.
        description: a second, smaller line.
        danger: red, for what cannot be undone.
        disabled: shown, but off.
        submits: id of a form that the line sends instead of calling a handler (sign out, for one).
        presses: CSS selector of a button that it presses: only a press opens the window that chooses files.
    """
    props = set_props(on_click=on_click, submits=submits, presses=presses) | _described(description)
    return MenuItem.create(*_line(text, icon_name, description), danger=danger, disabled=disabled, label=text, **props)


def menu_link(text: Text, *, href: Text, icon_name: str = "", description: Text = "") -> rx.Component:
    """A line that goes to another page of the product."""
    return MenuLink.create(*_line(text, icon_name, description), href=href, label=text, **_described(description))


def menu_check(
    text: Text, *, checked: Flag, on_change: Handler, icon_name: str = "", description: Text = ""
) -> rx.Component:
    """A line with a check mark; `on_change` gets the new bool, and the menu stays open."""
    props = {"checked": checked, "label": text, "on_change": on_change} | _described(description)
    return MenuCheck.create(*_line(text, icon_name, description), **props)


def menu_choice(*items: Child, value: Text, on_change: Handler = None) -> rx.Component:
    """Lines of `menu_radio` of which the one with `value` is marked; `on_change` gets the value of another."""
    return MenuRadioGroup.create(*items, value=value, **set_props(on_change=on_change))


def menu_radio(
    text: Text, *, value: Text, icon_name: str = "", description: Text = "", submits: str | None = None
) -> rx.Component:
    """One line of a `menu_choice`; `submits` is the id of a form that it sends."""
    props = set_props(submits=submits) | _described(description)
    return MenuRadio.create(*_line(text, icon_name, description), value=value, label=text, **props)


def menu_label(text: Text) -> rx.Component:
    """A heading over some lines."""
    return rx.el.div(text, class_name="menu-label")


def menu_separator() -> rx.Component:
    """A line between groups."""
    return rx.el.div(role="separator", class_name="menu-line")


def _line(text: Text, icon_name: str, description: Text) -> list[rx.Component]:
    # The smaller line is told by `_described`: as text of the line it would be part of its name.
    second = [rx.el.small(description, aria_hidden="true")] if _described(description) else []
    words = rx.el.span(text, *second, class_name="menu-text")
    return [icon(icon_name), words] if icon_name else [words]


def _described(description: Text) -> dict[str, Text]:
    return {"aria_description": description} if isinstance(description, rx.Var) or description else {}
