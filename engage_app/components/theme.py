"""Light and dark: the person's choice stays in the browser, on top of what the system prefers."""

import reflex as rx
from reflex.style import color_mode, resolved_color_mode, set_color_mode

from engage_app.components.menus import menu_choice, menu_radio
from engage_app.components.props import Text

is_dark = resolved_color_mode == "dark"


def color_mode_choice(light: Text, dark: Text, system: Text) -> rx.Component:
    """Three lines for a menu: light, dark, as the system; the texts are their names."""
    return menu_choice(
        menu_radio(light, value="light", icon_name="sun"),
        menu_radio(dark, value="dark", icon_name="moon"),
        menu_radio(system, value="system", icon_name="settings"),
        value=color_mode,
        on_change=set_color_mode,
    )
