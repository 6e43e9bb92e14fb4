"""The dialog in which a discussion is started."""

from dataclasses import replace
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.errors import Invalid, NotAllowed, NotFound
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, flag, text
from engage_app.rows.drafts import TakenDraft
from engage_app.rows.entities import EntityRow
from engage_app.rows.files import UploadRow
from engage_app.rows.people import MentionRow
from engage_app.services.activities import NewDiscussion, post_discussion
from engage_app.services.drafts import keep_held, release_draft, take_draft
from engage_app.services.entities import entity_to_start, find_entities
from engage_app.services.people import people_of_entity
from engage_app.services.uploads import list_for_draft, throw_away
from engage_app.states.activities import ActivitiesState
from engage_app.states.attaching import AttachingState
from engage_app.states.door import act, ask
from engage_app.states.notices import sentence
from engage_app.states.share import ShareState

FIELDS = ("entity_id", "subject", "message", "is_limited")


class DiscussionState(AttachingState, rx.State):
    """A discussion until it is posted; `key` names this instance of the form, so that it is posted once.

    `draft` is what has been typed, `taken` where it is kept.
    """

    is_open: bool = False
    key: str = ""
    taken: TakenDraft = TakenDraft()
    entity_id: str = ""
    entities: list[EntityRow] = []
    people: list[MentionRow] = []
    draft: dict[str, str] = {}
    errors: dict[str, str] = {}
    uploads: list[UploadRow] = []
    _shares_next: bool = False
    _refused: dict[str, str] = {}

    @rx.event
    async def open(self) -> EventSpec | None:
        """Show the form, with what was left in it before; it stands on the page of activities."""
        await self._start()
        is_here = self.router.url.path.startswith(routes.ACTIVITIES)
        return None if is_here else rx.redirect(routes.ACTIVITIES)

    async def _start(self, form: str = "", *, afresh: bool = False) -> None:
        key = str(new_id())
        taken = await act(self, take_draft, key, form, afresh=afresh)
        self.key, self.taken = key, taken
        self.draft = {name: taken.content.get(name, "") for name in FIELDS}
        self.uploads = list(await ask(self, list_for_draft, taken.form))
        self.entities = list(await ask(self, find_entities, "", to_start=True))
        selected = (await self.get_state(ActivitiesState)).facets.get("entity", "")
        await self._choose(self.draft["entity_id"] or selected or self._only_entity())
        self._forget_files()
        self.errors, self.is_open = {}, True

    def _only_entity(self) -> str:
        return self.entities[0].id if len(self.entities) == 1 else ""

    async def _choose(self, entity_id: str) -> None:
        self.entity_id, self.people = "", []
        if not entity_id:
            return
        try:
            chosen = await ask(self, entity_to_start, parse_id(entity_id))
        except (NotFound, NotAllowed):
            return
        if chosen not in self.entities:
            self.entities = [chosen, *self.entities]
        self.entity_id = chosen.id
        self.people = list(await ask(self, people_of_entity, parse_id(entity_id)))

    @rx.event
    async def set_open(self, is_open: bool) -> None:
        """Close the dialog; what was typed is kept."""
        self.is_open = flag(is_open)
        if not self.is_open:
            await act(self, release_draft, self.key)

    @rx.event
    async def start_over(self, form: str) -> None:
        """Leave this draft and continue the one named; without a name, throw it away and begin with nothing."""
        if text(form, 80):
            await act(self, release_draft, self.key)
        else:
            await act(self, throw_away, self.key, self.taken.form)
        await self._start(form, afresh=not form)

    @rx.event
    async def find(self, words: str) -> None:
        """Find entities to choose from."""
        found = await ask(self, find_entities, text(words, 100), to_start=True)
        chosen = [entity for entity in self.entities if entity.id == self.entity_id and entity not in found]
        self.entities = [*chosen, *found]

    @rx.event
    async def choose(self, entity_id: str) -> None:
        """Choose the entity that it is about."""
        await self._choose(text(entity_id, 40))
        await self._keep("entity_id", self.entity_id)

    @rx.event
    async def keep(self, field: str, value: str, key: str) -> None:
        """Remember what has been typed so far, even when the last of it arrives after the dialog closed.

        What was posted or thrown away meanwhile is not brought back: `key` is that of the form as it was typed in.
        """
        if text(field, 20) not in FIELDS or not text(key, 80):
            return
        if key == self.key:
            await self._keep(field, text(value))
        else:
            # A page that comes back from a lost connection may have another state, but its dialog is the same.
            await act(self, keep_held, key, {field: text(value)})

    async def _keep(self, field: str, value: str) -> None:
        self.draft = {**self.draft, field: value}
        if value != self._refused.get(field, ""):
            # Another value than the one that was found wrong; a late report of that one changes nothing.
            self.errors = {name: said for name, said in self.errors.items() if name != field.removesuffix("_id")}
        form = await act(self, keep_held, self.key, {field: value}, self.taken.form, self.draft)
        if form != self.taken.form:
            self.taken = replace(self.taken, form=form)
        if not self.is_open:
            await act(self, release_draft, self.key)

    @rx.event
    def share_next(self) -> None:
        """Have the Share dialog open after the form is posted."""
        self._shares_next = True

    @rx.event
    async def submit(self, form: dict[str, Any]) -> Any:
        """Post what the form holds, and open the Share dialog when that was asked for."""
        shares, self._shares_next = self._shares_next, False
        values = {name: field(form, name) for name in ("key", "subject", "message")}
        self._refused = values
        self.errors = await self._problems(values["subject"])
        if await self._waits_for_files() or self.errors:
            return None
        new = NewDiscussion(
            key=values["key"],
            entity_id=parse_id(self.entity_id),
            subject=values["subject"],
            message=values["message"],
            is_limited=self.draft.get("is_limited") == "1",
            upload_ids=tuple(parse_id(upload.id) for upload in self.uploads),
        )
        try:
            activity_id = str(await act(self, post_discussion, new))
        except Invalid as refusal:
            self.errors = {refusal.field: await sentence(self, refusal.message, **refusal.values)}
            return None
        self.is_open, self.key, self.taken = False, "", TakenDraft()
        events = [rx.redirect(routes.activity(activity_id))]
        return [*events, ShareState.open(activity_id, "activity")] if shares else events

    async def _problems(self, subject: str) -> dict[str, str]:
        found = {}
        if not self.entity_id:
            found["entity"] = await sentence(self, "discussion.entity_missing")
        if not subject.strip():
            found["subject"] = await sentence(self, "discussion.subject_missing")
        return found

    @rx.event
    async def files_changed(self, _upload_id: str) -> None:
        """A file arrived or was taken away."""
        self.uploads = list(await ask(self, list_for_draft, self.taken.form))
