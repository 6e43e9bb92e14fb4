"""What the list of file requests is narrowed to: how far they are, until when, and whom they ask."""

from typing import Any

import reflex as rx

from engage_app.components.combobox import ComboboxWords, combobox
from engage_app.components.dialogs import dialog, dialog_body
from engage_app.components.forms import field
from engage_app.components.icons import icon
from engage_app.components.menus import menu, menu_choice, menu_radio
from engage_app.i18n.screen import t
from engage_app.states.activities import ActivitiesState
from engage_app.states.asked import AskedState

S = ActivitiesState
A = AskedState
STATUSES = {"open": "waiting", "responded": "to_review", "returned": "returned", "completed": "completed"}
STRETCHES = ("overdue", "today", "week", "month")


def request_filters() -> rx.Component:
    """The menus above the list, on the tab of file requests."""
    return rx.el.div(
        _menu("status", t("filters.status"), {name: t(f"review.{key}") for name, key in _statuses().items()}),
        _menu("due", t("filters.due"), {name: t(f"filters.due_{name}") for name in STRETCHES}),
        rx.el.button(
            t("filters.asked"), icon("chevron-down", 14), type="button", class_name="btn btn-ghost", on_click=A.open
        ),
        class_name="request-filters",
        role="group",
        aria_label=t("filters.title"),
    )


def _statuses() -> dict[str, str]:
    return {**STATUSES, "cancelled": "cancelled"}


def _menu(facet: str, text: Any, choices: dict[str, Any]) -> rx.Component:
    return menu(
        rx.fragment(text, icon("chevron-down", 14)),
        menu_choice(
            menu_radio(t("filters.any"), value=""),
            *[menu_radio(words, value=value) for value, words in choices.items()],
            value=S.facets.get(facet, ""),
            on_change=lambda value: S.narrow(facet, value),
        ),
        class_name="btn btn-ghost",
    )


def request_chips(chip: Any) -> rx.Component:
    """What takes these filters away again.

    Args:
        chip: draws one, from its words and its facet.
    """
    status = [(name, chip(t(f"review.{key}"), "status")) for name, key in _statuses().items()]
    due = [(name, chip(t(f"filters.due_{name}"), "due")) for name in STRETCHES]
    asked = rx.cond(A.chosen.label != "", A.chosen.label, t("activities.by_stranger"))
    return rx.fragment(
        rx.match(S.facets.get("status", ""), *status, rx.fragment()),
        rx.match(S.facets.get("due", ""), *due, rx.fragment()),
        rx.cond(S.facets.contains("waiting"), chip(t("review.waiting"), "waiting")),
        rx.cond(S.facets.contains("asked"), chip(t("filters.asked_chip", who=asked), "asked")),
    )


def asked_dialog() -> rx.Component:
    """The choice of a recipient; it opens from the filters."""
    people = combobox(
        A.people,
        id="asked",
        value=A.chosen.id,
        value_label=A.chosen.label,
        on_change=lambda person_id: [A.set_open(False), S.narrow("asked", person_id)],
        on_query=A.find,
        words=ComboboxWords(
            placeholder=t("activities.by_find"), empty=t("filters.asked_nobody"), open=t("activities.by_open")
        ),
    )
    return dialog(
        dialog_body(field(t("activities.by_name"), people)),
        open=A.is_open,
        on_open_change=A.set_open,
        title=t("filters.asked"),
        close_label=t("general.close"),
        width="420px",
    )
