"""The firm's clients as a list."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge
from engage_app.components.buttons import button
from engage_app.components.forms import search_input, select_input
from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.i18n.screen import t
from engage_app.rows.entities import EntityLineRow
from engage_app.states.entities import EntitiesState
from engage_app.states.entity import EntityState
from engage_app.states.entity_form import EntityFormState
from engage_app.views.failed import waiting_or

S = EntitiesState
ORDERS = ("name", "number", "waiting", "overdue")


def entity_list() -> rx.Component:
    """The whole column."""
    new = button(t("entities.new"), icon_name="plus", on_click=EntityFormState.open_new, id="new-entity")
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h1(t("entities.title")),
                rx.cond(S.may_add, new),
                class_name="flex items-center justify-between gap-2",
            ),
            _narrowing(),
            class_name="list-head",
        ),
        waiting_or(S.stage, _lines(), skeleton_rows(6, t("general.loading"))),
        class_name="list",
        aria_label=t("entities.title"),
    )


def _narrowing() -> rx.Component:
    return rx.el.div(
        search_input(
            "entities_search",
            label=t("entities.search"),
            placeholder=t("entities.search"),
            key="",
            default_value=S.facets.get("words", ""),
            on_change=lambda words: S.narrow("words", words).debounce(300),
        ),
        rx.el.div(
            _choice(
                "shown",
                t("entities.shown"),
                {
                    "active": t("entities.shown_active"),
                    "inactive": t("entities.shown_inactive"),
                    "all": t("entities.shown_all"),
                },
            ),
            _choice("order", t("entities.order"), {order: t(f"entities.by_{order}") for order in ORDERS}),
            class_name="flex gap-2",
        ),
        class_name="flex flex-col gap-2 pt-2 pb-2",
    )


def _choice(facet: str, label: Any, options: dict[str, Any]) -> rx.Component:
    return select_input(
        facet, options, value=S.facets.get(facet, ""), on_change=lambda value: S.narrow(facet, value), aria_label=label
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
            (S.facets.get("words", "") != "") | (S.facets.get("shown", "") == "inactive"),
            empty_state("search", t("entities.nothing_found"), t("entities.nothing_found_text")),
            empty_state("entity", t("entities.empty"), t("entities.empty_text")),
        ),
    )


def _line(row: rx.vars.ObjectVar[EntityLineRow]) -> rx.Component:
    is_open = row.id == EntityState.entity.id
    marks = rx.el.span(
        rx.cond(row.is_active, rx.fragment(), badge(t("entities.inactive"))),
        rx.cond(row.waiting > 0, badge(t("entities.waiting", count=row.waiting), icon_name="file")),
        rx.cond(row.overdue > 0, badge(t("entities.overdue", count=row.overdue), tone="red", icon_name="clock")),
        class_name="line-badges",
    )
    return rx.el.li(
        link(
            icon("entity", class_name="line-icon"),
            rx.el.span(
                rx.el.span(row.name, class_name="line-subject"),
                rx.el.small(row.number, " · ", kind_words(row.kind), class_name="muted"),
                marks,
                class_name="line-text",
            ),
            href=rx.Var.create(f"{routes.ENTITIES}/") + row.id,
            class_name=rx.cond(is_open, "line line-open", "line"),
            aria_current=rx.cond(is_open, "true", "false"),
        ),
        key=row.id,
    )


def kind_words(kind: Any) -> Any:
    """What the firm has to do with an entity, in words."""
    return rx.match(
        kind, ("client", t("entities.client")), ("internal", t("entities.internal")), t("entities.other_kind")
    )
