"""The form of a client, and the question before one is deleted."""

from typing import Any

import reflex as rx

from engage_app.components.buttons import button
from engage_app.components.dialogs import dialog, dialog_body, dialog_footer
from engage_app.components.forms import field, select_input, text_input, textarea
from engage_app.i18n.screen import months, t
from engage_app.states.entity import EntityState
from engage_app.states.entity_form import EntityFormState

F = EntityFormState
S = EntityState
GONE = S.going


def entity_dialogs() -> rx.Component:
    """Both, each closed until it is asked for."""
    return rx.fragment(_form(), _deletion())


def _form() -> rx.Component:
    return dialog(
        rx.el.form(
            dialog_body(
                _line("name", t("entities.name"), auto_focus=True),
                rx.el.div(_line("number", t("entities.number")), _kind(), _year_end(), class_name="two-columns"),
                _line("tags", t("entities.tags"), hint=t("entities.tags_hint")),
                field(
                    t("entities.notes"),
                    textarea("entity_notes", default_value=F.typed["notes"], rows="3"),
                    error=F.errors.get("notes", ""),
                ),
                rx.el.p(F.errors.get("form", ""), class_name="error", role="alert"),
            ),
            _foot(t("general.save"), F.set_open(False), "primary"),
            on_submit=F.save,
            key=F.key,
            no_validate=True,
            class_name="contents",
        ),
        open=F.is_open,
        on_open_change=F.set_open,
        title=rx.cond(F.about == "", t("entities.new_title"), t("entities.edit_title")),
        close_label=t("general.close"),
    )


def _line(name: str, label: Any, *, hint: Any = "", **props: Any) -> rx.Component:
    control = text_input(f"entity_{name}", default_value=F.typed[name], auto_complete="off", **props)
    return field(label, control, error=F.errors.get(name, ""), hint=hint)


def _kind() -> rx.Component:
    kinds = {
        "client": t("entities.client"),
        "internal": t("entities.internal"),
        "other": t("entities.other_kind"),
    }
    return field(t("entities.kind"), select_input("entity_kind", kinds, default_value=F.typed["kind"]))


def _year_end() -> rx.Component:
    choices = {"": t("entities.no_year_end"), **months()}
    return field(t("entities.year_end"), select_input("entity_year_end", choices, default_value=F.typed["year_end"]))


def _foot(words: Any, leave: Any, variant: Any) -> rx.Component:
    return dialog_footer(
        button(t("general.cancel"), on_click=leave),
        button(words, variant=variant, type="submit"),
    )


def _deletion() -> rx.Component:
    return dialog(
        rx.el.form(
            dialog_body(
                rx.el.p(t("entities.goes_along")),
                rx.el.ul(
                    rx.el.li(t("entities.going_activities", count=GONE.activities)),
                    rx.el.li(t("entities.going_files", count=GONE.files)),
                    rx.el.li(t("entities.going_roles", count=GONE.roles)),
                    class_name="list-disc pl-5",
                ),
                field(
                    t("entities.type_name", name=S.entity.name),
                    text_input("typed_name", auto_complete="off", auto_focus=True),
                    error=S.error,
                ),
            ),
            _foot(t("entities.delete"), S.set_asks(False), "danger"),
            on_submit=S.delete,
            no_validate=True,
            class_name="contents",
        ),
        open=S.asks,
        on_open_change=S.set_asks,
        title=t("entities.delete_title", name=S.entity.name),
        close_label=t("general.close"),
        width="480px",
    )
