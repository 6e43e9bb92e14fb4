"""How far a file request is, in a word or two."""

from typing import Any

import reflex as rx

from engage_app.components.badges import badge
from engage_app.i18n.screen import t
from engage_app.states.session import SessionState


def status_badge(status: Any) -> rx.Component:
    """Where a request, or one recipient of it, stands."""
    waiting = rx.cond(SessionState.is_staff, t("review.waiting"), t("answer.open"))
    review = rx.cond(SessionState.is_staff, t("review.to_review"), t("answer.responded"))
    return rx.match(
        status,
        ("open", badge(waiting, tone="amber", icon_name="clock")),
        ("responded", badge(review, tone="accent", icon_name="eye")),
        ("returned", badge(t("review.returned"), tone="amber", icon_name="undo")),
        ("completed", badge(t("review.completed"), icon_name="check")),
        ("cancelled", badge(t("review.cancelled"), icon_name="x")),
        rx.fragment(),
    )


def due_badge(due: Any, is_overdue: Any) -> rx.Component:
    """When it is due; red when that is past."""
    late = badge(due, tone="red", icon_name="clock")
    return rx.cond(due != "", rx.cond(is_overdue, late, badge(due, icon_name="clock")))


def request_badges(line: Any) -> rx.Component:
    """All that a line of the list says about a request."""
    return rx.cond(
        line.status != "",
        rx.fragment(
            status_badge(line.status),
            rx.cond(
                line.asked > 0,
                rx.el.small(t("review.received", received=line.received, asked=line.asked), class_name="muted"),
            ),
            rx.cond(line.is_waiting, due_badge(line.due, line.is_overdue)),
        ),
    )
