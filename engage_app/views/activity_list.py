"""The list of activities with its tabs, filters and lines."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge, news_badge
from engage_app.components.buttons import button, link_button
from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.menus import menu, menu_check, menu_choice, menu_item, menu_label, menu_radio, menu_separator
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.i18n.screen import t
from engage_app.rows.activities import ActivityListRow
from engage_app.states.activities import ActivitiesState
from engage_app.states.creators import CreatorState
from engage_app.states.session import SessionState
from engage_app.views.failed import waiting_or
from engage_app.views.request_badges import request_badges
from engage_app.views.request_filters import request_chips, request_filters

S = ActivitiesState


def activity_list() -> rx.Component:
    """The whole column."""
    # A contact's shell calls it by what is in it.
    is_of_requests = S.facets.get("kind", "") == "file_request"
    of_contact = rx.cond(is_of_requests, t("activities.file_requests"), t("shell.discussions"))
    title = rx.cond(SessionState.is_staff, t("activities.title"), of_contact)
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h1(title),
                rx.el.div(_filters(), _sort(), class_name="flex"),
                class_name="flex items-center justify-between gap-2",
            ),
            rx.cond(SessionState.is_staff, _kinds()),
            rx.cond(SessionState.is_staff & is_of_requests, request_filters()),
            _chips(),
            class_name="list-head",
        ),
        waiting_or(S.stage, _lines(), skeleton_rows(6, t("general.loading"))),
        class_name="list",
        aria_label=title,
    )


def _kinds() -> rx.Component:
    return rx.el.div(
        _kind("", t("activities.all")),
        _kind("discussion", t("activities.discussions")),
        _kind("file_request", t("activities.file_requests")),
        class_name="tabs mt-2",
        role="group",
        aria_label=t("activities.kinds"),
    )


def _kind(value: str, text: Any) -> rx.Component:
    current = S.facets.get("kind", "") == value
    return rx.el.button(
        text,
        type="button",
        class_name="tab",
        aria_current=rx.cond(current, "page", "false"),
        on_click=S.narrow("kind", value),
    )


def _filters() -> rx.Component:
    return menu(
        rx.fragment(icon("filter"), rx.el.span(t("activities.filter"))),
        menu_check(
            t("activities.unread"),
            checked=S.facets.contains("unread"),
            on_change=lambda on: S.narrow("unread", rx.cond(on, "1", "")),
        ),
        rx.cond(
            SessionState.is_staff,
            menu_check(
                t("activities.shared"),
                checked=S.facets.contains("shared"),
                on_change=lambda on: S.narrow("shared", rx.cond(on, "1", "")),
            ),
        ),
        menu_separator(),
        menu_label(t("activities.by")),
        menu_choice(
            menu_radio(t("activities.by_anybody"), value=""),
            menu_radio(t("activities.by_me"), value="me"),
            menu_radio(t("activities.by_staff"), value="staff"),
            menu_radio(t("activities.by_contacts"), value="contacts"),
            value=S.facets.get("by", ""),
            on_change=lambda by: S.narrow("by", by),
        ),
        menu_item(t("activities.by_person"), on_click=CreatorState.open),
        class_name="btn btn-ghost",
    )


def _sort() -> rx.Component:
    return menu(
        rx.fragment(
            rx.cond(S.facets.get("sort", "") == "subject", t("activities.subject"), t("activities.newest")),
            icon("chevron-down"),
        ),
        menu_choice(
            menu_radio(t("activities.newest"), value=""),
            menu_radio(t("activities.subject"), value="subject"),
            value=S.facets.get("sort", ""),
            on_change=lambda sort: S.narrow("sort", sort),
        ),
        class_name="btn btn-ghost",
        align="end",
    )


def _chips() -> rx.Component:
    return rx.el.div(
        rx.cond(S.facets.contains("unread"), _chip(t("activities.unread"), "unread")),
        rx.cond(S.facets.contains("shared"), _chip(t("activities.shared"), "shared")),
        rx.match(
            S.facets.get("by", ""),
            ("me", _chip(t("activities.by_chip", who=t("activities.by_me")), "by")),
            ("staff", _chip(t("activities.by_chip", who=t("activities.by_staff")), "by")),
            ("contacts", _chip(t("activities.by_chip", who=t("activities.by_contacts")), "by")),
            rx.cond(S.facets.contains("by"), _chip(t("activities.by_chip", who=_chosen_creator()), "by")),
        ),
        request_chips(_chip),
        rx.cond(S.facets.contains("entity"), _chip(S.entity.label, "entity")),
        rx.cond(S.facets.contains("words"), _chip(S.facets.get("words", ""), "words")),
        class_name="chips",
    )


def _chosen_creator() -> Any:
    name = CreatorState.chosen.label
    return rx.cond(name != "", name, t("activities.by_stranger"))


def _chip(text: Any, facet: str) -> rx.Component:
    return rx.el.button(
        text,
        icon("x", 12),
        type="button",
        class_name="chip",
        on_click=S.narrow(facet, ""),
        aria_label=t("activities.take_away", filter=text),
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
            S.facets.length() > 0,
            empty_state("search", t("activities.nothing_found"), t("activities.nothing_found_text"), _all_of_them()),
            rx.cond(
                SessionState.is_staff,
                empty_state("activities", t("activities.empty"), t("activities.empty_text")),
                empty_state("discussion", t("home.empty"), t("home.empty_text")),
            ),
        ),
    )


def _all_of_them() -> rx.Component:
    return link_button(t("activities.show_all"), href=routes.ACTIVITIES)


def _line(row: rx.vars.ObjectVar[ActivityListRow]) -> rx.Component:
    return rx.el.li(
        link(
            icon(rx.cond(row.kind == "discussion", "discussion", "file"), class_name="line-icon"),
            rx.el.span(
                rx.el.span(
                    unread_mark(row),
                    rx.el.span(row.subject, class_name=rx.cond(row.is_unread, "line-subject unread", "line-subject")),
                    rx.el.small(row.when, class_name="faint"),
                    class_name="flex justify-between items-center gap-2",
                ),
                rx.el.small(row.entity, " · ", row.author, class_name="muted truncate"),
                rx.el.span(
                    rx.cond(SessionState.is_staff, visibility_badge(row)),
                    rx.cond(row.is_closed, badge(t("activities.closed"), icon_name="check")),
                    request_badges(row.request),
                    rx.cond(row.new_comments > 0, new_comments_badge(row)),
                    class_name="line-badges",
                ),
                class_name="line-text",
            ),
            href=rx.Var.create(f"{routes.ACTIVITIES}/") + row.id + S.search_string,
            class_name=rx.cond(row.id == S.open_id, "line line-open", "line"),
            aria_current=rx.cond(row.id == S.open_id, "true", "false"),
        ),
        key=row.id,
    )


def unread_mark(row: Any) -> rx.Component:
    """Says to a screen reader what others see by the weight of the letters."""
    return rx.cond(row.is_unread, rx.el.span(t("activities.unread"), class_name="sr-only"))


def new_comments_badge(row: Any) -> rx.Component:
    """How many comments its reader has not seen."""
    count = row.new_comments
    return news_badge(t("activities.new_comments", count=count), t("activities.new_comments_said", count=count))


def visibility_badge(row: Any) -> rx.Component:
    """Who can see this: contacts, and how many; staff; or only those it was shared with."""
    return rx.fragment(
        rx.cond(row.is_limited, badge(t("activities.limited"), icon_name="lock")),
        rx.cond(
            row.contact_count > 0,
            badge(t("activities.shared_with", count=row.contact_count), tone="client", icon_name="eye"),
            rx.cond(row.is_limited, rx.fragment(), badge(t("activities.staff_only"), icon_name="lock")),
        ),
    )
