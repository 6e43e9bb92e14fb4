"""The Share dialog."""

from collections.abc import Awaitable
from typing import Any, TypeVar
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from engage_app import routes
from engage_app.access.permissions import Thing
from engage_app.errors import Invalid, NotFound
from engage_app.ids import new_id, parse_id
from engage_app.inputs import field, flag, text
from engage_app.models import Kind
from engage_app.rows.sharing import ShareEffect, ShareResult, ShareSheet
from engage_app.services.sharing import ShareOrder, foresee, let_in, share
from engage_app.services.sharing_sheet import sharing_sheet
from engage_app.states.activity import ActivityState
from engage_app.states.door import act, ask
from engage_app.states.files import FilesState
from engage_app.states.notices import say, sentence
from engage_app.states.planning import as_changes, planned
from engage_app.states.share_message import ShareMessageState

R = TypeVar("R")


class ShareState(rx.State):
    """Who may read the item at this address, and what saving would change.

    `changes` maps a row's key to its coming role; `_wish` is how the switch was put, None while nobody touched it;
    `asks` is the question before something that cannot be undone: "off" or "leave".
    """

    _key: str = ""
    _search: str = ""
    _wish: bool | None = None
    address: str = ""
    is_open: bool = False
    tab: str = "contacts"
    sheet: ShareSheet = ShareSheet()
    ticked: list[str] = []
    changes: dict[str, str] = {}
    effect: ShareEffect = ShareEffect()
    error: str = ""
    asks: str = ""

    @rx.event
    async def open(self, item_id: str, of: str) -> None:
        """Show the dialog for an activity, or for a document, as things are now."""
        self.is_open = False
        self.address = (routes.file if of == Thing.FILE else routes.activity)(parse_id(text(item_id, 40)))
        self._key, self._search = str(new_id()), ""
        self.tab, self.ticked, self.changes, self.effect = "contacts", [], {}, ShareEffect()
        self.error, self.asks, self._wish = "", "", None
        (await self.get_state(ShareMessageState))._is_written = False
        await self._read()
        self.is_open = True

    @property
    def _of(self) -> Thing:
        return Thing.FILE if self.address.startswith(f"{routes.FILES}/") else Thing.ACTIVITY

    @property
    def _item_id(self) -> UUID:
        return parse_id(self.address.rpartition("/")[2])

    @rx.var
    def allow(self) -> bool:
        """Whether contacts are allowed, after saving."""
        return self.sheet.allows_contacts if self._wish is None else self._wish

    async def _read(self) -> None:
        kind = Kind.STAFF if self.tab == "staff" else Kind.CONTACT
        self.sheet = await self._still(ask(self, sharing_sheet, self._item_id, kind, self._search, self._of))

    async def _still(self, answer: Awaitable[R]) -> R:
        """The answer, while there is something to share; the dialog does not outlive it."""
        try:
            return await answer
        except NotFound:
            self.is_open = False
            raise

    @rx.event
    async def set_open(self, is_open: bool) -> None:
        """Close the dialog without saving; what was planned is only dropped when that is wanted, too."""
        stays = flag(is_open)
        message = await self.get_state(ShareMessageState)
        is_changed = bool(self.changes) or self.allow != self.sheet.allows_contacts or message._is_written
        self.asks, self.is_open = ("leave", True) if not stays and is_changed and self.asks != "leave" else ("", stays)

    @rx.event
    async def show_tab(self, tab: str) -> None:
        """Staff or contacts; what was chosen on the other tab stays chosen."""
        self.tab, self._search, self.ticked = "staff" if tab == "staff" else "contacts", "", []
        await self._read()

    @rx.event
    async def find(self, words: str) -> None:
        """Narrow the list by name or e-mail address."""
        self._search = text(words, 100)
        await self._read()

    @rx.event
    def tick(self, key: str, is_ticked: bool) -> None:
        """Choose a row for the next assignment."""
        key = text(key, 50)
        others = [held for held in self.ticked if held != key]
        self.ticked = [*others, key] if flag(is_ticked) else others

    @rx.event
    async def assign(self, role: str) -> None:
        """Plan a role, or none, for every ticked row."""
        self.changes, self.ticked = planned(self.sheet, self.changes, self.ticked, text(role, 40)), []
        await self._foresee()

    async def _foresee(self) -> None:
        self.effect = await self._still(ask(self, foresee, self._order()))

    def _order(self, message: str = "", *, notify: bool = True) -> ShareOrder:
        return ShareOrder(self._key, self._item_id, self._wish, as_changes(self.changes), message, notify, self._of)

    @rx.event
    async def set_allow(self, allow: bool) -> None:
        """Plan to allow contacts; taking back what some can read now asks first."""
        if flag(allow) or not self.sheet.allows_contacts:
            self._wish = allow
            await self._foresee()
            return
        order = ShareOrder(self._key, self._item_id, allow_contacts=False, of=self._of)
        effect = await self._still(ask(self, foresee, order))
        if effect.losing:
            self.effect, self.asks = effect, "off"
        else:
            await self._refuse_contacts()

    @rx.event
    async def answer(self, yes: bool) -> None:
        """Take access away from all contacts at once, or leave it."""
        self.asks = ""
        if flag(yes):
            await self._refuse_contacts()
        else:
            await self._foresee()

    async def _refuse_contacts(self) -> None:
        order = ShareOrder(str(new_id()), self._item_id, allow_contacts=False, notify=False, of=self._of)
        await self._still(act(self, share, order))
        # What was planned for contacts would else be saved unseen, behind the switch.
        self.changes = {key: role for key, role in self.changes.items() if not role.startswith("contact_")}
        self._wish = None
        await self._read()
        await self._foresee()

    @rx.event
    async def let_in(self, person_id: str) -> None:
        """Give a contact Entity Access, so that a role on the item counts for them."""
        name = await self._still(act(self, let_in, self._item_id, parse_id(person_id), self._of))
        await self._read()
        await self._foresee()
        await say(self, "client", "share.let_in_done", name=name, entity=self.sheet.entity)

    @rx.event
    async def save(self, form: dict[str, Any]) -> EventSpec | None:
        """Save everything that was planned, in one go."""
        message, notify = field(form, "share_message"), bool(form.get("notify"))
        try:
            result = await self._still(act(self, share, self._order(message, notify=notify)))
        except Invalid as refusal:
            self.error = await sentence(self, refusal.message, **refusal.values)
            return None
        self.is_open = False
        if self.changes or self._wish is not None or result.told:
            await self._say(result)
        return self._refresh

    @property
    def _refresh(self) -> Any:
        return FilesState.refresh if self._of is Thing.FILE else ActivityState.refresh

    async def _say(self, result: ShareResult) -> None:
        if result.gained:
            await say(self, "client" if self.allow else "staff", "share.saved", count=result.gained)
        if result.lost:
            await say(self, "staff", "share.lost", count=result.lost)
        if result.told:
            await say(self, "staff", "share.message_sent", count=result.told)
        if not (result.gained or result.lost or result.told):
            await say(self, "staff", "share.same")
