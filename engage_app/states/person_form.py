"""The form in which somebody is entered or changed."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import Conflict, Invalid, Refusal
from engage_app.i18n.language_state import LanguageState
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, flag, text
from engage_app.models import Kind
from engage_app.rows.directory import PersonPageRow
from engage_app.services.person_facts import PersonFacts
from engage_app.services.person_register import add_person, edit_person
from engage_app.states.door import act
from engage_app.states.notices import say, sentence
from engage_app.states.person import PersonState

FIELDS = ("name", "email", "job_title", "phone", "language")
NOTHING = dict.fromkeys(FIELDS, "")


class PersonFormState(rx.State):
    """What the form begins with, and what is wrong with what was typed; `about` is the person's id, "" a new one.

    `kind` is whom a new one stands for; `key` names this instance of the form, so that it is sent once.
    """

    _version: int = 1
    about: str = ""
    kind: str = Kind.CONTACT.value
    key: str = ""
    typed: dict[str, str] = NOTHING
    errors: dict[str, str] = {}
    is_open: bool = False

    @rx.event
    async def open_new(self, kind: str) -> None:
        """Enter somebody."""
        if text(kind, 20) not in set(Kind):
            raise Refusal
        language = (await self.get_state(LanguageState)).language
        self._begin(PersonPageRow(is_contact=kind == Kind.CONTACT), NOTHING | {"language": language})

    @rx.event
    async def open_edit(self) -> None:
        """Change the person whose page is open."""
        person = (await self.get_state(PersonState)).person
        self._begin(person, {name: getattr(person, name) for name in FIELDS})

    def _begin(self, person: PersonPageRow, typed: dict[str, str]) -> None:
        self._version, self.about, self.key = person.version, person.id, str(new_id())
        self.kind = "contact" if person.is_contact else "staff"
        self.typed, self.errors, self.is_open = typed, {}, True

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Leave things as they are."""
        self.is_open = self.is_open and flag(is_open)

    @rx.event
    async def save(self, form: dict[str, Any]) -> EventSpec | None:
        """Store what the form holds."""
        facts = PersonFacts(**{name: field(form, f"person_{name}", 1000) for name in FIELDS})
        try:
            person_id = await self._store(facts)
        except Invalid as refusal:
            self.errors = {refusal.field: await sentence(self, refusal.message, **refusal.values)}
            return None
        except Conflict as refusal:
            self.errors = {"form": await sentence(self, refusal.message)}
            return None
        is_new, self.is_open = not self.about, False
        await say(self, "accent", "people.added" if is_new else "people.saved")
        if is_new:
            return rx.redirect(f"{routes.person(person_id)}?kind={self.kind}")
        await (await self.get_state(PersonState))._load(person_id)
        return None

    async def _store(self, facts: PersonFacts) -> str:
        if not self.about:
            return str(await act(self, add_person, Kind(self.kind), facts, self.key))
        await act(self, edit_person, parse_id(self.about), facts, self._version)
        return self.about
