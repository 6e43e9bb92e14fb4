"""The switch that opens an item to those with a role on it only."""

import reflex as rx
from reflex.event import EventSpec

from engage_app.ids import parse_id
from engage_app.inputs import flag
from engage_app.services.activities import set_limited
from engage_app.states.activity import ActivityState
from engage_app.states.door import act
from engage_app.states.share import ShareState


class LimitedState(rx.State):
    """Has no memory of its own: the Share dialog shows how things are."""

    @rx.event
    async def set_limited(self, is_limited: bool) -> EventSpec:
        """Limit the item of the Share dialog, or open it to system-wide and entity roles again."""
        dialog = await self.get_state(ShareState)
        await act(self, set_limited, parse_id(dialog.activity_id), is_limited=flag(is_limited))
        await dialog._read()
        return ActivityState.refresh
