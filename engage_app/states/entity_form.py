"""The form in which a client is entered or changed."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import Conflict, Invalid
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, flag
from engage_app.rows.entities import EntityPageRow
from engage_app.services.entities import find_entities
from engage_app.services.entity_facts import facts_of
from engage_app.services.entity_register import add_entity, edit_entity
from engage_app.states.door import act, ask
from engage_app.states.entity import EntityState
from engage_app.states.notices import say, sentence
from engage_app.states.session import SessionState

FIELDS = ("name", "number", "kind", "year_end", "tags", "notes")
NOTHING = dict.fromkeys(FIELDS, "") | {"kind": "client"}


class EntityFormState(rx.State):
    """What the form begins with, and what is wrong with what was typed; `about` is the id of the entity, "" a new one.

    `key` names this instance of the form, so that it is sent once.
    """

    _version: int = 1
    about: str = ""
    key: str = ""
    typed: dict[str, str] = NOTHING
    errors: dict[str, str] = {}
    is_open: bool = False

    @rx.event
    def open_new(self) -> None:
        """Enter another client."""
        self._begin(EntityPageRow(), NOTHING)

    @rx.event
    async def open_edit(self) -> None:
        """Change the client whose page is open."""
        entity = (await self.get_state(EntityState)).entity
        words = {"name": entity.name, "number": entity.number, "kind": entity.kind, "year_end": entity.year_end}
        self._begin(entity, words | {"tags": ", ".join(entity.tags), "notes": entity.notes})

    def _begin(self, entity: EntityPageRow, typed: dict[str, str]) -> None:
        self._version, self.about, self.key = entity.version, entity.id, str(new_id())
        self.typed, self.errors, self.is_open = typed, {}, True

    @rx.event
    def set_open(self, is_open: bool) -> None:
        """Leave things as they are."""
        self.is_open = self.is_open and flag(is_open)

    @rx.event
    async def save(self, form: dict[str, Any]) -> EventSpec | None:
        """Store what the form holds."""
        typed = {name: field(form, f"entity_{name}", 100_000) for name in FIELDS}
        try:
            entity_id = await self._store(typed)
        except Invalid as refusal:
            self.errors = {refusal.field: await sentence(self, refusal.message, **refusal.values)}
            return None
        except Conflict as refusal:
            self.errors = {"form": await sentence(self, refusal.message)}
            return None
        is_new, self.is_open = not self.about, False
        (await self.get_state(SessionState)).entities = list(await ask(self, find_entities, ""))
        await say(self, "accent", "entities.added" if is_new else "entities.saved")
        if is_new:
            return rx.redirect(routes.entity(entity_id))
        await (await self.get_state(EntityState))._load(entity_id)
        return None

    async def _store(self, typed: dict[str, str]) -> str:
        facts = facts_of(typed)
        if not self.about:
            return str(await act(self, add_entity, facts, self.key))
        await act(self, edit_entity, parse_id(self.about), facts, self._version)
        return self.about
