"""The message that goes with what is shared."""

import reflex as rx

from engage_app.inputs import text


class ShareMessageState(rx.State):
    """Whether there is one; its words live in the browser until the Share dialog is saved."""

    _is_written: bool = False

    @rx.event
    def write(self, message: str) -> None:
        """Know whether there is something that closing the dialog would drop."""
        self._is_written = bool(text(message).strip())
