"""The firm's people as lists: contacts, and staff."""

import reflex as rx

from engage_app import routes
from engage_app.components.avatars import avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button, button_class
from engage_app.components.follow_value import follow_value
from engage_app.components.forms import search_input, select_input
from engage_app.components.icons import icon
from engage_app.components.links import link, plain_link
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.components.tabs import link_tab, link_tabs
from engage_app.i18n.screen import t
from engage_app.rows.directory import PersonLineRow
from engage_app.states.people import PeopleState
from engage_app.states.person import PersonState
from engage_app.states.person_form import PersonFormState
from engage_app.views.failed import waiting_or

S = PeopleState
KIND = S.facets.get("kind", "")
WORDS = S.facets.get("words", "")


def people_list() -> rx.Component:
    """The whole column."""
    words = rx.cond(KIND == "staff", t("people.new_staff"), t("people.new_contact"))
    new = button(words, icon_name="plus", on_click=PersonFormState.open_new(KIND), id="new-person")
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h1(t("people.title")),
                rx.cond(S.adds.contains(KIND), rx.fragment(rx.el.span(class_name="flex-1"), _export(), new)),
                class_name="flex items-center justify-between gap-2",
            ),
            link_tabs(
                link_tab(t("share.contacts"), href=routes.PEOPLE, current=KIND == "contact"),
                link_tab(t("share.staff"), href=f"{routes.PEOPLE}?kind=staff", current=KIND == "staff"),
                label=t("people.kinds"),
            ),
            _narrowing(),
            class_name="list-head",
        ),
        waiting_or(S.stage, _lines(), skeleton_rows(6, t("general.loading"))),
        class_name="list",
        aria_label=t("people.title"),
    )


def _export() -> rx.Component:
    return plain_link(
        icon("download"),
        href=S.export,
        download=True,
        class_name=button_class("ghost", more="btn-icon"),
        aria_label=t("people.export"),
        id="export",
    )


def _narrowing() -> rx.Component:
    shown = {
        "active": t("people.shown_active"),
        "never": t("people.shown_never"),
        "inactive": t("people.shown_inactive"),
        "all": t("people.shown_all"),
    }
    return rx.el.div(
        follow_value("#people_search", WORDS),
        search_input(
            "people_search",
            label=t("people.search"),
            placeholder=t("people.search"),
            key="",
            default_value=WORDS,
            on_change=lambda words: S.narrow("words", words).debounce(300),
        ),
        select_input(
            "shown",
            shown,
            value=S.facets.get("shown", ""),
            on_change=lambda value: S.narrow("shown", value),
            aria_label=t("people.shown"),
        ),
        class_name="flex flex-col gap-2 pt-2 pb-2",
    )


def _lines() -> rx.Component:
    return rx.cond(
        S.rows.length() > 0,
        rx.el.div(
            rx.el.ul(rx.foreach(S.rows, _line), class_name="lines"),
            rx.cond(S.has_more, button(t("activities.more"), on_click=S.show_more, class_name="m-4", id="more")),
            class_name="list-scroll",
        ),
        rx.cond(
            (WORDS != "") | (S.facets.get("shown", "") != "active"),
            empty_state("search", t("people.nothing_found"), t("people.nothing_found_text")),
            empty_state("group", t("people.empty"), t("people.empty_text")),
        ),
    )


def _line(row: rx.vars.ObjectVar[PersonLineRow]) -> rx.Component:
    is_open = row.id == PersonState.person.id
    marks = rx.el.span(
        rx.cond(row.is_active, rx.fragment(), badge(t("people.inactive"))),
        rx.cond(row.has_signed_in, rx.fragment(), badge(t("people.never"))),
        rx.cond(row.entities > 0, badge(t("people.entities", count=row.entities), icon_name="entity")),
        class_name="line-badges",
    )
    return rx.el.li(
        link(
            avatar(row.initials, is_contact=row.is_contact),
            rx.el.span(
                rx.el.span(row.name, class_name="line-subject"),
                rx.el.small(row.email, class_name="muted break-words"),
                marks,
                class_name="line-text",
            ),
            href=rx.Var.create(f"{routes.PEOPLE}/") + row.id + rx.cond(row.is_contact, "", "?kind=staff"),
            class_name=rx.cond(is_open, "line line-open", "line"),
            aria_current=rx.cond(is_open, "true", "false"),
        ),
        key=row.id,
    )
