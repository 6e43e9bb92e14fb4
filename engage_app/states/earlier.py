"""What was said before the comments on screen."""

from time import monotonic

import reflex as rx

from engage_app.ids import parse_id
from engage_app.services.activity_page import open_activity
from engage_app.states.activity import ActivityState
from engage_app.states.door import ask


class EarlierState(rx.State):
    """Has no memory of its own: the comments are those of the activity that is open."""

    @rx.event
    async def show(self) -> None:
        """Show the page of comments before the first one on screen."""
        page = await self.get_state(ActivityState)
        if not page._shown:
            return
        at = monotonic()
        activity_id, first = parse_id(page.activity.id), parse_id(page._shown[0].id)
        opened = await ask(self, open_activity, activity_id, first, earlier=True)
        page._take(opened, at)
        page._since = opened.comments[0].id if opened.comments else ""
