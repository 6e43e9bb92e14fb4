"""What a page sent by another way as it went is not overwritten by what it said before."""

from uuid import UUID

import pytest

from engage_app.services.comments import keep_comment
from engage_app.services.drafts import keep_held
from engage_app.states.arrival import ArrivalState
from engage_app.states.discussion import DiscussionState
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_wizard import RequestWizardState
from tests.cast import Cast
from tests.states.tabs import Browser, Tab, browse, browse_shown


@pytest.mark.parametrize(
    ("dialog", "draft", "words"),
    [(DiscussionState, DiscussionState, "message"), (RequestWizardState, RequestDraftState, "description")],
)
def test_a_late_field_takes_nothing_of_the_last_words_along(
    cast: Cast, dialog: type[DiscussionState], draft: type[DiscussionState], words: str
) -> None:
    async def story(tab: Tab) -> None:
        name = draft.get_name().rsplit("____", 1)[-1]
        key = (await tab.send(dialog.open)).vars[f"{name}.key"]
        cast.act("anna", keep_held, key, {"left": key, words: "<p>Half a sentence</p>"})
        await tab.send(draft.keep, field="subject", value="Late", key=key)
        shown = (await tab.send(ArrivalState.activities)).vars[f"{name}.draft"]
        assert (shown["subject"], shown[words]) == ("Late", "<p>Half a sentence</p>")

    browse_shown(cast.sign_in("anna"), story)


def test_what_arrives_after_the_page_looked_for_it_is_taken_up_once(cast: Cast, shared: UUID) -> None:
    async def story(tab: Tab) -> None:
        key = (await tab.show()).vars["comment_state.key"]
        cast.act("pieter", keep_comment, shared, {"left": key, "body": "<p>Half a sentence</p>"})
        found = (await tab.push(ArrivalState.resume)).vars
        assert found["comment_state.body"] == "<p>Half a sentence</p>"
        assert "comment_state.body" not in (await tab.push(ArrivalState.resume)).vars

    browse(lambda browser: story(browser.tab("tab", cast.sign_in("pieter"), f"/activities/{shared}")))


def test_another_tab_takes_nothing_of_them(cast: Cast, shared: UUID) -> None:
    async def story(browser: Browser) -> None:
        cookie = cast.sign_in("pieter")
        first, other = (browser.tab(name, cookie, f"/activities/{shared}") for name in ("first", "other"))
        key = (await first.show()).vars["comment_state.key"]
        await other.show()
        cast.act("pieter", keep_comment, shared, {"left": key, "body": "<p>Half a sentence</p>"})
        assert "comment_state.body" not in (await other.push(ArrivalState.resume)).vars

    browse(story)
