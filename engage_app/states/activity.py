"""The activity that is open."""

from time import monotonic

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import NotFound
from engage_app.ids import parse_id
from engage_app.inputs import flag, moment
from engage_app.live.hub import activity_topic
from engage_app.rows.activities import ActivityRow, CommentRow, EventRow, HearingRow, NewsRow
from engage_app.rows.people import MentionRow
from engage_app.services import activities, reading_marks
from engage_app.services.activity_page import Opened, open_activity
from engage_app.services.history import history
from engage_app.services.request_answers import mark_opened
from engage_app.states.door import act, ask
from engage_app.states.notices import say
from engage_app.states.request import RequestState
from engage_app.states.session import watch
from engage_app.states.showing import first_look, show

MOST_ARRIVED = 10


class ActivityState(rx.State):
    """An activity with its comments; `stage` is "", "ready", "missing" or "failed".

    `_since` is the first comment on screen, once earlier ones than the newest page were asked for. The page shows
    `comments` and then `arrived`, what came since they were read: a var travels as a whole whenever it changes.
    `first_new` is the first comment that was new when the page was opened. `_read_at` is the moment of `monotonic`
    before which nothing happened that was not read.
    """

    _since: str = ""
    _read_at: float = 0.0
    activity: ActivityRow = ActivityRow()
    hearing: HearingRow = HearingRow()
    comments: list[CommentRow] = []
    arrived: list[CommentRow] = []
    people: list[MentionRow] = []
    events: list[EventRow] = []
    tab: str = "comments"
    stage: str = ""
    asks_delete: bool = False
    first_new: str = ""

    @rx.var
    def own_end(self) -> str:
        """The newest comment, if it is the reader's own."""
        newest = (self.arrived or self.comments)[-1:]
        return newest[0].id if newest and newest[0].is_mine else ""

    async def _load(self) -> None:
        """Show the activity that the address names."""
        parts = [part for part in self.router.url.path.split("/") if part]
        wanted = parts[1] if len(parts) > 1 else ""
        if wanted != self.activity.id:
            self._clear()
        if not wanted:
            return
        try:
            async with first_look(self):
                # In this order: what changes while it is read is told afterwards.
                watch(self, activity_topic(parse_id(wanted)), ActivityState.refresh)
                opened = await self._read(wanted)
                show(self, first_new=opened.first_new)
        except NotFound:
            self._clear()
            self.stage = "missing"

    def _clear(self) -> None:
        self.activity, self.hearing = ActivityRow(), HearingRow()
        self.comments, self.arrived, self.people, self.events = [], [], [], []
        self._since, self.tab, self.stage, self.asks_delete = "", "comments", "", False
        self.first_new = ""

    async def _read(self, activity_id: str) -> Opened:
        at = monotonic()
        since = parse_id(self._since) if self._since else None
        opened = await ask(self, open_activity, parse_id(activity_id), since)
        await (await self.get_state(RequestState))._read(opened.page)
        self._take(opened, at)
        if self.tab == "history":
            show(self, events=list(await ask(self, history, parse_id(activity_id))))
        return opened

    def _take(self, opened: Opened, at: float) -> None:
        """Show what was read, not before `at`."""
        if self._shown != list(opened.comments):
            self.comments, self.arrived = list(opened.comments), []
        show(self, activity=opened.page, hearing=opened.hearing, people=list(opened.people), stage="ready")
        self._read_at = at

    @property
    def _shown(self) -> list[CommentRow]:
        return [*self.comments, *self.arrived]

    def _add(self, news: NewsRow, at: float) -> bool:
        """Show what was posted, read not before `at`; answers whether the page then shows all that it should."""
        if self.stage != "ready" or self.activity.id != news.activity_id or self._read_at > at:
            return True
        shown = self._shown
        known = {comment.id for comment in shown}
        new = [comment for comment in news.comments if comment.id not in known]
        if self.tab == "history" or (new and shown and new[0].id < shown[-1].id):
            return False
        self._append(new)
        show(self, hearing=news.hearing)
        return True

    def _append(self, new: list[CommentRow]) -> None:
        arrived = [*self.arrived, *new]
        if len(arrived) > MOST_ARRIVED:
            self.comments, arrived = self._shown, new
        show(self, arrived=arrived)

    @rx.event
    async def refresh(self) -> None:
        """Read again what is on screen; it may be out of reach by now."""
        if self.stage != "ready":
            return
        try:
            await self._read(self.activity.id)
        except NotFound:
            self._clear()
            self.stage = "missing"

    @rx.event
    async def mark_seen(self, activity_id: str, up_to: str) -> None:
        """An activity, as it was when it last moved up to then, is before somebody's eyes."""
        await act(self, reading_marks.mark_seen, parse_id(activity_id), moment(up_to))
        if (await self.get_state(RequestState)).request.id == activity_id:
            await act(self, mark_opened, parse_id(activity_id))

    @rx.event
    async def mark_unread(self) -> EventSpec:
        """Put the activity back among what was not seen, and leave it."""
        await act(self, reading_marks.mark_unread, parse_id(self.activity.id))
        return rx.redirect(routes.ACTIVITIES)

    @rx.event
    async def subscribe(self, is_on: bool) -> None:
        """Hear, or stop hearing, of this activity."""
        await act(self, reading_marks.set_subscription, parse_id(self.activity.id), is_on=flag(is_on))
        await self._read(self.activity.id)

    @rx.event
    async def set_open(self, is_open: bool) -> None:
        """Close or reopen the activity."""
        verb = activities.reopen if flag(is_open) else activities.close
        await act(self, verb, parse_id(self.activity.id))
        await self._read(self.activity.id)

    @rx.event
    async def show_tab(self, tab: str) -> None:
        """Show the comments or the history."""
        self.tab = "history" if tab == "history" else "comments"
        if self.tab == "history":
            self.events = list(await ask(self, history, parse_id(self.activity.id)))

    @rx.event
    def ask_delete(self, asks: bool) -> None:
        """Ask before deleting."""
        self.asks_delete = flag(asks)

    @rx.event
    async def say_copied(self) -> None:
        """The address of an activity is on the clipboard."""
        await say(self, "staff", "activity.link_copied")

    @rx.event
    async def delete(self) -> EventSpec:
        """Delete the activity, and go back to the list."""
        await act(self, activities.delete, parse_id(self.activity.id))
        self._clear()
        await say(self, "staff", "activity.deleted")
        return rx.redirect(routes.ACTIVITIES)
