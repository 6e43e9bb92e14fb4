"""Files that are open: what others do shows, and whoever may no longer read a document sees it no longer."""

from collections.abc import Callable
from uuid import UUID

import pytest

from engage_app.access.permissions import Thing
from engage_app.ids import new_id
from engage_app.live.hub import file_topic, files_topic, hub
from engage_app.services import file_list, filing, folders
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


CHANGES: dict[str, Callable[[Cast, UUID], object]] = {
    "upload": lambda cast, _: put(cast, name="Budget.pdf"),
    "rename": lambda cast, file_id: cast.act("anna", filing.rename, file_id, "Budget.pdf"),
    "bin": lambda cast, file_id: cast.act("anna", filing.put_in_bin, file_id),
    "folder": lambda cast, _: cast.act("anna", folders.make_folder, cast.ids["bakker"], "Budget"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_open_list_follows_what_others_do(cast: Cast, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file_id = put(cast)
    told: set[str] = set()
    monkeypatch.setattr(hub, "announce", told.add)

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cast.sign_in("joris"), f"/files?entity={cast.ids['bakker']}")
        await tab.show()
        before = (await tab.send(FilesState.load)).vars
        topic = files_topic(cast.ids["bakker"])
        assert len(hub.watching(topic)) == 1
        told.clear()
        CHANGES[change](cast, file_id)
        assert topic in told
        after = (await tab.push(FilesState.refresh)).vars
        assert {name: value for name, value in after.items() if before.get(name) != value}

    browse(story)


def test_a_list_that_was_shown_further_stays_as_long(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_list, "PAGE", 1)
    for name in ("A.pdf", "B.pdf", "C.pdf"):
        put(cast, name=name)

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cast.sign_in("joris"), f"/files?entity={cast.ids['bakker']}")
        await tab.show()
        await tab.send(FilesState.load)
        await tab.send(FilesState.show_more)
        put(cast, name="AA.pdf")
        found = (await tab.push(FilesState.refresh)).vars
        assert [row.newest.name for row in found["files_state.rows"]] == ["A.pdf", "AA.pdf"]
        assert found.get("files_state.has_more", True)

    browse(story)


def test_a_stranger_is_shown_no_shared_document(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", "", f"/files/{file_id}")
        await tab.show()
        assert "Letter.pdf" not in str((await tab.send(FilesState.load)).vars)

    browse(story)
