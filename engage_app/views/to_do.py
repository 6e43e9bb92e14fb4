"""What waits for a contact, as cards on their first page."""

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge
from engage_app.components.buttons import button, link_button
from engage_app.i18n.screen import t
from engage_app.rows.requests import ToDoRow
from engage_app.states.to_do import ToDoState

S = ToDoState


def to_do_cards() -> rx.Component:
    """One card for each thing, the late first."""
    return rx.cond(
        S.rows.length() > 0,
        rx.el.section(
            rx.el.ul(rx.foreach(S.rows, _card), class_name="cards"),
            rx.cond(S.has_more, button(t("activities.more"), on_click=S.show_more, class_name="mt-3")),
            aria_label=t("to_do.title"),
        ),
    )


def _card(row: rx.vars.ObjectVar[ToDoRow]) -> rx.Component:
    href = rx.Var.create(f"{routes.ACTIVITIES}/") + row.id
    late = badge(row.due, tone="red", icon_name="clock")
    return rx.el.li(
        rx.el.div(
            rx.cond(row.due != "", rx.cond(row.is_overdue, late, badge(row.due, tone="amber", icon_name="clock"))),
            rx.cond(row.status == "returned", badge(t("review.returned"), tone="amber", icon_name="undo")),
            rx.el.small(row.entity, class_name="muted ml-auto"),
            class_name="flex items-center gap-2",
        ),
        rx.el.h2(row.subject, id=rx.Var.create("to-do-") + row.id, class_name="card-title"),
        rx.el.p(t("to_do.asked_by", name=row.author), " ", row.excerpt, class_name="muted"),
        rx.cond(row.reason != "", rx.el.p(t("answer.reason_given", reason=row.reason), class_name="card-reason")),
        link_button(
            rx.cond(row.wants_version, t("to_do.send_version"), t("to_do.send")),
            href=href,
            variant="primary",
            size="lg",
            icon_name="upload",
            aria_describedby=rx.Var.create("to-do-") + row.id,
        ),
        class_name=rx.cond(row.is_overdue, "card card-late", "card"),
        key=row.id,
    )
