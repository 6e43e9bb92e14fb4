"""The mails that did not leave, for an Admin to read."""

import reflex as rx

from engage_app.errors import NotFound
from engage_app.ids import parse_id
from engage_app.inputs import text
from engage_app.live.hub import MAILBOX_TOPIC
from engage_app.rows.mail import LetterRow, MailRow
from engage_app.services.mailbox import list_mails, read_mail, send_again
from engage_app.states.door import act, ask
from engage_app.states.notices import say
from engage_app.states.session import watch
from engage_app.states.showing import first_look


class MailboxState(rx.State):
    """The newest mails and the one that is open; `stage` is "", "ready", "missing" or "failed"."""

    _pages: int = 1
    rows: list[MailRow] = []
    has_more: bool = False
    mail: LetterRow = LetterRow()
    tab: str = "html"
    stage: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the newest mails."""
        self._pages, self.mail = 1, LetterRow()
        try:
            async with first_look(self):
                watch(self, MAILBOX_TOPIC, MailboxState.refresh)
                await self._read()
                self.stage = "ready"
        except NotFound:
            self.stage = "missing"

    async def _read(self) -> None:
        page = await ask(self, list_mails, self._pages)
        self.rows, self.has_more = list(page.rows), page.has_more

    @rx.event
    async def refresh(self) -> None:
        """A mail came in."""
        if self.stage == "ready":
            await self._read()

    @rx.event
    async def show_more(self) -> None:
        """Add older mails."""
        self._pages += 1
        await self._read()

    @rx.event
    async def open(self, mail_id: str) -> None:
        """Show one mail."""
        self.mail = await ask(self, read_mail, parse_id(mail_id))

    @rx.event
    async def send_again(self, mail_id: str) -> None:
        """Have a mail that failed tried once more."""
        await act(self, send_again, parse_id(mail_id))
        self.mail = LetterRow()
        await say(self, "accent", "mailbox.on_its_way")

    @rx.event
    def close(self) -> None:
        """Go back to the list."""
        self.mail = LetterRow()

    @rx.event
    def show_tab(self, tab: str) -> None:
        """One form of the mail or the other."""
        self.tab = "text" if text(tab, 20) == "text" else "html"
