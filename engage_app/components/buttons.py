"""Buttons.

button("Post", variant="primary", on_click=S.post)
icon_button("bell", label="Notices", on_click=S.open_notices)
split_button("Post", menu_item("Post and share", on_click=S.post_and_share), on_click=S.post, more_label="More")
"""

from typing import Any, Literal

import reflex as rx

from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.menus import menu
from engage_app.components.props import Child, Flag, Handler, Text, set_props, shown_if

Variant = Literal["primary", "default", "ghost", "danger", "client"]
Size = Literal["md", "lg"]


def button(
    *children: Child,
    variant: Variant = "default",
    size: Size = "md",
    icon_name: str = "",
    on_click: Handler = None,
    type: Literal["button", "submit"] = "button",
    disabled: Flag = False,
    busy: Flag = False,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """A button.

    Args:
        children: its text.
        variant: `primary` once a screen, `client` only for what opens something to people outside the firm.
        size: 32 or 44 px high; fingers get at least 40.
        icon_name: of `icons`, before the text.
        on_click: the handler.
        type: `submit` sends the form around it.
        disabled: whether it is off.
        busy: off too, with a turning mark: its work is under way.
        class_name: further classes.
        props: passed on to the element (`id`, `form`, `aria_*`, `data_*`).
    """
    mark = [icon(icon_name)] if icon_name else []
    return rx.el.button(
        shown_if(busy, spinner_mark()),
        *mark,
        *children,
        type=type,
        disabled=_or(disabled, busy),
        class_name=button_class(variant, size, class_name),
        **set_props(on_click=on_click, **props),
    )


def icon_button(
    icon_name: str,
    *,
    label: Text,
    on_click: Handler = None,
    variant: Variant = "ghost",
    disabled: Flag = False,
    filled: bool = False,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """A button with a drawing only; `label` is its name and its hint."""
    return rx.el.button(
        icon(icon_name, filled=filled),
        type="button",
        disabled=disabled,
        class_name=button_class(variant, "md", f"btn-icon {class_name}"),
        aria_label=label,
        data_tip=label,
        **set_props(on_click=on_click, **props),
    )


def split_button(
    text: Child,
    *items: Child,
    more_label: Text,
    on_click: Handler = None,
    variant: Variant = "primary",
    type: Literal["button", "submit"] = "button",
    disabled: Flag = False,
    busy: Flag = False,
) -> rx.Component:
    """A button with the usual act and an arrow beside it with the others (`menu_item`); `more_label` names that."""
    return rx.el.span(
        button(text, variant=variant, on_click=on_click, type=type, disabled=disabled, busy=busy),
        menu(
            icon("chevron-down", 14),
            *items,
            label=more_label,
            class_name=button_class(variant),
            align="end",
            disabled=_or(disabled, busy),
        ),
        class_name="btn-split",
    )


def link_button(
    *children: Child,
    href: Text,
    variant: Variant = "default",
    size: Size = "md",
    icon_name: str = "",
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """A link to a page of the product that looks like a button."""
    mark = [icon(icon_name)] if icon_name else []
    return link(*mark, *children, href=href, class_name=button_class(variant, size, class_name), **props)


def button_class(variant: Variant = "default", size: Size = "md", more: str = "") -> str:
    """The classes of a button, for elements that must look like one."""
    return " ".join(["btn", f"btn-{variant}", *(["btn-lg"] if size == "lg" else []), *more.split()])


def spinner_mark() -> rx.Component:
    """A turning ring, without words; say beside it what is going on."""
    return rx.el.span(class_name="spinner", aria_hidden="true")


def _or(one: Flag, other: Flag) -> Flag:
    if isinstance(one, rx.Var):
        return one | other if isinstance(other, rx.Var) or other else one
    return True if one else other
