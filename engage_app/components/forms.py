"""Fields and controls.

    field("Subject", text_input("subject", max_length=200), error=S.errors["subject"])
    check_row("Limited", on_change=S.set_limited)

`field` ties the label, the hint and the error to the control, which keeps what was typed.
"""

from typing import Any, Literal

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from engage_app.components.base_ui import DEPENDENCIES, PACKAGE
from engage_app.components.icons import icon
from engage_app.components.props import Child, Flag, Handler, Text, given, set_props


def field(label: Text, control: rx.Component, *, error: Text = "", hint: Text = "") -> rx.Component:
    """A labelled control with its hint and its error.

    Args:
        label: the visible name.
        control: made by a function of this kit; it must have an `id`, which those take from their name.
        error: what is wrong, or "" when nothing is.
        hint: help below the control.
    """
    name = str(control.id)
    control.custom_attrs["aria-describedby"] = f"{name}-hint {name}-error"
    control.custom_attrs["aria-invalid"] = rx.cond(given(error), "true", "false")
    return rx.el.div(
        rx.el.label(label, html_for=name, id=f"{name}-label", class_name="label"),
        control,
        rx.el.p(hint, id=f"{name}-hint", class_name="hint"),
        rx.el.p(error, id=f"{name}-error", class_name="error", aria_live="polite"),
        class_name="field",
    )


def text_input(
    name: str,
    *,
    type: Literal["text", "email", "password", "date", "tel", "url", "number"] = "text",
    id: str | None = None,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """One line of text. Prefer `default_value`: a `value` from the state would fight fast typing.

    Args:
        name: of the value in the form, and the id when no other is given.
        type: what the browser offers to fill in, and its keyboard on a phone.
        id: of the element.
        class_name: further classes.
        props: `default_value`, `max_length`, `auto_complete`, `on_change`, `required` and other attributes.
    """
    return rx.el.input(name=name, id=id or name, type=type, class_name=f"input {class_name}".strip(), **props)


def textarea(name: str, *, id: str | None = None, class_name: str = "", **props: Any) -> rx.Component:
    """Several lines of plain text; it grows with them."""
    return rx.el.textarea(name=name, id=id or name, class_name=f"input {class_name}".strip(), **props)


def select_input(
    name: str, options: dict[str, Text], *, id: str | None = None, class_name: str = "", **props: Any
) -> rx.Component:
    """One of a few choices, drawn by the browser.

    Args:
        name: of the value in the form, and the id when no other is given.
        options: the words of each choice, by its value.
        id: of the element.
        class_name: further classes.
        props: `default_value`, `on_change` and other attributes.
    """
    choices = [rx.el.option(words, value=value) for value, words in options.items()]
    return rx.el.select(*choices, name=name, id=id or name, class_name=f"input {class_name}".strip(), **props)


def checkbox(
    text: Child, *, name: str | None = None, id: str | None = None, on_change: Handler = None, **props: Any
) -> rx.Component:
    """A box to tick and its words; `on_change` gets a bool.

    For a row that names itself elsewhere, give the text "" and an `aria_label` or `aria_labelledby`.
    """
    box = rx.el.input(type="checkbox", **set_props(name=name, id=id or name, on_change=on_change, **props))
    return rx.el.label(box, text, class_name="check")


class _SwitchPart(rx.Component):
    library = f"{PACKAGE}/switch"
    lib_dependencies: list[str] = DEPENDENCIES

    @property
    def import_var(self) -> rx.ImportVar:
        """The parts of Base UI's switch hang on one name."""
        return rx.ImportVar(tag="Switch", install=False)


class SwitchRoot(_SwitchPart):
    """The track."""

    tag = "Switch.Root"
    checked: rx.Var[bool]
    default_checked: rx.Var[bool]
    disabled: rx.Var[bool]
    name: rx.Var[str]
    on_checked_change: rx.EventHandler[rx.event.passthrough_event_spec(bool)]


class SwitchThumb(_SwitchPart):
    """The knob."""

    tag = "Switch.Thumb"


def switch(
    *,
    id: str,
    checked: Flag | None = None,
    on_change: Handler = None,
    client: bool = False,
    disabled: Flag = False,
    **props: Any,
) -> rx.Component:
    """A switch alone; it needs a label with `html_for` or an `aria_label`. Mostly `switch_row` is what you want.

    Args:
        id: of the element.
        checked: whether it is on; leave it out and give `default_checked` to let the browser keep it.
        on_change: gets the new bool.
        client: green when on: it decides what people outside the firm see.
        disabled: whether it can be moved.
        props: `name`, `default_checked` and other attributes.
    """
    return SwitchRoot.create(
        SwitchThumb.create(class_name="switch-thumb"),
        id=id,
        disabled=disabled,
        class_name="switch switch-client" if client else "switch",
        **set_props(checked=checked, on_checked_change=on_change, **props),
    )


def switch_row(
    label: Text,
    *,
    id: str,
    hint: Text = "",
    checked: Flag | None = None,
    on_change: Handler = None,
    client: bool = False,
    disabled: Flag = False,
    **props: Any,
) -> rx.Component:
    """A switch at the end of a row with its name and one sentence; arguments as in `switch`."""
    control = switch(
        id=id,
        checked=checked,
        on_change=on_change,
        client=client,
        disabled=disabled,
        aria_labelledby=f"{id}-label",
        aria_describedby=f"{id}-hint",
        **props,
    )
    words = rx.el.span(
        rx.el.b(label, id=f"{id}-label"),
        rx.el.span(hint, id=f"{id}-hint", class_name="hint"),
        class_name="flex flex-col min-w-0 flex-1",
    )
    tint = "switch-row switch-row-client" if client else "switch-row"
    return rx.el.div(words, control, class_name=tint)


def search_input(
    name: str,
    *,
    label: Text,
    placeholder: Text,
    key: str = "/",
    id: str | None = None,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """A search field with its key cap; bind the key with `keyboard.shortcuts`.

    Args:
        name: of the value in the form, and the id when no other is given.
        label: what a screen reader calls it.
        placeholder: what it searches.
        key: shown at the end; "" for none.
        id: of the input.
        class_name: of the box around it.
        props: `default_value`, `on_change` (wrap it in a debounce), `on_key_down` and other attributes.
    """
    box = rx.el.input(
        type="search", name=name, id=id or name, aria_label=label, placeholder=placeholder, auto_complete="off", **props
    )
    cap = [kbd(key)] if key else []
    return rx.el.label(icon("search"), box, *cap, class_name=f"input input-box {class_name}".strip())


def kbd(key: Text) -> rx.Component:
    """A key cap."""
    return rx.el.kbd(key, class_name="kbd", aria_hidden="true")


class _PostForm(BaseHTML):
    # rx.el.form would swallow the submit event; the browser must send this one itself.
    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]
    no_validate: rx.Var[bool]


def post_form(*children: Child, action: Text, id: str | None = None, **props: Any) -> rx.Component:
    """A plain HTML form that the browser posts to a route of ours (sign in, sign out)."""
    return _PostForm.create(*children, action=action, method="post", **set_props(id=id), **props)
