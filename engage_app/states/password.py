"""The page on which somebody sets a password, or asks for a mail that leads there."""

import reflex as rx

from engage_app.clock import now
from engage_app.i18n.language_state import LanguageState
from engage_app.services import acting
from engage_app.services.password_links import Invited, see_link
from engage_app.services.people import firm_name
from engage_app.states.showing import first_look
from engage_app.states.sign_in import speak_as_asked

LONGEST_KEY = 100


class PasswordState(rx.State):
    """What the page shows; `stage` is "", "ask", "set", "old", "sent", "often" or "failed".

    `problem` is "short" when the last password could not be used.
    """

    firm: str = ""
    key: str = ""
    name: str = ""
    email: str = ""
    is_new: bool = False
    problem: str = ""
    stage: str = ""

    @rx.event
    async def show(self) -> None:
        """Show what the address asks for."""
        asked = self.router.url.query_parameters
        async with first_look(self):
            self.firm = await acting.ask_as_nobody(firm_name)
            await speak_as_asked(self)
            self.key, self.problem = asked.get("key", "")[:LONGEST_KEY], asked.get("problem", "")[:10]
            await self._look("sent" if "sent" in asked else "often" if "often" in asked else "ask")

    async def _look(self, otherwise: str) -> None:
        invited = await acting.ask_as_nobody(see_link, self.key, now()) if self.key else None
        if invited is None:
            self.stage = "old" if self.key else otherwise
            return
        (await self.get_state(LanguageState)).language = invited.language
        self._take(invited)

    def _take(self, invited: Invited) -> None:
        self.name, self.email, self.is_new = invited.name, invited.email, invited.is_new
        self.stage = "set" if invited.is_usable else "old"
