"""The first visit: the firm and its Admin."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button
from engage_app.components.forms import field, post_form, text_input
from engage_app.components.html_language import html_language
from engage_app.components.icons import icon
from engage_app.components.notices import skeleton_rows
from engage_app.i18n.language_state import LanguageState
from engage_app.i18n.screen import t
from engage_app.states.set_up import SetUpState

S = SetUpState


@rx.page(route=routes.SET_UP, title=t("set_up.title"), on_load=S.show)
def set_up() -> rx.Component:
    """One form; the console showed its code."""
    return rx.el.main(
        rx.cond(S.is_ready, _card(), skeleton_rows(5, t("general.loading"))),
        html_language(LanguageState.language),
        class_name="sign-in",
    )


def _card() -> rx.Component:
    return rx.el.div(
        rx.el.h1(t("set_up.title")),
        rx.el.p(t("set_up.intro"), class_name="muted"),
        post_form(
            rx.cond(
                S.errors.get("form", "") != "",
                rx.el.p(icon("alert"), S.errors.get("form", ""), class_name="banner banner-danger", role="alert"),
            ),
            *_firm_fields(),
            *_admin_fields(),
            button(t("set_up.submit"), variant="primary", size="lg", type="submit"),
            action=routes.API_SET_UP,
            no_validate=True,
            class_name="flex flex-col gap-4",
        ),
        class_name="sign-in-card",
    )


def _firm_fields() -> list[rx.Component]:
    return [
        field(
            t("set_up.code"),
            text_input("code", **_as_typed("code"), auto_complete="off", required=True),
            error=S.errors.get("code", ""),
            hint=t("set_up.code_hint"),
        ),
        field(
            t("set_up.firm"),
            text_input("firm", **_as_typed("firm"), auto_complete="organization", required=True),
            error=S.errors.get("firm", ""),
        ),
    ]


def _admin_fields() -> list[rx.Component]:
    return [
        field(
            t("set_up.name"),
            text_input("name", **_as_typed("name"), auto_complete="name", required=True),
            error=S.errors.get("name", ""),
        ),
        field(
            t("sign_in.email"),
            text_input("email", type="email", **_as_typed("email"), auto_complete="username", required=True),
            error=S.errors.get("email", ""),
        ),
        field(
            t("sign_in.password"),
            text_input("password", type="password", auto_complete="new-password", required=True),
            error=S.errors.get("password", ""),
        ),
    ]


def _as_typed(name: str) -> dict[str, Any]:
    # A field looks at what it starts with once: another start makes it another field.
    typed = S.typed.get(name, "")
    return {"default_value": typed, "key": typed}
