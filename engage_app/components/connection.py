"""Whether the page can reach the server."""

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from engage_app.components.icons import icon
from engage_app.components.props import Text

is_offline = has_connection_errors


def connection_notice(text: Text) -> rx.Component:
    """A bar that is there for as long as the server cannot be reached."""
    return rx.el.div(
        rx.cond(is_offline, rx.el.p(icon("alert"), rx.el.span(text), class_name="banner notice banner-warn")),
        class_name="notices notices-lasting",
        role="status",
    )
