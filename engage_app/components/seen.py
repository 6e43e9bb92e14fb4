"""Tells the server what somebody looks at."""

import reflex as rx

from engage_app.components.props import Handler, Text
from engage_app.components.scripts import script


class Seen(rx.Component):
    """Nothing to see."""

    library = script("seen.jsx")
    tag = "Seen"
    mark: rx.Var[str]
    on_seen: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def seen(mark: Text, *, of: Text, on_seen: Handler) -> rx.Component:
    """Say once per `mark` that it is before somebody's eyes; a page in the background waits until it is looked at.

    Args:
        mark: changes when there is more to see.
        of: the thing that is looked at; another one begins anew.
        on_seen: gets the mark.
    """
    return Seen.create(mark=mark, key=of, on_seen=on_seen)
