"""Home: staff go on to their activities, contacts see what is new for them."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge
from engage_app.components.links import link
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.i18n.screen import t
from engage_app.states.home import HomeState
from engage_app.states.session import SessionState
from engage_app.views.activity_list import new_comments_badge, unread_mark
from engage_app.views.shell import signed_in_page


@rx.page(route=routes.HOME, title=t("shell.home"), on_load=[SessionState.enter, HomeState.load])
def home() -> rx.Component:
    """A greeting, and discussions with news first."""
    return signed_in_page(
        rx.el.div(
            rx.el.h1(HomeState.greeting),
            rx.el.p(HomeState.summary, class_name="muted"),
            rx.el.h2(t("shell.discussions"), class_name="home-heading"),
            rx.cond(
                HomeState.is_loaded,
                rx.cond(
                    HomeState.rows.length() > 0,
                    rx.el.ul(rx.foreach(HomeState.rows, _line)),
                    empty_state("discussion", t("home.empty"), t("home.empty_text")),
                ),
                skeleton_rows(3, t("general.loading")),
            ),
            class_name="home",
        ),
        routes.HOME,
    )


def _line(row: Any) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(
                unread_mark(row),
                rx.el.b(row.subject, class_name="font-semibold"),
                rx.el.small(row.entity, " · ", row.author, " · ", row.when, class_name="muted"),
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
