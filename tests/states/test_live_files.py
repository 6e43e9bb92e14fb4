"""A document that is open: whoever may no longer read it sees it no longer."""

from engage_app.access.permissions import Thing
from engage_app.ids import new_id
from engage_app.live.hub import file_topic, hub
from engage_app.services.sharing import ShareOrder, share
from engage_app.states.files import FilesState
from tests.cast import Cast
from tests.services.test_filing import put
from tests.states.tabs import Browser, browse


def test_a_document_leaves_an_open_page_when_access_to_it_is_taken_away(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte")
    cookie = cast.sign_in("lotte")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, f"/files/{file_id}")
        await tab.show()
        found = (await tab.send(FilesState.load)).vars
        assert (found["document_state.stage"], found["document_state.document"].name) == ("ready", "Letter.pdf")
        assert len(hub.watching(file_topic(file_id))) == 1
        order = ShareOrder(f"dialog-{new_id()}", file_id, allow_contacts=False, of=Thing.FILE)
        cast.act("anna", share, order)
        found = (await tab.push(FilesState.refresh)).vars
        assert (found["document_state.stage"], found["files_state.rows"]) == ("missing", [])

    browse(story)


def test_a_stranger_is_shown_no_shared_document(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", "", f"/files/{file_id}")
        await tab.show()
        assert "Letter.pdf" not in str((await tab.send(FilesState.load)).vars)

    browse(story)
