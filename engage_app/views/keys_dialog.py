"""What the keys do."""

from typing import Any

import reflex as rx

from engage_app.components.dialogs import dialog, dialog_body
from engage_app.components.forms import kbd
from engage_app.i18n.screen import t
from engage_app.states.activities import ActivitiesState


def keys_dialog() -> rx.Component:
    """The list of keys; `?` opens it."""
    return dialog(
        dialog_body(
            rx.el.dl(
                _line(t("keys.next"), "j", "↓"),
                _line(t("keys.previous"), "k", "↑"),
                _line(t("keys.open"), "Enter"),
                _line(t("keys.new"), "c"),
                _line(t("keys.search"), "/"),
                _line(t("keys.post"), "Ctrl", "Enter"),
                _line(t("keys.help"), "?"),
                class_name="keys",
            )
        ),
        open=ActivitiesState.shows_keys,
        on_open_change=ActivitiesState.show_keys,
        title=t("keys.title"),
        close_label=t("general.close"),
        width="420px",
    )


def _line(text: Any, *keys: str) -> rx.Component:
    return rx.el.div(rx.el.dt(*[kbd(key) for key in keys]), rx.el.dd(text), class_name="keys-line")
