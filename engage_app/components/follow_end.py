"""Keeps the end of a list in view while its reader adds to it."""

import reflex as rx

from engage_app.components.props import Text
from engage_app.components.scripts import script


class FollowEnd(rx.Component):
    """Nothing to see."""

    library = script("follow_end.jsx")
    tag = "FollowEnd"
    scope: rx.Var[str]
    own: rx.Var[str]


def follow_end(*, scope: Text, own: Text) -> rx.Component:
    """Put it after the last line; `scope` names the list, `own` is the id of its last line if it is the reader's."""
    return FollowEnd.create(scope=scope, own=own)
