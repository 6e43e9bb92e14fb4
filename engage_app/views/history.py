"""What happened, as a list."""

import reflex as rx

from engage_app.components.icons import icon
from engage_app.i18n.screen import t
from engage_app.rows.activities import EventRow


def history_part(events: rx.Var[tuple[EventRow, ...]]) -> rx.Component:
    """A heading with the events below it, or nothing where none is to be seen."""
    heading = rx.el.h2(t("activity.history"), class_name="home-heading")
    return rx.cond(
        events.length() > 0,
        rx.fragment(heading, rx.el.ol(rx.foreach(events, event_line), class_name="history")),
    )


def event_line(row: rx.vars.ObjectVar[EventRow], *marks: rx.Component) -> rx.Component:
    """One event, with marks between the sentence and the moment."""
    return rx.el.li(
        icon("history"),
        rx.el.span(row.text, class_name="history-text"),
        *marks,
        rx.el.small(row.when, class_name="faint"),
        key=row.id,
    )
