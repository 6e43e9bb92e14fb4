"""Dialogs: the focus stays inside, Esc closes, the focus goes back, phones get a full screen.

    dialog(
        dialog_body(field(...), field(...)),
        dialog_footer(button(cancel, on_click=S.close), button(post, variant="primary", on_click=S.post)),
        open=S.is_open, on_open_change=S.set_open, title=..., close_label=...,
    )

A press outside does not close it, so that nothing typed is lost. A dialog that opens from another one stands among
the children of that one.
"""

from typing import Any, Literal

import reflex as rx

from engage_app.components.base_ui import DEPENDENCIES
from engage_app.components.buttons import button
from engage_app.components.props import Child, Flag, Handler, Text, set_props
from engage_app.components.scripts import script

script("arriving.jsx")
script("dialog_popup.jsx")


class ModalDialog(rx.Component):
    """The window, its heading and its close button."""

    library = script("dialogs.jsx")
    tag = "ModalDialog"
    lib_dependencies: list[str] = DEPENDENCIES
    open: rx.Var[bool]
    heading: rx.Var[str]
    description: rx.Var[str]
    close_label: rx.Var[str]
    width: rx.Var[str]
    role: rx.Var[str]
    on_open_change: rx.EventHandler[rx.event.passthrough_event_spec(bool)]


def dialog(
    *children: Child,
    open: Flag,
    on_open_change: Handler,
    title: Text,
    close_label: Text,
    description: Text = "",
    width: str = "600px",
    **props: Any,
) -> rx.Component:
    """A window over the page.

    Args:
        children: `dialog_tabs`, `dialog_body` and `dialog_footer`, in this order; a form may wrap the last two.
        open: whether it is there.
        on_open_change: gets False when the person closes it.
        title: its heading and name.
        close_label: name of the cross.
        description: a quieter line below the heading.
        width: on a wide screen, in CSS units.
        props: passed on to the window (`id`, `data_*`).
    """
    return ModalDialog.create(
        *children,
        open=open,
        on_open_change=on_open_change,
        heading=title,
        close_label=close_label,
        description=description,
        width=width,
        **props,
    )


def dialog_tabs(*children: Child) -> rx.Component:
    """What stands between the heading and the part that scrolls."""
    return rx.el.div(*children, class_name="dlg-tabs")


def dialog_body(*children: Child, **props: Any) -> rx.Component:
    """The part that scrolls."""
    return rx.el.div(*children, class_name="dlg-body", **props)


def dialog_footer(*children: Child, start: Child | None = None) -> rx.Component:
    """The buttons, the main one last; `start` stands at the other end."""
    before = [] if start is None else [rx.el.div(start, class_name="dlg-footer-start")]
    return rx.el.footer(*before, *children, class_name="dlg-footer")


def confirm_dialog(
    *,
    open: Flag,
    title: Text,
    body: Text,
    confirm: Text,
    cancel: Text,
    on_confirm: Handler,
    on_cancel: Handler,
    tone: Literal["primary", "danger"] = "primary",
) -> rx.Component:
    """A question before something that matters.

    Args:
        open: whether it is asked.
        title: the question.
        body: what would happen.
        confirm: the act, as a verb ("Delete comment").
        cancel: the way back; it has the focus.
        on_confirm: handler of the act.
        on_cancel: handler of the way back, of Esc too; takes no argument.
        tone: `danger` for what cannot be undone.
    """
    return ModalDialog.create(
        rx.el.footer(
            button(cancel, on_click=on_cancel, data_autofocus="true"),
            button(confirm, variant=tone, on_click=on_confirm),
            class_name="dlg-footer mt-5",
        ),
        open=open,
        heading=title,
        description=body,
        width="440px",
        role="alertdialog",
        **set_props(on_open_change=on_cancel),
    )
