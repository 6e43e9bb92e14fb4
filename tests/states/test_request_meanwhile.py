"""What changes while somebody asks or answers: a clear sentence at its place, and nothing that they typed is lost."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, delete, select

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.i18n.catalogue import translate
from engage_app.models import Draft, Entity, File, Grant
from engage_app.services.drafts import answer_draft
from engage_app.services.request_review import complete
from engage_app.services.uploads import list_for_draft
from engage_app.states.answer import AnswerState
from engage_app.states.arrival import ArrivalState
from engage_app.states.request_files import RequestFilesState
from engage_app.states.request_wizard import RequestWizardState
from tests.asking import ask, seen
from tests.cast import Cast
from tests.files import LETTER, attach, send
from tests.states.tabs import Browser, Tab, browse, browse_shown
from tests.states.test_answer import on_page, responses
from tests.states.test_request_wizard import _asks, details, requests

ANSWERED = translate("request.answered_already", "en")
COMPLETED = translate("request.completed_already", "en")


def lose_access(cast: Cast) -> None:
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.person_id) == cast.ids["pieter"]))


def lose_the_entity(cast: Cast) -> None:
    with transaction() as db:
        db.get_one(Entity, cast.ids["bakker"]).is_active = False


def lose_the_file(cast: Cast) -> None:
    with transaction() as db:
        db.exec(select(File)).one().deleted_at = now()


LOSSES: dict[str, tuple[Callable[[Cast], None], int]] = {
    "entity": (lose_the_entity, 1),
    "recipients": (lose_access, 1),
    "file": (lose_the_file, 2),
}


@pytest.mark.parametrize("field", LOSSES)
def test_what_was_lost_between_the_steps_is_said_where_it_was_chosen(cast: Cast, field: str) -> None:
    lose, step = LOSSES[field]
    attach(cast, "anna", cast.discussion(), name="Lease.pdf")
    with reading() as db:
        file_id = str(db.exec(select(File.id)).one())

    async def story(tab: Tab) -> None:
        key = await _asks(tab, cast, "pieter", "lotte")
        await tab.send(RequestFilesState.attach, file_id=file_id)
        lose(cast)
        answer = await tab.send(RequestWizardState.go_on, form=details(key))
        assert list(answer.vars["request_draft_state.errors"]) == [field]
        assert answer.vars.get("request_wizard_state.step", 2) == step
        assert requests() == []
        with reading() as db:
            kept = db.exec(select(Draft).where(col(Draft.form).startswith("request:"))).one().content
        assert (kept["subject"], kept["description"]) == ("Statements", "<p>All.</p>")

    browse_shown(cast.sign_in("anna"), story)


def on_two_tabs(cast: Cast, activity_id: UUID, story: Any) -> None:
    """Let a story happen on two pages of one request; it gets the tabs with the keys of their forms."""
    cookie = cast.sign_in("pieter")

    async def show(browser: Browser) -> None:
        tabs = []
        for name in ("first", "second"):
            tab = browser.tab(name, cookie, f"/activities/{activity_id}")
            await tab.load()
            tabs.append((tab, (await tab.send(ArrivalState.activities)).vars["answer_state.key"]))
        await story(*tabs)

    browse(show)


def test_the_second_of_two_tabs_is_told_and_keeps_its_words(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")

    async def story(first: tuple[Tab, str], second: tuple[Tab, str]) -> None:
        await first[0].send(AnswerState.submit, form={"key": first[1], "text": "<p>One</p>"})
        late = await second[0].send(AnswerState.submit, form={"key": second[1], "text": "<p>Two</p>"})
        assert late.vars["answer_state.error"] == ANSWERED
        assert late.vars["answer_state.text"] == "<p>Two</p>"
        assert responses() == ["<p>One</p>"]

    on_two_tabs(cast, activity_id, story)


def test_an_answer_to_what_was_completed_meanwhile_keeps_its_words_and_files(cast: Cast) -> None:
    activity_id = ask(cast, "pieter")
    send(cast, "pieter", "July.pdf", LETTER, answer_draft(activity_id))

    async def story(tab: Tab, key: str) -> None:
        cast.act("anna", complete, activity_id, seen(cast, activity_id))
        late = await tab.send(AnswerState.submit, form={"key": key, "text": "<p>Late</p>"})
        assert late.vars["answer_state.error"] == COMPLETED
        assert late.vars["answer_state.text"] == "<p>Late</p>"
        kept = cast.ask("pieter", list_for_draft, answer_draft(activity_id))
        assert [row.name for row in kept] == ["July.pdf"]
        assert responses() == []

    on_page(cast, "pieter", activity_id, story)
