"""Shows the buttons of a form that opens low on the screen."""

import reflex as rx

from engage_app.components.props import Flag
from engage_app.components.scripts import script


class Reveal(rx.Component):
    """Nothing to see."""

    library = script("reveal.jsx")
    tag = "Reveal"
    mark: rx.Var[bool]


def reveal(*, mark: Flag) -> rx.Component:
    """Put it at the end of the form; when `mark` changes, more has come into the form that may push its end away."""
    return Reveal.create(mark=mark)
