"""Changing a comment that another page changes too: neither text gets lost."""

from typing import Any
from uuid import UUID

import pytest

from engage_app.services.activities import close
from engage_app.services.comments import edit_comment
from engage_app.states.comment_edit import CommentEditState
from tests.cast import Cast
from tests.states.tabs import Browser, Tab, browse


@pytest.fixture
def said(cast: Cast) -> tuple[UUID, UUID]:
    """A discussion that Pieter reads, and what he said in it."""
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    return activity_id, cast.comment(activity_id, "pieter", "<p>First</p>")


async def editing(browser: Browser, cookie: str, said: tuple[UUID, UUID]) -> Tab:
    tab = browser.tab("tab", cookie, f"/activities/{said[0]}")
    await tab.show()
    await tab.send(CommentEditState.start, comment_id=str(said[1]))
    return tab


def test_the_newer_text_is_shown_and_saving_again_replaces_it(cast: Cast, said: tuple[UUID, UUID]) -> None:
    cookie = cast.sign_in("pieter")

    async def story(browser: Browser) -> None:
        tab = await editing(browser, cookie, said)
        cast.act("pieter", edit_comment, said[1], "<p>Elsewhere</p>", 1)
        refused = (await tab.send(CommentEditState.save_text, body="<p>Here</p>")).vars
        assert refused["comment_edit_state.is_overtaken"]
        assert "Elsewhere" in str(refused["activity_state.comments"])
        saved = (await tab.send(CommentEditState.save_text, body="<p>Here</p>")).vars
        assert saved["comment_edit_state.editing_id"] == ""
        assert "Here" in str(saved["activity_state.comments"])
        assert browser.errors == []

    browse(story)


def test_a_box_that_was_emptied_stays_empty(cast: Cast, said: tuple[UUID, UUID]) -> None:
    async def story(browser: Browser) -> None:
        tab = await editing(browser, cast.sign_in("pieter"), said)
        emptied = await tab.send(CommentEditState.keep, comment_id=str(said[1]), body="")
        assert emptied.vars["comment_edit_state.typed"] == ""
        again = await tab.load()
        assert again.vars["comment_edit_state.editing_id"] == str(said[1])
        assert again.vars["comment_edit_state.typed"] == ""

    browse(story)


def test_a_box_begins_with_what_is_there_and_nothing_of_it_is_left_over(cast: Cast, said: tuple[UUID, UUID]) -> None:
    async def story(browser: Browser) -> None:
        tab = await editing(browser, cast.sign_in("pieter"), said)
        begun = (await tab.load()).vars
        assert begun["comment_edit_state.typed"] != ""
        assert begun["comment_edit_state.left"] == ""

    browse(story)


def test_a_discussion_that_was_closed_meanwhile_leaves_the_text_where_it_is(
    cast: Cast, said: tuple[UUID, UUID]
) -> None:
    cookie = cast.sign_in("pieter")

    async def story(browser: Browser) -> None:
        tab = await editing(browser, cookie, said)
        cast.act("anna", close, said[0])
        refused: dict[str, Any] = (await tab.send(CommentEditState.save_text, body="<p>Here</p>")).vars
        assert "closed" in refused["comment_edit_state.error"]
        assert "comment_edit_state.editing_id" not in refused

    browse(story)
