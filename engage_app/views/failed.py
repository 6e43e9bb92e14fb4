"""What stands where something could not be read."""

import reflex as rx

from engage_app.components.buttons import button_class
from engage_app.components.links import plain_link
from engage_app.components.notices import empty_state
from engage_app.i18n.screen import t


def failed(*, is_page: bool = False) -> rx.Component:
    """A sentence, and a way to try again: the page from its beginning.

    Args:
        is_page: whether it stands for the whole page, whose heading it then is.
    """
    again = plain_link(t("general.try_again"), href="", class_name=button_class())
    words = empty_state("alert", t("general.failed"), t("general.failed_text"), again, is_page=is_page)
    return rx.el.div(words, role="alert")


def waiting_or(
    stage: rx.Var[str], shown: rx.Component, waiting: rx.Component, *, is_page: bool = False
) -> rx.Component:
    """What a part of a page, or a whole one, shows at its stage: it is on its way, there, or could not be read."""
    return rx.match(stage, ("ready", shown), ("failed", failed(is_page=is_page)), waiting)
