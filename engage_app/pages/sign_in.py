"""The page for strangers: one form for staff and contacts."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.avatars import avatar
from engage_app.components.buttons import button
from engage_app.components.forms import field, post_form, text_input
from engage_app.components.html_language import html_language
from engage_app.components.icons import icon
from engage_app.components.links import plain_link
from engage_app.components.notices import skeleton_rows
from engage_app.i18n.catalogue import LANGUAGES
from engage_app.i18n.language_state import LanguageState
from engage_app.i18n.screen import t
from engage_app.states.sign_in import SignInState
from engage_app.states.source import SourceState
from engage_app.views.failed import waiting_or

S = SignInState


@rx.page(route=routes.SIGN_IN, title=t("sign_in.title"), on_load=S.show)
def sign_in() -> rx.Component:
    """The form, and in demo mode the people to sign in as."""
    return rx.el.main(
        waiting_or(S.stage, _card(), skeleton_rows(4, t("general.loading")), is_page=True),
        html_language(LanguageState.language),
        class_name="sign-in",
    )


def _card() -> rx.Component:
    return rx.el.div(
        rx.el.div(rx.el.span(class_name="logo"), rx.el.b(S.firm), class_name="brand"),
        rx.el.h1(t("sign_in.title")),
        _form(),
        _languages(),
        rx.cond(S.demo_people.length() > 0, _demo()),
        rx.cond(SourceState.url != "", plain_link(t("shell.source"), href=SourceState.url)),
        class_name="sign-in-card",
    )


def _form() -> rx.Component:
    return post_form(
        rx.cond(S.problem != "", rx.el.p(icon("alert"), S.problem, class_name="banner banner-danger", role="alert")),
        rx.el.input(type="hidden", name="next", value=S.target),
        rx.el.input(type="hidden", name="language", value=LanguageState.language),
        field(
            t("sign_in.email"),
            text_input(
                "email", type="email", default_value=S.email, key=S.email, auto_complete="username", required=True
            ),
        ),
        field(
            t("sign_in.password"),
            text_input("password", type="password", auto_complete="current-password", required=True),
        ),
        button(t("sign_in.submit"), variant="primary", size="lg", type="submit"),
        plain_link(t("sign_in.forgotten"), href=routes.PASSWORD, class_name="self-center"),
        action=routes.API_SIGN_IN,
        class_name="flex flex-col gap-4",
    )


def _languages() -> rx.Component:
    spoken = LanguageState.language
    choices = [
        button(
            name,
            variant="ghost",
            on_click=S.speak(code),
            aria_pressed=rx.cond(spoken == code, "true", "false"),
        )
        for code, name in LANGUAGES.items()
    ]
    return rx.el.div(*choices, role="group", aria_label=t("shell.language"), class_name="languages")


def _demo() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("sign_in.demo_title"), class_name="share-heading"),
        rx.el.ul(rx.foreach(S.demo_people, _demo_person), class_name="demo-people"),
    )


def _demo_person(person: Any) -> rx.Component:
    return rx.el.li(
        post_form(
            rx.el.input(type="hidden", name="next", value=S.target),
            rx.el.input(type="hidden", name="email", value=person.email),
            rx.el.input(type="hidden", name="password", value=S.demo_password),
            rx.el.button(
                avatar(person.initials, is_contact=person.is_contact),
                rx.el.span(
                    rx.el.b(person.name),
                    rx.el.small(person.email, class_name="muted"),
                    class_name="flex flex-col items-start min-w-0",
                ),
                type="submit",
                class_name="demo-person",
            ),
            action=routes.API_SIGN_IN,
        ),
        key=person.email,
    )
