"""The dialog that decides how often a request reminds."""

from typing import Any

import reflex as rx

from engage_app.components.buttons import button
from engage_app.components.dialogs import dialog, dialog_body, dialog_footer
from engage_app.components.forms import checkbox, field, select_input, text_input
from engage_app.i18n.screen import t
from engage_app.states.request_reminders import FIRM, NEVER, OWN, RequestRemindersState

S = RequestRemindersState


def reminders_dialog() -> rx.Component:
    """The firm's plan, none, or numbers of its own."""
    choice = select_input(
        "reminder_plan",
        {FIRM: t("wizard.reminders_firm"), OWN: t("review.reminders_own"), NEVER: t("wizard.reminders_never")},
        value=S.choice,
        on_change=S.choose,
    )
    return dialog(
        rx.el.form(
            dialog_body(
                field(t("wizard.reminders"), choice, hint=t("review.reminders_hint"), error=S.error),
                rx.cond(S.choice == OWN, _numbers()),
            ),
            dialog_footer(
                button(t("general.cancel"), on_click=S.close),
                button(t("general.save"), variant="primary", type="submit"),
            ),
            on_submit=S.save,
            no_validate=True,
            class_name="contents",
        ),
        open=S.is_open,
        on_open_change=lambda _open: S.close(),
        title=t("review.reminders_title"),
        close_label=t("general.close"),
        width="460px",
    )


def _numbers() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            _number("days_before", t("rules.days_before")),
            _number("days_between", t("rules.days_between")),
            _number("most", t("rules.most")),
            class_name="two-columns",
        ),
        checkbox(t("rules.on_the_day"), name="on_the_day", default_checked=S.on_the_day),
    )


def _number(name: str, label: Any) -> rx.Component:
    return field(label, text_input(name, type="number", default_value=S.typed[name]))
