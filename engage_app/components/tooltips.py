"""Hints on hover and focus: put `data_tip=text` on any element, and `tooltip_layer()` once in the shell."""

import reflex as rx

from engage_app.components.scripts import script


class TooltipLayer(rx.Component):
    """The one floating hint of the page."""

    library = script("tooltips.jsx")
    tag = "TooltipLayer"


def tooltip_layer() -> rx.Component:
    """What shows the `data-tip` of the element under the pointer or with the focus; Esc hides it."""
    return TooltipLayer.create()
