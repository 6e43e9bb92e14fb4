"""What was said before the comments on screen."""

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
        if not page.comments:
            return
        activity_id, first = parse_id(page.activity.id), parse_id(page.comments[0].id)
        page.activity, comments, _ = await ask(self, open_activity, activity_id, first, earlier=True)
        page.comments = list(comments)
        page._since = comments[0].id if comments else ""
