"""What a page sent by another way as it went is not overwritten by what it said before."""

import pytest

from engage_app.services.drafts import keep_held
from engage_app.states.arrival import ArrivalState
from engage_app.states.discussion import DiscussionState
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_wizard import RequestWizardState
from tests.cast import Cast
from tests.states.tabs import Tab, browse_shown


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
