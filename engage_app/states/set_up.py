"""The first visit to an empty installation."""

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.cookies import REFUSED_SET_UP, read_note
from engage_app.i18n.catalogue import translate
from engage_app.i18n.language_state import LanguageState
from engage_app.services import acting
from engage_app.services.setup import is_set_up
from engage_app.states.sign_in import speak_as_asked

PROBLEMS = frozenset(
    {
        "set_up.code_wrong",
        "set_up.firm_missing",
        "set_up.name_missing",
        "set_up.email_wrong",
        "set_up.password_short",
        "sign_in.too_many_tries",
    }
)


class SetUpState(rx.State):
    """What the set-up form starts with."""

    typed: dict[str, str] = {}
    errors: dict[str, str] = {}
    is_ready: bool = False

    @rx.event
    async def show(self) -> EventSpec | None:
        """Fill the form again after a refusal; once there is a firm, there is no such page."""
        if await acting.ask_as_nobody(is_set_up):
            self.is_ready = False
            return rx.redirect(routes.SIGN_IN)
        await speak_as_asked(self)
        note = read_note(self.router.headers.cookie, REFUSED_SET_UP)
        language = (await self.get_state(LanguageState)).language
        self.errors = {
            name.removeprefix("problem:"): translate(
                problem, language, limit=note.get(name.replace("problem", "limit"))
            )
            for name, problem in note.items()
            if name.startswith("problem:") and problem in PROBLEMS
        }
        self.typed, self.is_ready = note, True
        return None
