"""The switch that opens an item to those with a role on it only."""

from typing import Any

import reflex as rx

from engage_app.inputs import flag
from engage_app.services.activities import set_limited
from engage_app.states.door import act
from engage_app.states.share import ShareState


class LimitedState(rx.State):
    """Has no memory of its own: the Share dialog shows how things are."""

    @rx.event
    async def set_limited(self, is_limited: bool) -> Any:
        """Limit the item of the Share dialog, or open it to system-wide and entity roles again."""
        dialog = await self.get_state(ShareState)
        await act(self, set_limited, dialog._item_id, is_limited=flag(is_limited), of=dialog._of)
        await dialog._read()
        return dialog._refresh
