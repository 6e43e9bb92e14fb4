"""Shows the buttons of a form that opens low on the screen."""

import reflex as rx

from engage_app.components.scripts import script


class Reveal(rx.Component):
    """Nothing to see."""

    library = script("reveal.jsx")
    tag = "Reveal"


def reveal() -> rx.Component:
    """Put it at the end of the form."""
    return Reveal.create()
