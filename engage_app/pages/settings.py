"""Settings: what the firm decides for everybody."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button
from engage_app.components.forms import checkbox, field, text_input
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.i18n.screen import t
from engage_app.states.firm_rules import FirmRulesState
from engage_app.states.session import SessionState
from engage_app.views.failed import failed
from engage_app.views.shell import signed_in_page

S = FirmRulesState


@rx.page(route=routes.SETTINGS, title=t("rules.title"), on_load=[SessionState.enter, S.load])
def settings() -> rx.Component:
    """One form; whoever may not change it sees that it is not there."""
    shown = rx.match(
        S.stage,
        ("ready", _form()),
        ("missing", empty_state("lock", t("activity.missing"), t("rules.missing_text"), is_page=True)),
        ("failed", failed(is_page=True)),
        skeleton_rows(6, t("general.loading")),
    )
    return signed_in_page(rx.el.div(shown, class_name="home"), routes.SETTINGS)


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.h1(t("rules.title")),
        _part(
            t("rules.mail"),
            checkbox(t("rules.detailed"), name="detailed", default_checked=S.detailed),
            rx.el.p(t("rules.detailed_hint"), class_name="hint"),
        ),
        _part(
            t("rules.requests"),
            checkbox(t("rules.completes"), name="completes", default_checked=S.completes),
            rx.el.p(t("rules.completes_hint"), class_name="hint"),
        ),
        _part(
            t("wizard.reminders"),
            rx.el.div(
                _number("days_before", t("rules.days_before")),
                _number("days_between", t("rules.days_between")),
                _number("most", t("rules.most")),
                class_name="two-columns",
            ),
            checkbox(t("rules.on_the_day"), name="on_the_day", default_checked=S.on_the_day),
            rx.el.p(S.errors.get("reminders", ""), class_name="error", role="alert"),
        ),
        _files(),
        rx.el.p(S.errors.get("form", ""), class_name="error", role="alert"),
        button(t("general.save"), variant="primary", type="submit", class_name="self-start"),
        on_submit=S.save,
        no_validate=True,
        key=S.round,
        class_name="rules",
    )


def _part(title: Any, *children: rx.Component) -> rx.Component:
    return rx.el.section(rx.el.h2(title, class_name="home-heading"), *children, class_name="rules-part")


def _number(name: str, label: Any) -> rx.Component:
    return field(label, text_input(name, type="number", default_value=S.typed[name]))


def _files() -> rx.Component:
    return _part(
        t("rules.files"),
        field(
            t("rules.types"),
            text_input("allowed_types", default_value=S.typed["allowed_types"]),
            hint=t("rules.types_hint"),
            error=S.errors.get("allowed_types", ""),
        ),
        field(
            t("rules.largest"),
            text_input("largest_mb", type="number", default_value=S.typed["largest_mb"]),
            error=S.errors.get("largest_mb", ""),
        ),
    )
