"""What stands around every page: for staff a menu at the side, for contacts a bar below on a phone."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.avatars import avatar
from engage_app.components.combobox import ComboboxWords, combobox
from engage_app.components.connection import connection_notice
from engage_app.components.follow_value import follow_value
from engage_app.components.forms import post_form, search_input
from engage_app.components.html_language import html_language
from engage_app.components.icons import icon
from engage_app.components.links import link, plain_link
from engage_app.components.menus import menu, menu_choice, menu_item, menu_label, menu_link, menu_radio, menu_separator
from engage_app.components.notices import notice_region, skeleton_rows
from engage_app.components.theme import color_mode_choice
from engage_app.components.tooltips import tooltip_layer
from engage_app.i18n.catalogue import LANGUAGES
from engage_app.i18n.language_state import LanguageState
from engage_app.i18n.screen import t
from engage_app.states.activities import ActivitiesState
from engage_app.states.discussion import DiscussionState
from engage_app.states.notices import NoticeState
from engage_app.states.request_wizard import RequestWizardState
from engage_app.states.session import SessionState
from engage_app.states.source import SourceState
from engage_app.views.failed import failed

S = SessionState


def signed_in_page(content: rx.Component, current: str, clients: rx.Var[str] | None = None) -> rx.Component:
    """A page for whoever is signed in.

    Args:
        content: the page itself.
        current: the address that the menus mark as the present one.
        clients: the same for contacts, where it is another one.
    """
    of_contact = _contact_shell(content, current if clients is None else clients)
    return rx.fragment(
        rx.match(
            S.stage,
            ("ready", rx.cond(S.is_staff, _staff_shell(content, current), of_contact)),
            ("failed", rx.el.main(failed(is_page=True), class_name="p-6")),
            rx.el.main(skeleton_rows(6, t("general.loading")), class_name="p-6"),
        ),
        notice_region(
            NoticeState.notices,
            NoticeState.dismiss,
            label=t("general.notices"),
            dismiss_label=t("general.dismiss"),
        ),
        tooltip_layer(),
        connection_notice(t("general.offline")),
        html_language(LanguageState.language),
    )


def _staff_shell(content: rx.Component, current: str) -> rx.Component:
    return rx.el.div(
        _skip_link(),
        rx.el.nav(
            _brand(),
            _entry("home", t("shell.home"), routes.HOME, current),
            _entry("activities", t("shell.activities"), routes.ACTIVITIES, current),
            rx.cond(S.opens.contains("files"), _entry("file", t("files.title"), routes.FILES, current)),
            rx.cond(S.opens.contains("entities"), _entry("entity", t("entities.title"), routes.ENTITIES, current)),
            _entry("group", t("people.title"), routes.PEOPLE, current),
            rx.cond(S.opens.contains("mailbox"), _entry("mail", t("shell.mailbox"), routes.MAILBOX, current)),
            rx.cond(S.opens.contains("settings"), _entry("settings", t("rules.title"), routes.SETTINGS, current)),
            class_name="nav hidden md:flex",
            aria_label=t("shell.menu"),
        ),
        rx.el.div(_top_bar(), rx.el.main(content, id="content", class_name="page"), class_name="shell-main"),
        class_name="shell",
    )


def _contact_shell(content: rx.Component, current: str | rx.Var[str]) -> rx.Component:
    return rx.el.div(
        _skip_link(),
        rx.el.header(
            _brand(),
            rx.el.nav(
                _entry("home", t("to_do.title"), routes.HOME, current),
                _entry("discussion", t("shell.discussions"), routes.ACTIVITIES, current),
                _entry("file", t("files.title"), routes.FILES, current),
                class_name="hidden md:flex gap-1 ml-4",
                aria_label=t("shell.menu"),
            ),
            rx.el.span(class_name="flex-1"),
            _new_button(),
            _person_menu(),
            class_name="top",
        ),
        rx.el.main(content, id="content", class_name="page pb-16 md:pb-0"),
        rx.el.nav(
            _bottom_entry("home", t("to_do.title"), routes.HOME, current),
            _bottom_entry("discussion", t("shell.discussions"), routes.ACTIVITIES, current),
            _bottom_entry("file", t("files.title"), routes.FILES, current),
            class_name="bottom-nav md:hidden",
            aria_label=t("shell.menu"),
        ),
        class_name="contact-shell",
    )


def _skip_link() -> rx.Component:
    return plain_link(t("shell.skip"), href="#content", class_name="skip-link")


def _brand() -> rx.Component:
    return link(
        rx.el.span(class_name="logo"), rx.el.span(S.firm, class_name="truncate"), href=routes.HOME, class_name="brand"
    )


def _entry(icon_name: str, text: Any, href: str, current: str | rx.Var[str]) -> rx.Component:
    mark = rx.cond(current == href, "page", "false")
    return link(icon(icon_name), text, href=href, class_name="nav-link", aria_current=mark)


def _bottom_entry(icon_name: str, text: Any, href: str, current: str | rx.Var[str]) -> rx.Component:
    mark = rx.cond(current == href, "page", "false")
    return link(icon(icon_name), rx.el.small(text), href=href, class_name="bottom-link", aria_current=mark)


def _top_bar() -> rx.Component:
    return rx.el.header(
        _phone_menu(),
        follow_value("#search", ActivitiesState.facets.get("words", "")),
        search_input(
            "search",
            label=t("shell.search"),
            placeholder=t("shell.search_placeholder"),
            default_value=ActivitiesState.facets.get("words", ""),
            on_change=lambda words: ActivitiesState.narrow("words", words).debounce(300),
            class_name="top-search",
        ),
        _entity_selector(),
        rx.el.span(class_name="flex-1"),
        _new_button(),
        _person_menu(),
        class_name="top",
    )


def _phone_menu() -> rx.Component:
    return rx.el.span(
        menu(
            icon("menu"),
            menu_link(t("shell.home"), href=routes.HOME, icon_name="home"),
            menu_link(t("shell.activities"), href=routes.ACTIVITIES, icon_name="activities"),
            rx.cond(S.opens.contains("files"), menu_link(t("files.title"), href=routes.FILES, icon_name="file")),
            rx.cond(
                S.opens.contains("entities"), menu_link(t("entities.title"), href=routes.ENTITIES, icon_name="entity")
            ),
            menu_link(t("people.title"), href=routes.PEOPLE, icon_name="group"),
            rx.cond(S.opens.contains("mailbox"), menu_link(t("shell.mailbox"), href=routes.MAILBOX, icon_name="mail")),
            rx.cond(
                S.opens.contains("settings"), menu_link(t("rules.title"), href=routes.SETTINGS, icon_name="settings")
            ),
            label=t("shell.menu"),
            class_name="btn btn-ghost btn-icon",
            id="menu",
        ),
        class_name="md:hidden",
    )


def _entity_selector() -> rx.Component:
    return rx.el.div(
        combobox(
            S.entities,
            id="entity-selector",
            value=ActivitiesState.entity.id,
            value_label=ActivitiesState.entity.label,
            on_change=lambda entity_id: ActivitiesState.narrow("entity", entity_id),
            on_query=S.find_entities,
            words=ComboboxWords(
                placeholder=t("shell.all_entities"),
                empty=t("discussion.entity_none"),
                open=t("discussion.entity_open"),
                none=t("shell.all_entities"),
            ),
            aria_label=t("shell.entity_selector"),
        ),
        class_name="entity-selector",
    )


def _new_button() -> rx.Component:
    new = menu(
        rx.fragment(icon("plus"), rx.el.span(t("shell.new")), icon("chevron-down", 14)),
        rx.cond(
            S.starts.contains("discussion"),
            menu_item(t("discussion.new"), icon_name="discussion", on_click=DiscussionState.open),
        ),
        rx.cond(
            S.starts.contains("file_request"),
            menu_item(t("wizard.new"), icon_name="file", on_click=RequestWizardState.open),
        ),
        class_name="btn btn-primary",
        align="end",
        id="new",
    )
    return rx.cond(S.starts.length() > 0, new)


def _person_menu() -> rx.Component:
    languages = [
        menu_radio(name, value=code, submits=f"language-{code}", icon_name="language")
        for code, name in LANGUAGES.items()
    ]
    forms = [
        post_form(
            rx.el.input(type="hidden", name="language", value=code),
            action=routes.API_PREFERENCES,
            id=f"language-{code}",
            class_name="hidden",
        )
        for code in LANGUAGES
    ]
    return rx.fragment(
        *forms,
        post_form(action=routes.API_SIGN_OUT, id="sign-out", class_name="hidden"),
        menu(
            avatar(S.person.initials, is_contact=S.person.is_contact),
            menu_label(S.person.name),
            menu_choice(*languages, value=LanguageState.language),
            menu_separator(),
            color_mode_choice(t("shell.light"), t("shell.dark"), t("shell.system")),
            menu_separator(),
            rx.cond(SourceState.url != "", menu_link(t("shell.source"), href=SourceState.url, icon_name="code")),
            menu_item(t("shell.sign_out"), submits="sign-out", icon_name="sign-out"),
            label=t("shell.person_menu", name=S.person.name),
            class_name="btn btn-ghost btn-icon btn-person",
            align="end",
            id="account",
        ),
    )
