"""The comment box posts what the page showed, once, and where it was written."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from reflex.state import State
from sqlmodel import select

from engage_app.db.engine import reading
from engage_app.models import Comment
from engage_app.services.drafts import comment_draft, find_draft
from engage_app.states import comment
from engage_app.states.activity import ActivityState
from engage_app.states.comment import CommentState
from tests.cast import Cast


@pytest.fixture
def box(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Anna's comment box on a discussion that is open."""

    async def act(_state: State, verb: Any, *args: Any, **kwargs: Any) -> Any:
        return cast.act("anna", verb, *args, **kwargs)

    async def read(_page: ActivityState, _activity_id: str) -> None:
        return None

    monkeypatch.setattr(comment, "act", act)
    monkeypatch.setattr(ActivityState, "_read", read)
    make: Any = State
    box: Any = make(_reflex_internal_init=True).get_substate(CommentState.get_full_name().split("."))
    box.activity_id = str(cast.discussion())
    box._renew()
    return box


def comments() -> list[tuple[str, UUID]]:
    with reading() as db:
        return [(row.body, row.activity_id) for row in db.exec(select(Comment))]


def call(box: Any, handler: str, *args: object, **kwargs: object) -> None:
    asyncio.run(getattr(CommentState, handler).fn(box, *args, **kwargs))


def test_pressing_the_keys_twice_posts_once(cast: Cast, box: Any) -> None:
    key = box.key
    call(box, "submit_text", "<p>Hello</p>", key)
    call(box, "submit_text", "<p>Hello</p>", key)
    call(box, "submit", {"body": "<p>Hello</p>", "key": key})
    assert comments() == [("<p>Hello</p>", UUID(box.activity_id))]


def test_a_text_about_one_activity_never_ends_up_in_the_next(cast: Cast, box: Any) -> None:
    first, key = box.activity_id, box.key
    box.activity_id = str(cast.discussion())
    box._renew()
    call(box, "keep", first, "<p>About the first</p>")
    call(box, "submit_text", "<p>About the first</p>", key)
    assert comments() == []
    assert box.body == ""
    assert cast.ask("anna", find_draft, comment_draft(first)) == {"body": "<p>About the first</p>"}
    assert cast.ask("anna", find_draft, comment_draft(box.activity_id)) is None


def test_a_draft_for_staff_only_stays_one(cast: Cast, box: Any) -> None:
    call(box, "keep", box.activity_id, "<p>Between us</p>")
    call(box, "set_internal", is_internal=True)
    kept = {"body": "<p>Between us</p>", "is_internal": "1"}
    assert cast.ask("anna", find_draft, comment_draft(box.activity_id)) == kept
