"""Hints on hover and focus: put `data_tip=text` on any element, and `tooltip_layer()` once in the shell."""

import reflex as rx

_script = rx.asset("tooltips.jsx", shared=True)


class TooltipLayer(rx.Component):
    """The one floating hint of the page."""

    library = _script.importable_path
    tag = "TooltipLayer"


def tooltip_layer() -> rx.Component:
    """What shows the `data-tip` of the element under the pointer or with the focus; Esc hides it."""
    return TooltipLayer.create()
