"""What stands at an address that is none of ours."""

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import link_button
from engage_app.components.notices import empty_state
from engage_app.i18n.screen import t
from engage_app.states.session import SessionState
from engage_app.views.shell import signed_in_page


@rx.page(route="404", title=t("general.no_page"), on_load=SessionState.enter)
def not_found() -> rx.Component:
    """A sentence and a way on, within the shell."""
    onward = link_button(t("shell.home"), href=routes.HOME)
    text = empty_state("search", t("general.no_page"), t("general.no_page_text"), onward, is_page=True)
    return signed_in_page(text, "")
