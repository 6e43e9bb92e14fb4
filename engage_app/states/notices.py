"""Short sentences about what just happened, drawn from state so that no script has to be sent."""

from dataclasses import dataclass
from string import Formatter

import reflex as rx
import structlog
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import NotSignedIn, Refusal
from engage_app.i18n.catalogue import messages, translate
from engage_app.i18n.language_state import LanguageState
from engage_app.ids import new_id
from engage_app.inputs import text

MOST = 3
REFUSALS = ("refusal.", "request.")
LONGEST_COMPLAINT = 1000  # characters of what a browser says

log = structlog.get_logger("engage.states")


@dataclass(frozen=True)
class Notice:
    """One sentence, until somebody dismisses it, or it is said again, or newer ones push it out."""

    id: str
    tone: str
    text: str


async def sentence(state: rx.State, key: str, **values: object) -> str:
    """A message in the language of this tab."""
    return translate(key, (await state.get_state(LanguageState)).language, **values)


class NoticeState(rx.State):
    """The notices on this tab."""

    notices: list[Notice] = []

    async def _say(self, tone: str, key: str, **values: object) -> None:
        said = Notice(str(new_id()), tone, await sentence(self, key, **values))
        others = [notice for notice in self.notices if (notice.tone, notice.text) != (said.tone, said.text)]
        self.notices = [*others, said][-MOST:]

    @rx.event
    async def refuse(self, key: str, limit: str) -> None:
        """Say why something was not done; only keys of refusals can be said."""
        key = text(key, 60)
        known = key.startswith(REFUSALS) and _holes(messages("en").get(key, "{}")) <= {"limit"}
        await self._say("danger", key if known else "refusal.generic", limit=text(limit, 20))

    @rx.event
    def dismiss(self, notice_id: str) -> None:
        """Take a notice away."""
        wanted = text(notice_id, 40)
        self.notices = [notice for notice in self.notices if notice.id != wanted]


def _holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def broken_notice(language: str) -> Notice:
    """What a page shows that cannot be answered at all."""
    return Notice(str(new_id()), "danger", translate("refusal.broken", language))


async def say(state: rx.State, tone: str, key: str, **values: object) -> None:
    """Show a notice on the tab of this state, in its language."""
    await (await state.get_state(NoticeState))._say(tone, key, **values)


def explain(exception: Exception) -> EventSpec | None:
    """What a tab shows when a handler refused, or broke."""
    if isinstance(exception, NotSignedIn):
        return rx.redirect(routes.SIGN_IN, replace=True)
    if isinstance(exception, Refusal):
        return NoticeState.refuse(exception.message, str(exception.values.get("limit", "")))
    log.error("handler_broke", exc_info=exception)
    return NoticeState.refuse("refusal.broken", "")


def note_broken_page(exception: Exception) -> None:
    """Write down what broke in somebody's browser; the browser may say anything, so it says it in one short line."""
    words = "".join(ch if ch.isprintable() else " " for ch in str(exception)[:LONGEST_COMPLAINT])
    log.warning("page_broke", words=words)
