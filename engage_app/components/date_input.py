"""A date that is typed as people write it, or chosen from the calendar of the browser.

    field("Due date", date_input("due_on", default_value=S.due, language=L.language, open_label="Open the calendar"))

The form gets the text as it was typed; `i18n.dates.parse_day` reads it.
"""

from typing import Any

import reflex as rx

from engage_app.components.props import Handler, Text, set_props
from engage_app.components.scripts import script


class DateInput(rx.Component):
    """The input and the button behind it."""

    library = script("date_input.jsx")
    tag = "DateInput"
    name: rx.Var[str]
    default_value: rx.Var[str]
    placeholder: rx.Var[str]
    language: rx.Var[str]
    open_label: rx.Var[str]
    on_change: rx.EventHandler[rx.event.input_event]
    on_blur: rx.EventHandler[rx.event.input_event]


def date_input(
    name: str,
    *,
    language: Text,
    open_label: Text,
    id: str | None = None,
    on_change: Handler = None,
    on_blur: Handler = None,
    **props: Any,
) -> rx.Component:
    """A date as text.

    Args:
        name: of the value in the form, and the id when no other is given.
        language: whose way of writing a date that is chosen from the calendar gets.
        open_label: what the button is called.
        id: of the input.
        on_change: gets the text.
        on_blur: gets the text.
        props: `default_value`, `placeholder`, `key`.
    """
    handlers = set_props(on_change=on_change, on_blur=on_blur)
    return DateInput.create(name=name, id=id or name, language=language, open_label=open_label, **handlers, **props)
