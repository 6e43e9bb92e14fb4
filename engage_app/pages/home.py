"""Home: what is new for whoever comes in."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge
from engage_app.components.buttons import link_button
from engage_app.components.links import link
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.i18n.screen import t
from engage_app.states.arrival import ArrivalState
from engage_app.states.home import HomeState
from engage_app.states.session import SessionState
from engage_app.states.to_do import ToDoState
from engage_app.views.activity_list import new_comments_badge, unread_mark, visibility_badge
from engage_app.views.failed import waiting_or
from engage_app.views.shell import signed_in_page
from engage_app.views.to_do import to_do_cards

S = HomeState
UNREAD = f"{routes.ACTIVITIES}?unread=1"
DISCUSSIONS = f"{routes.ACTIVITIES}?kind=discussion"
REQUESTS = f"{routes.ACTIVITIES}?kind=file_request"


@rx.page(route=routes.HOME, title=t("shell.home"), on_load=ArrivalState.home)
def home() -> rx.Component:
    """A greeting, and what has news: first among a contact's discussions, alone for the firm's people."""
    waiting = skeleton_rows(4, t("general.loading"))
    content = rx.el.div(waiting_or(S.stage, _news(), waiting, is_page=True), class_name="home")
    return signed_in_page(content, routes.HOME)


def _news() -> rx.Component:
    return rx.fragment(
        rx.el.h1(S.greeting),
        rx.el.p(rx.cond(ToDoState.count > 0, t("to_do.waiting", count=ToDoState.count), S.summary), class_name="muted"),
        to_do_cards(),
        rx.cond(SessionState.is_staff, rx.fragment(), _all_requests()),
        rx.cond(
            S.rows.length() > 0,
            rx.fragment(
                rx.el.h2(
                    rx.cond(SessionState.is_staff, t("activities.unread"), t("shell.discussions")),
                    class_name="home-heading",
                ),
                rx.el.ul(rx.foreach(S.rows, _line)),
                rx.cond(S.has_more, _all()),
            ),
            rx.cond(
                SessionState.is_staff,
                empty_state("check", t("home.all_seen"), t("home.all_seen_text"), _to_activities()),
                rx.cond(
                    ToDoState.count > 0,
                    rx.fragment(),
                    empty_state("discussion", t("home.empty"), t("home.empty_text")),
                ),
            ),
        ),
    )


def _all() -> rx.Component:
    return rx.cond(
        SessionState.is_staff,
        link_button(t("home.all_unread"), href=UNREAD, class_name="mt-3"),
        link_button(t("home.all_discussions"), href=DISCUSSIONS, class_name="mt-3"),
    )


def _all_requests() -> rx.Component:
    return link(t("to_do.all"), href=REQUESTS, class_name="link inline-block mt-3 py-1")


def _to_activities() -> rx.Component:
    return link_button(t("home.to_activities"), href=routes.ACTIVITIES)


def _line(row: Any) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(
                unread_mark(row),
                rx.el.b(row.subject, class_name="font-semibold"),
                rx.el.small(row.entity, " · ", row.author, " · ", row.when, class_name="muted"),
                rx.cond(SessionState.is_staff, rx.el.span(visibility_badge(row), class_name="line-badges")),
                class_name="flex flex-col min-w-0 flex-1",
            ),
            rx.cond(
                row.new_comments > 0,
                new_comments_badge(row),
                rx.cond(row.is_unread, badge(t("home.new"), tone="accent")),
            ),
            href=rx.Var.create(f"{routes.ACTIVITIES}/") + row.id,
            class_name="home-line",
        ),
        key=row.id,
    )
