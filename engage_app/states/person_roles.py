"""The dialogs that give somebody a role: on one entity, or everywhere."""

from typing import Any

import reflex as rx

from engage_app.errors import Invalid, NotAllowed
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, flag, text, ticked
from engage_app.models import Role
from engage_app.rows.entities import EntityRow
from engage_app.services.entities import find_entities
from engage_app.services.entity_access import AccessOrder, set_access
from engage_app.services.sharing import ShareChange
from engage_app.services.system_roles import SYSTEM_ROLES, set_system_roles
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence
from engage_app.states.person import PersonState


class PersonRolesState(rx.State):
    """Which dialog is open, "entity", "system" or none, and what was chosen in it."""

    _key: str = ""
    shown: str = ""
    entities: list[EntityRow] = []
    entity_id: str = ""
    error: str = ""

    @rx.event
    async def open(self, dialog: str) -> None:
        """Show one of the dialogs."""
        self.shown = "system" if text(dialog, 20) == "system" else "entity"
        self._key, self.entity_id, self.error = str(new_id()), "", ""
        if self.shown == "entity":
            self.entities = list(await ask(self, find_entities, ""))

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Leave things as they are."""
        self.shown = self.shown if flag(is_open) else ""

    @rx.event
    async def find(self, words: str) -> None:
        """Find entities by name or number."""
        self.entities = list(await ask(self, find_entities, text(words, 100)))

    @rx.event
    def choose(self, entity_id: str) -> None:
        """Choose the entity on which the role will count."""
        self.entity_id, self.error = text(entity_id, 40), ""

    @rx.event
    async def give(self, form: dict[str, Any]) -> None:
        """Give the role on the entity that was chosen."""
        if not self.entity_id:
            self.error = await sentence(self, "people.choose_entity")
            return
        role = field(form, "entity_role", 40)
        if role not in set(Role):
            raise NotAllowed
        person = await self.get_state(PersonState)
        change = ShareChange(parse_id(person.person.id), is_group=False, role=Role(role))
        await act(self, set_access, AccessOrder(self._key, parse_id(self.entity_id), (change,)))
        self.shown = ""
        await person._load(person.person.id)
        await say(self, "accent", "people.role_given")

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Give exactly the roles that are ticked everywhere."""
        roles = [role for role in SYSTEM_ROLES if ticked(form, f"role_{role.value}")]
        person = await self.get_state(PersonState)
        try:
            await act(self, set_system_roles, parse_id(person.person.id), roles)
        except Invalid as refusal:
            self.error = await sentence(self, refusal.message)
            return
        self.shown = ""
        await person._load(person.person.id)
        await say(self, "accent", "people.roles_saved")
