"""What every page needs in its head, and the stylesheets of the kit."""

import reflex as rx

STYLESHEETS = [
    f"styles/{name}.css" for name in ("tokens", "base", "controls", "overlays", "prose", "screens", "requests")
]


def head() -> list[rx.Component]:
    """Icon and font, fetched early; give it to `rx.App(head_components=...)`."""
    return [
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.link(
            rel="preload",
            href="/fonts/inter-latin.woff2",
            # Low: on a slow line, scripts come first; text shows in a font of the system until then.
            custom_attrs={"as": "font", "fetchPriority": "low"},
            type="font/woff2",
            cross_origin="",
        ),
    ]
