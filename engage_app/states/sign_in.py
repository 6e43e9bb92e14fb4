"""The page for strangers."""

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.cookies import REFUSED_SIGN_IN, read_note
from engage_app.demo_cast import PASSWORD
from engage_app.i18n.catalogue import LANGUAGES, language_asked, translate
from engage_app.i18n.language_state import LanguageState
from engage_app.inputs import text
from engage_app.services import acting
from engage_app.services.people import firm_name
from engage_app.services.sign_in import KnownPerson, demo_people
from engage_app.settings import settings
from engage_app.states.door import secret_of
from engage_app.states.showing import first_look


class SignInState(rx.State):
    """What the sign-in form starts with; `stage` is "", "ready" or "failed"."""

    firm: str = ""
    email: str = ""
    problem: str = ""
    target: str = ""
    demo_password: str = ""
    demo_people: list[KnownPerson] = []
    stage: str = ""

    @rx.event
    async def speak(self, language: str) -> None:
        """Change the language of this page."""
        if text(language, 8) in LANGUAGES:
            (await self.get_state(LanguageState)).language = language
            await self._recall()

    @rx.event
    async def show(self) -> EventSpec | None:
        """Fill the form again after a refusal; whoever is signed in already goes home."""
        async with first_look(self):
            if await acting.find(secret_of(self)):
                return rx.redirect(routes.HOME)
            self.firm = await acting.ask_as_nobody(firm_name)
            if not self.firm:
                return rx.redirect(routes.SET_UP)
            await speak_as_asked(self)
            await self._speak_as_before()
            await self._recall()
            if settings.is_open_house:
                self.demo_password = PASSWORD
                self.demo_people = await acting.ask_as_nobody(demo_people)
            self.stage = "ready"
        return None

    async def _speak_as_before(self) -> None:
        chosen = read_note(self.router.headers.cookie, REFUSED_SIGN_IN).get("language", "")
        if chosen in LANGUAGES:
            (await self.get_state(LanguageState)).language = chosen

    async def _recall(self) -> None:
        language = (await self.get_state(LanguageState)).language
        note = read_note(self.router.headers.cookie, REFUSED_SIGN_IN)
        self.email = note.get("email", "")
        self.target = self.router.url.query_parameters.get("next") or note.get("next", "")
        problem = note.get("problem", "")
        known = problem in {"sign_in.wrong", "sign_in.too_many_tries"}
        self.problem = translate(problem, language) if known else ""


async def speak_as_asked(state: rx.State) -> None:
    """Take the first language of the browser that we speak."""
    if asked := language_asked(state.router.headers.accept_language):
        (await state.get_state(LanguageState)).language = asked
