"""The page of Files when what it shows is gone, or was never there for its reader."""

from dataclasses import replace
from uuid import UUID

from sqlmodel import col, delete

from engage_app.db.engine import transaction
from engage_app.ids import new_id
from engage_app.models import Grant, Upload
from engage_app.services import filing, folders
from engage_app.states.bringing import BringingState
from engage_app.states.document import DocumentState
from engage_app.states.files import FilesState
from engage_app.states.filing import FilingState
from tests.cast import Cast
from tests.files import send
from tests.services.test_filing import latest, names, put, versions
from tests.states.tabs import Browser, Tab, browse


async def opened(browser: Browser, cast: Cast, name: str, path: str = "/files", **query: str) -> Tab:
    tab = replace(browser.tab(name, cast.sign_in(name), path), query=query)
    await tab.show()
    await tab.send(FilesState.load)
    return tab


def test_a_list_goes_from_an_open_page_with_the_last_role_on_its_client(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "lotte", f"/files/{file_id}")
        with transaction() as db:
            db.exec(delete(Grant).where(col(Grant.person_id) == cast.ids["lotte"], col(Grant.entity_id).is_not(None)))
        found = (await tab.push(FilesState.refresh)).vars
        assert (found["files_state.rows"], found["files_state.entity"].id) == ([], "")
        assert found["document_state.stage"] == "missing"

    browse(story)


def test_a_folder_that_is_gone_leads_to_all_files(cast: Cast) -> None:
    put(cast)

    async def story(browser: Browser) -> None:
        tab = replace(browser.tab("tab", cast.sign_in("anna"), "/files"), query={"folder": str(new_id())})
        tab.query["entity"] = str(cast.ids["bakker"])
        await tab.show()
        found = (await tab.send(FilesState.load)).vars
        assert ([row.newest.name for row in found["files_state.rows"]], found["files_state.stage"]) == (
            ["Letter.pdf"],
            "ready",
        )
        assert "folder" not in found["files_state.facets"]

    browse(story)


def test_a_document_cannot_be_filed_with_another_client(cast: Cast) -> None:
    file_id = put(cast)
    foreign = cast.act("anna", folders.make_folder, cast.ids["kroon"], "Theirs")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", f"/files/{file_id}")
        await tab.send(FilingState.move, form={"target": str(foreign)})
        assert names(cast, "anna") == ["Letter.pdf"]

    browse(story)


def test_what_a_page_never_offered_changes_nothing(cast: Cast) -> None:
    file_id = put(cast)
    cast.act("anna", filing.restore_version, versions(cast, "anna", file_id)[0])
    folder: UUID = cast.act("anna", folders.make_folder, cast.ids["bakker"], "2026")

    async def story(browser: Browser) -> None:
        for name in ("joris", "lotte", "tess"):
            if name == "lotte":
                cast.share_file(file_id, "lotte")
            tab = await opened(browser, cast, name, f"/files/{file_id}", entity=str(cast.ids["bakker"]))
            for what in ("rename", "folder", "rename_folder"):
                await tab.send(FilingState.ask, what=what)
                await tab.send(FilingState.save, form={"file_name": "Other"})
            await tab.send(FilingState.move, form={"target": str(folder)})
            await tab.send(FilingState.put_in_bin)
            await tab.send(FilingState.delete_folder)
            await tab.send(FilesState.bring_back, file_id=str(file_id))
            await tab.send(DocumentState.restore, version_id=str(versions(cast, "anna", file_id)[1]))
            await tab.send(DocumentState.files_changed, _upload_id="x")
        assert (latest(), len(versions(cast, "anna", file_id)), names(cast, "anna")) == (file_id, 2, ["Letter.pdf"])
        rows = cast.ask("anna", folders.list_folders, cast.ids["bakker"])
        assert [row.name for row in rows] == ["2026"]

    browse(story)


def test_a_file_that_arrives_for_a_folder_that_is_gone_is_filed_all_the_same(cast: Cast) -> None:
    bakker = cast.ids["bakker"]
    folder = cast.act("anna", folders.make_folder, bakker, "2026")

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", entity=str(bakker), folder=str(folder))
        cast.act("eva", folders.delete_folder, bakker, folder)
        send(cast, "anna", draft=f"files:{bakker}")
        found = (await tab.send(BringingState.files_changed, _upload_id="x")).vars
        assert ([row.newest.name for row in found["files_state.rows"]], names(cast, "anna")) == (["Letter.pdf"],) * 2

    browse(story)


def test_a_file_that_arrives_when_its_client_is_out_of_reach_waits(cast: Cast) -> None:
    bakker = cast.ids["bakker"]

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "pieter", entity=str(bakker))
        upload = send(cast, "pieter", draft=f"files:{bakker}")
        with transaction() as db:
            db.exec(delete(Grant).where(col(Grant.person_id) == cast.ids["pieter"]))
        await tab.send(BringingState.files_changed, _upload_id="x")
        with transaction() as db:
            assert db.get_one(Upload, upload).used_at is None
        assert names(cast, "anna") == []

    browse(story)


def test_a_version_that_arrives_when_its_document_is_in_the_bin_waits(cast: Cast) -> None:
    file_id = put(cast)

    async def story(browser: Browser) -> None:
        tab = await opened(browser, cast, "anna", f"/files/{file_id}")
        send(cast, "anna", draft=f"replace:{file_id}")
        cast.act("eva", filing.put_in_bin, file_id)
        found = (await tab.send(DocumentState.files_changed, _upload_id="x")).vars
        assert found["document_state.stage"] == "missing"
        cast.act("eva", filing.bring_back, file_id)
        assert len(versions(cast, "anna", file_id)) == 1
        await tab.send(FilesState.load)
        await tab.send(DocumentState.files_changed, _upload_id="x")
        assert len(versions(cast, "anna", file_id)) == 2

    browse(story)
