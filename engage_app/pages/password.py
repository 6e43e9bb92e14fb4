"""Set a password with a link from a mail, or ask for such a mail."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button, link_button
from engage_app.components.forms import field, post_form, text_input
from engage_app.components.html_language import html_language
from engage_app.components.notices import skeleton_rows
from engage_app.i18n.language_state import LanguageState
from engage_app.i18n.screen import t
from engage_app.states.password import PasswordState
from engage_app.views.failed import failed

S = PasswordState


@rx.page(route=routes.PASSWORD, title=t("password.title"), on_load=S.show)
def password() -> rx.Component:
    """One card: what it holds depends on the address."""
    return rx.el.main(
        rx.match(
            S.stage,
            ("set", _card(_title(), _set_form())),
            ("ask", _card(t("password.ask_title"), rx.el.p(t("password.ask_text")), _ask_form())),
            ("old", _card(t("password.old_title"), rx.el.p(t("password.old_text")), _again_form())),
            ("sent", _card(t("password.sent_title"), rx.el.p(t("password.sent_text")), _back())),
            ("often", _card(t("password.ask_title"), rx.el.p(t("password.often_text"), role="alert"), _back())),
            ("failed", failed(is_page=True)),
            skeleton_rows(4, t("general.loading")),
        ),
        html_language(LanguageState.language),
        class_name="sign-in",
    )


def _card(title: Any, *children: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.div(rx.el.span(class_name="logo"), rx.el.b(S.firm), class_name="brand"),
        rx.el.h1(title),
        *children,
        class_name="sign-in-card",
    )


def _title() -> Any:
    return rx.cond(S.is_new, t("password.welcome", name=S.name), t("password.title"))


def _set_form() -> rx.Component:
    problem = rx.cond(S.problem == "short", t("password.short"), "")
    return post_form(
        rx.el.input(type="hidden", name="key", value=S.key),
        field(
            t("sign_in.email"),
            text_input("email", type="email", value=S.email, read_only=True, auto_complete="username"),
        ),
        field(
            t("sign_in.password"),
            text_input("password", type="password", auto_complete="new-password", required=True, auto_focus=True),
            hint=t("password.rule"),
            error=problem,
        ),
        button(t("password.submit"), variant="primary", size="lg", type="submit"),
        action=routes.API_PASSWORD,
        no_validate=True,
        class_name="flex flex-col gap-4",
    )


def _ask_form() -> rx.Component:
    return post_form(
        field(t("sign_in.email"), text_input("email", type="email", auto_complete="username", required=True)),
        button(t("password.send"), variant="primary", size="lg", type="submit"),
        _back(),
        action=routes.API_PASSWORD_LINK,
        class_name="flex flex-col gap-4",
    )


def _again_form() -> rx.Component:
    return post_form(
        rx.el.input(type="hidden", name="key", value=S.key),
        button(t("password.send_again"), variant="primary", size="lg", type="submit"),
        _back(),
        action=routes.API_PASSWORD_LINK,
        class_name="flex flex-col gap-4",
    )


def _back() -> rx.Component:
    return link_button(t("password.back"), href=routes.SIGN_IN)
