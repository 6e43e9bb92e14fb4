"""The person whose page is open."""

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import NotFound, Refusal
from engage_app.ids import new_id, parse_id
from engage_app.inputs import flag, text
from engage_app.rows.directory import PersonPageRow
from engage_app.services.entity_access import AccessOrder, set_access
from engage_app.services.password_links import invite
from engage_app.services.person_page import person_page
from engage_app.services.person_register import delete_person, set_person_active
from engage_app.services.sharing import ShareChange
from engage_app.states.door import act, ask
from engage_app.states.notices import say

QUESTIONS = ("deactivate", "delete")


class PersonState(rx.State):
    """What is shown of them; `stage` is "", "ready" or "missing". `asks` is what is to be confirmed, "" for nothing."""

    person: PersonPageRow = PersonPageRow()
    asks: str = ""
    stage: str = ""

    async def _load(self, person_id: str) -> None:
        """Show somebody; "" shows nobody."""
        try:
            self.person = await ask(self, person_page, parse_id(person_id)) if person_id else PersonPageRow()
            self.stage = "ready" if person_id else ""
        except NotFound:
            self.person, self.stage, self.asks = PersonPageRow(), "missing", ""

    @rx.event
    def ask_first(self, question: str) -> None:
        """Have something confirmed."""
        if text(question, 20) not in QUESTIONS:
            raise Refusal
        self.asks = question

    @rx.event
    def dismiss(self) -> None:
        """Leave things as they are."""
        self.asks = ""

    @rx.event
    async def set_active(self, is_active: bool) -> None:
        """Keep them out, or let them in again."""
        wanted = flag(is_active)
        self.asks = ""
        await act(self, set_person_active, parse_id(self.person.id), is_active=wanted)
        await self._load(self.person.id)
        await say(self, "accent", "people.is_active" if wanted else "people.is_inactive", name=self.person.name)

    @rx.event
    async def delete(self) -> EventSpec:
        """Take their account away for good."""
        name, self.asks = self.person.name, ""
        await act(self, delete_person, parse_id(self.person.id))
        await say(self, "accent", "people.deleted", name=name)
        return rx.redirect(routes.PEOPLE, replace=True)

    @rx.event
    async def invite(self) -> None:
        """Send them a link to set a password."""
        await act(self, invite, parse_id(self.person.id))
        await self._load(self.person.id)
        await say(self, "accent", "people.invitation_sent", name=self.person.name)

    @rx.event
    async def take_role(self, entity_id: str) -> None:
        """Take the role on an entity away that they hold themselves."""
        change = ShareChange(parse_id(self.person.id), is_group=False, role=None)
        await act(self, set_access, AccessOrder(str(new_id()), parse_id(entity_id), (change,)))
        await self._load(self.person.id)
        await say(self, "accent", "people.role_taken")
