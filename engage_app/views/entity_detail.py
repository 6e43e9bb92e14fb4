"""One client: what is noted about it, who has access, what happened, and what can be done with it."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge
from engage_app.components.buttons import button, button_class, link_button
from engage_app.components.facts import fact
from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.menus import menu, menu_item, menu_separator
from engage_app.components.notices import banner, empty_state
from engage_app.i18n.screen import t
from engage_app.rows.entities import HolderRow
from engage_app.states.entity import EntityState
from engage_app.states.entity_access import EntityAccessState
from engage_app.states.entity_form import EntityFormState
from engage_app.states.session import SessionState
from engage_app.views.entity_list import kind_words
from engage_app.views.history import history_part

S = EntityState
E = S.entity


def entity_detail() -> rx.Component:
    """The column beside the list."""
    missing = empty_state("lock", t("entities.missing"), t("entities.missing_text"))
    choose = empty_state("entity", t("entities.choose"), t("entities.choose_text"))
    return rx.el.section(
        rx.match(S.stage, ("ready", _entity()), ("missing", rx.fragment(_back(), missing)), choose),
        class_name="detail",
        aria_label=t("entities.single"),
    )


def _back() -> rx.Component:
    way = link(icon("arrow-left"), t("activity.back"), href=routes.ENTITIES, class_name=button_class("ghost"))
    return rx.el.div(way, class_name="detail-back")


def _entity() -> rx.Component:
    return rx.fragment(
        rx.el.header(
            _back(),
            rx.el.div(
                rx.el.h1(E.name, class_name="break-words"),
                rx.el.p(E.number, " · ", kind_words(E.kind), class_name="muted"),
                class_name="detail-title",
            ),
            _to(routes.ACTIVITIES, t("activities.title"), "activities"),
            rx.cond(SessionState.opens.contains("files"), _to(routes.FILES, t("files.title"), "file")),
            rx.cond(
                E.may_share,
                button(t("activity.share"), icon_name="share", on_click=EntityAccessState.open, id="share"),
            ),
            _more(),
            class_name="detail-head",
        ),
        rx.cond(E.is_active, rx.fragment(), banner(rx.el.b(t("entities.inactive")), " ", t("entities.inactive_text"))),
        rx.el.div(
            _facts(),
            rx.cond(E.holders.length() > 0, _holders()),
            history_part(E.events),
            class_name="detail-scroll",
        ),
    )


def _to(page: str, words: Any, icon_name: str) -> rx.Component:
    return link_button(words, href=rx.Var.create(f"{page}?entity=") + E.id, icon_name=icon_name)


def _more() -> rx.Component:
    more = menu(
        icon("more"),
        menu_item(t("entities.edit"), icon_name="pencil", on_click=EntityFormState.open_edit),
        rx.cond(
            E.is_active,
            menu_item(t("entities.deactivate"), icon_name="eye-off", on_click=S.set_active(False)),
            menu_item(t("entities.activate"), icon_name="eye", on_click=S.set_active(True)),
        ),
        rx.cond(
            E.may_delete,
            rx.fragment(
                menu_separator(),
                menu_item(t("entities.delete"), icon_name="trash", danger=True, on_click=S.ask_delete),
            ),
        ),
        label=t("activity.more"),
        class_name="btn btn-ghost btn-icon",
        align="end",
    )
    return rx.cond(E.may_edit, more)


def _facts() -> rx.Component:
    return rx.el.dl(
        fact(t("entities.year_end"), E.year_end_words),
        rx.cond(
            E.tags.length() > 0,
            rx.el.div(
                rx.el.dt(t("entities.tags")),
                rx.el.dd(rx.foreach(E.tags, _tag), class_name="line-badges"),
            ),
        ),
        fact(t("entities.notes"), E.notes),
        class_name="facts",
    )


def _tag(words: rx.vars.StringVar[str]) -> rx.Component:
    return badge(words)


def _holders() -> rx.Component:
    return rx.fragment(
        rx.el.h2(t("entities.access"), class_name="home-heading"),
        rx.el.ul(rx.foreach(E.holders, _holder), class_name="holders"),
        rx.cond(E.has_more_holders, rx.el.p(t("entities.more_access"), class_name="muted")),
    )


def _holder(row: rx.vars.ObjectVar[HolderRow]) -> rx.Component:
    return rx.el.li(
        rx.cond(row.is_group, icon("group"), icon("contact")),
        rx.el.span(row.name, class_name="history-text"),
        rx.cond(row.is_group, rx.el.small(t("entities.members", count=row.members), class_name="muted")),
        badge(row.role),
        key=row.id,
    )
