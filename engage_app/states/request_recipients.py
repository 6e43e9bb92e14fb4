"""The first step of the wizard: the entity, and who is asked."""

import reflex as rx

from engage_app.errors import NotAllowed, NotFound
from engage_app.ids import parse_id
from engage_app.inputs import flag, text
from engage_app.rows.entities import EntityRow
from engage_app.rows.people import MentionRow
from engage_app.rows.requests import CandidateRow
from engage_app.services.people import people_of_entity
from engage_app.services.request_recipients import (
    entity_to_ask,
    find_candidates,
    find_entities_to_ask,
    give_collaborator,
)
from engage_app.states.door import act, ask
from engage_app.states.notices import say, sentence
from engage_app.states.request_draft import RequestDraftState


class RequestRecipientsState(rx.State):
    """Whom the wizard offers; `chosen` are the recipients, those who are contacts no more without a name."""

    _words: str = ""
    entities: list[EntityRow] = []
    candidates: list[CandidateRow] = []
    chosen: list[CandidateRow] = []
    people: list[MentionRow] = []

    @rx.var
    def chosen_ids(self) -> list[str]:
        """Ids of the recipients."""
        return [row.id for row in self.chosen]

    async def _load(self, wanted: str) -> None:
        """Offer what the draft is about, or else the wanted entity."""
        draft = await self.get_state(RequestDraftState)
        self._words, self.candidates, self.chosen, self.people = "", [], [], []
        self.entities = list(await ask(self, find_entities_to_ask, ""))
        only = self.entities[0].id if len(self.entities) == 1 else ""
        entity_id = await self._enter(draft.draft["entity_id"] or wanted or only)
        if entity_id != draft.draft["entity_id"]:
            await draft._put(entity_id=entity_id)
        known = {row.id: row for row in self.candidates}
        ids = [one for one in draft.draft["recipients"].split(",") if one]
        nobody = await sentence(self, "wizard.nobody")
        self.chosen = [known.get(one, CandidateRow(id=one, name=nobody, is_locked=True)) for one in ids]

    async def _enter(self, entity_id: str) -> str:
        """Offer the contacts of an entity; answers its id, or "" if it is not there to be asked."""
        try:
            chosen = await ask(self, entity_to_ask, parse_id(entity_id)) if entity_id else None
        except (NotFound, NotAllowed):
            chosen = None
        if chosen is None:
            return ""
        if chosen not in self.entities:
            self.entities = [chosen, *self.entities]
        self.candidates = list(await ask(self, find_candidates, parse_id(entity_id), self._words))
        self.people = list(await ask(self, people_of_entity, parse_id(entity_id)))
        return chosen.id

    @rx.event
    async def find_entities(self, words: str) -> None:
        """Find entities to choose from."""
        about = (await self.get_state(RequestDraftState)).draft["entity_id"]
        found = await ask(self, find_entities_to_ask, text(words, 100))
        kept = [entity for entity in self.entities if entity.id == about and entity not in found]
        self.entities = [*kept, *found]

    @rx.event
    async def choose_entity(self, entity_id: str) -> None:
        """Choose whose files are wanted; recipients and files of another entity make no sense here."""
        draft = await self.get_state(RequestDraftState)
        if text(entity_id, 40) == draft.draft["entity_id"]:
            return
        self._words, self.candidates, self.chosen, self.people = "", [], [], []
        await draft._put(entity_id=await self._enter(entity_id), recipients="", file_id="", version_id="")

    @rx.event
    async def find(self, words: str) -> None:
        """Narrow the contacts by name or e-mail address."""
        self._words = text(words, 100)
        await self._read()

    async def _read(self) -> None:
        about = (await self.get_state(RequestDraftState)).draft["entity_id"]
        try:
            self.candidates = list(await ask(self, find_candidates, parse_id(about), self._words)) if about else []
        except (NotFound, NotAllowed):
            self.candidates = []  # it was there when it was chosen; the step itself says that it is gone

    @rx.event
    async def tick(self, person_id: str, is_ticked: bool) -> None:
        """Ask somebody, or not."""
        others = [row for row in self.chosen if row.id != text(person_id, 40)]
        picked = [row for row in self.candidates if row.id == person_id and not row.is_locked]
        await self._choose([*others, *picked] if flag(is_ticked) else others)

    @rx.event
    async def tick_all(self) -> None:
        """Ask everybody on the list who can be asked."""
        known = set(self.chosen_ids)
        new = [row for row in self.candidates if not row.is_locked and row.id not in known]
        await self._choose([*self.chosen, *new])

    @rx.event
    async def clear(self) -> None:
        """Ask nobody yet."""
        await self._choose([])

    async def _choose(self, chosen: list[CandidateRow]) -> None:
        self.chosen = chosen
        await (await self.get_state(RequestDraftState))._put(recipients=",".join(row.id for row in chosen))

    @rx.event
    async def give(self, person_id: str) -> None:
        """Give a contact Entity Collaborator, so that they can be asked, and ask them."""
        about = (await self.get_state(RequestDraftState)).draft["entity_id"]
        await act(self, give_collaborator, parse_id(about), parse_id(person_id))
        await self._read()
        picked = [row for row in self.candidates if row.id == person_id]
        await self._choose([*(row for row in self.chosen if row.id != person_id), *picked])
        await say(self, "client", "wizard.given", name=picked[0].name if picked else "")
