"""Keeps the end of a list in view while its reader adds to it."""

import reflex as rx

from engage_app.components.props import Flag, Number

_script = rx.asset("follow_end.jsx", shared=True)


class FollowEnd(rx.Component):
    """Nothing to see."""

    library = _script.importable_path
    tag = "FollowEnd"
    count: rx.Var[int]
    is_mine: rx.Var[bool]


def follow_end(count: Number, *, is_mine: Flag) -> rx.Component:
    """Put it after the last line; `count` lines are there, and `is_mine` says whether the last is the reader's."""
    return FollowEnd.create(count=count, is_mine=is_mine)
