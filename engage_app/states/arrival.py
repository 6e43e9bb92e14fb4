"""What a page begins with: one event for all of its parts, since each event passes the gate anew."""

from collections.abc import AsyncIterator, Awaitable, Sequence

import reflex as rx
import structlog

from engage_app.errors import Refusal
from engage_app.live.hub import last_words_topic
from engage_app.services.drafts import find_draft
from engage_app.states.activities import ActivitiesState
from engage_app.states.activity import ActivityState
from engage_app.states.answer import AnswerState
from engage_app.states.comment import CommentState
from engage_app.states.comment_edit import CommentEditState
from engage_app.states.discussion import DiscussionState
from engage_app.states.door import ask
from engage_app.states.home import HomeState
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_plan import RequestPlanState
from engage_app.states.request_reminders import RequestRemindersState
from engage_app.states.request_review import RequestReviewState
from engage_app.states.request_wizard import RequestWizardState
from engage_app.states.session import SessionState, watch

log = structlog.get_logger("engage.states")


class ArrivalState(rx.State):
    """Nothing of its own."""

    @rx.event
    async def home(self) -> None:
        """Open the first page."""
        session, news = await self.get_state(SessionState), await self.get_state(HomeState)
        _raise_first(await _each(session._enter(), news._load()))

    @rx.event
    async def activities(self) -> AsyncIterator[None]:
        """Open the list and beside it the activity that the address names; then what its reader was writing."""
        session, listed = await self.get_state(SessionState), await self.get_state(ActivitiesState)
        opened, comment = await self.get_state(ActivityState), await self.get_state(CommentState)
        answer = await self.get_state(AnswerState)
        before = opened.activity.id
        broken = await _each(session._enter())
        watch(self, last_words_topic(session._session), ArrivalState.resume)
        broken += await _each(listed._load(), opened._load(), answer._load())
        if opened.activity.id != before:
            await self._leave_dialogs()
        yield
        _raise_first([*broken, *await _each(comment._load(), self._resume())])

    @rx.event
    async def resume(self) -> None:
        """The last words from before this page was loaded came after it had looked for them."""
        answer, comment = await self.get_state(AnswerState), await self.get_state(CommentState)
        _raise_first(await _each(answer._load(), comment._load(), self._resume()))

    async def _leave_dialogs(self) -> None:
        (await self.get_state(RequestReviewState))._leave()
        (await self.get_state(RequestPlanState))._leave()
        (await self.get_state(RequestRemindersState))._leave()

    async def _resume(self) -> None:
        """Take up what was typed into a dialog or a change in the last moment before the page went away."""
        await (await self.get_state(CommentEditState))._resume()
        dialog = await self.get_state(DiscussionState)
        draft = await ask(self, find_draft, dialog.taken.form) if dialog.is_open else None
        if draft and draft.get("left") == dialog.key:
            await dialog._start(dialog.taken.form)
        typed = await self.get_state(RequestDraftState)
        draft = await ask(self, find_draft, typed.taken.form) if typed.is_open else None
        if draft and draft.get("left") == typed.key:
            await (await self.get_state(RequestWizardState))._start(typed.taken.form)


async def _each(*parts: Awaitable[None]) -> list[Exception]:
    """One part after the other; what breaks in one leaves the others. Answers what broke."""
    broken: list[Exception] = []
    for part in parts:
        try:
            await part
        except Exception as error:  # noqa: BLE001  # raised when all are done
            broken.append(error)
    return broken


def _raise_first(broken: Sequence[Exception]) -> None:
    for error in broken[1:]:
        if not isinstance(error, Refusal):
            log.error("page_broke_further", exc_info=error)
    if broken:
        raise broken[0]
