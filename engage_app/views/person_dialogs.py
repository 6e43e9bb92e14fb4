"""The form of a person, and the questions before somebody is kept out."""

from typing import Any

import reflex as rx

from engage_app.components.buttons import button
from engage_app.components.dialogs import confirm_dialog, dialog, dialog_body, dialog_footer
from engage_app.components.forms import field, select_input, text_input
from engage_app.i18n.catalogue import LANGUAGES
from engage_app.i18n.screen import t
from engage_app.states.person import PersonState
from engage_app.states.person_form import PersonFormState

F = PersonFormState
S = PersonState


def person_dialogs() -> rx.Component:
    """All of them, each closed until it is asked for."""
    return rx.fragment(
        _form(),
        confirm_dialog(
            open=S.asks == "deactivate",
            title=t("people.deactivate_title", name=S.person.name),
            body=t("people.deactivate_text"),
            confirm=t("people.deactivate"),
            cancel=t("general.cancel"),
            on_confirm=S.set_active(False),
            on_cancel=S.dismiss,
            tone="danger",
        ),
        confirm_dialog(
            open=S.asks == "delete",
            title=t("people.delete_title", name=S.person.name),
            body=t("people.delete_text"),
            confirm=t("people.delete"),
            cancel=t("general.cancel"),
            on_confirm=S.delete,
            on_cancel=S.dismiss,
            tone="danger",
        ),
    )


def _form() -> rx.Component:
    new = rx.cond(F.kind == "staff", t("people.new_staff"), t("people.new_contact"))
    return dialog(
        rx.el.form(
            dialog_body(
                _line("name", t("people.name"), auto_focus=True),
                _line("email", t("people.email"), kind="email"),
                rx.el.div(
                    _line("job_title", t("people.job_title")),
                    _line("phone", t("people.phone"), kind="tel"),
                    class_name="two-columns",
                ),
                field(
                    t("shell.language"),
                    select_input("person_language", dict(LANGUAGES), default_value=F.typed["language"]),
                    hint=t("people.language_hint"),
                ),
                rx.el.p(F.errors.get("form", ""), class_name="error", role="alert"),
            ),
            dialog_footer(
                button(t("general.cancel"), on_click=F.set_open(False)),
                button(t("general.save"), variant="primary", type="submit"),
            ),
            on_submit=F.save,
            key=F.key,
            no_validate=True,
            class_name="contents",
        ),
        open=F.is_open,
        on_open_change=F.set_open,
        title=rx.cond(F.about == "", new, t("people.edit_title")),
        close_label=t("general.close"),
        width="520px",
    )


def _line(name: str, label: Any, *, kind: Any = "text", **props: Any) -> rx.Component:
    control = text_input(
        f"person_{name}", type=kind, default_value=F.typed[name], auto_complete="off", spell_check=False, **props
    )
    return field(label, control, error=F.errors.get(name, ""))
