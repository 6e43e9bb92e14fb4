"""What the product says about itself: banners, notices that come and go, empty places, waiting."""

from typing import Any, Literal

import reflex as rx

from engage_app.components.buttons import spinner_mark
from engage_app.components.icons import icon
from engage_app.components.props import Child, Handler, Text, given, shown_if
from engage_app.components.scripts import script

Tone = Literal["client", "staff", "warn", "danger", "accent"]
MILLISECONDS_SHOWN = 7000
_ICONS = {"client": "eye", "staff": "lock", "warn": "alert", "danger": "alert", "accent": "bell"}


class Expire(rx.Component):
    """Calls back once, `after` milliseconds on the page."""

    library = script("expire.jsx")
    tag = "Expire"
    after: rx.Var[int]
    on_expire: rx.EventHandler[rx.event.no_args_event_spec]


def banner(*children: Child, tone: Tone = "staff", icon_name: str = "", action: Child | None = None) -> rx.Component:
    """A bar over the content: green `client` says that people outside the firm can read this.

    Args:
        children: the sentence; its first words in `rx.el.b`.
        tone: what it is about.
        icon_name: other than the one of the tone.
        action: a button or link at the end.
    """
    end = [] if action is None else [rx.el.span(action, class_name="ml-auto flex-none")]
    words = rx.el.span(*children, class_name="min-w-0")
    return rx.el.div(icon(icon_name or _ICONS[tone]), words, *end, class_name=f"banner banner-{tone}")


def empty_state(
    icon_name: str, title: Text, text: Text = "", action: Child | None = None, *, is_page: bool = False
) -> rx.Component:
    """What stands where a list has no lines.

    Args:
        icon_name: of `icons`.
        title: what is missing.
        text: why, or what to do about it.
        action: a button or a link.
        is_page: whether it stands for the whole page, whose heading it then is.
    """
    end = [] if action is None else [rx.el.div(action, class_name="mt-3")]
    second = shown_if(given(text), rx.el.p(text))
    heading = rx.el.h1(title) if is_page else rx.el.h2(title)
    return rx.el.div(icon(icon_name, 28), heading, second, *end, class_name="empty")


def skeleton_rows(rows: int, label: Text, *, class_name: str = "") -> rx.Component:
    """Grey lines while a list is on its way; `label` says so to a screen reader."""
    lines = [
        rx.el.div(
            rx.el.div(class_name="skeleton h-4 w-3/5"),
            rx.el.div(class_name="skeleton h-3 w-2/5"),
            class_name="flex flex-col gap-2 px-5 py-3.5",
        )
        for _ in range(rows)
    ]
    return rx.el.div(*lines, role="status", aria_label=label, aria_busy="true", class_name=class_name)


def spinner(label: Text, *, show_label: bool = True) -> rx.Component:
    """A turning ring and what is being waited for."""
    words = rx.el.span(label, class_name="" if show_label else "sr-only")
    return rx.el.span(spinner_mark(), words, role="status", class_name="inline-flex items-center gap-2 text-ink-2")


def notice_region(notices: rx.Var[list[Any]], on_dismiss: Handler, *, label: Text, dismiss_label: Text) -> rx.Component:
    """The place where notices appear, read out politely; put it once in the shell.

    Args:
        notices: rows with `id`, `tone` (client, staff, warn, danger or accent) and `text`.
        on_dismiss: gets the id of the notice to take away.
        label: name of the region.
        dismiss_label: name of the cross.
    """
    return rx.el.section(
        rx.foreach(notices, lambda row: _notice(row, on_dismiss, dismiss_label)),
        class_name="notices",
        aria_live="polite",
        aria_label=label,
    )


def _notice(row: Any, on_dismiss: Handler, dismiss_label: Text) -> rx.Component:
    cross = rx.el.button(
        icon("x"),
        type="button",
        class_name="btn btn-ghost btn-icon",
        aria_label=dismiss_label,
        on_click=on_dismiss(row["id"]),
    )
    gone = Expire.create(after=MILLISECONDS_SHOWN, on_expire=on_dismiss(row["id"]))
    lasting = rx.cond(row["tone"] == "danger", rx.fragment(), gone)
    return rx.el.div(
        rx.el.span(row["text"]), cross, lasting, key=row["id"], class_name=f"banner notice banner-{row['tone']}"
    )
