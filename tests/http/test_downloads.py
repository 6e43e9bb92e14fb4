"""Files on their way out: to whom, whole or in part, and never as a page of ours."""

from uuid import UUID

import pytest
from sqlmodel import func, select
from starlette.testclient import TestClient

from engage_app import routes
from engage_app.db.engine import reading
from engage_app.file_names import clean_name
from engage_app.models import Action, Event, Version
from engage_app.storage import store
from tests.cast import Cast
from tests.files import attach
from tests.http.visitors import browser

CONTENT = bytes(range(256)) * 5000


@pytest.fixture
def shared(cast: Cast) -> UUID:
    activity = cast.discussion()
    cast.share(activity, "finance")
    return attach(cast, "anna", activity, name="Jaarrekening ’26.pdf", content=CONTENT)


def recorded() -> int:
    with reading() as db:
        return db.exec(select(func.count()).select_from(Event).where(Event.action == Action.DOWNLOADED)).one()


def get(client: TestClient, version: UUID, **headers: str) -> "tuple[int, bytes]":
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.get(routes.download(version), headers=sent)
    return answer.status_code, answer.content


@pytest.mark.parametrize(
    ("name", "status"), [("pieter", 200), ("joris", 200), ("eva", 200), ("sanne", 404), ("tess", 404), ("mila", 404)]
)
def test_a_file_goes_to_those_who_see_its_discussion(cast: Cast, shared: UUID, name: str, status: int) -> None:
    found, content = get(browser(cast, name), shared)
    assert found == status
    assert (content == CONTENT) == (status == 200)
    assert recorded() == (status == 200)
    picture = browser(cast, name).get(routes.preview(shared))
    assert picture.json()["code"] == ("file.no_preview" if status == 200 else "refusal.not_found")


def test_nobody_gets_nothing(cast: Cast, shared: UUID) -> None:
    nobody = browser(cast)
    for path in (routes.download(shared), routes.preview(shared)):
        answer = nobody.get(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "refusal.not_signed_in")


def test_hidden_and_absent_files_look_the_same(cast: Cast, shared: UUID) -> None:
    sanne = browser(cast, "sanne")
    ids = [str(shared), "0192f0c1-0000-7000-8000-000000000000", "x", "..%2f..%2fengage.db"]
    answers = [sanne.get(routes.download(version)) for version in ids]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers[:3]}) == 1


def test_no_browser_shows_a_file_as_a_page(cast: Cast, shared: UUID) -> None:
    answer = browser(cast, "pieter").get(routes.download(shared))
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("name", ["a.svg", "a.xml", "a.docm", "a", "a.eml"])
def test_a_type_that_browsers_would_run_is_not_announced(cast: Cast, name: str) -> None:
    version = attach(cast, "anna", cast.discussion(), name=name)
    answer = browser(cast, "anna").get(routes.download(version))
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")


@pytest.mark.parametrize("name", ['a";filename=evil.htm.pdf', "発票.pdf", "a\r\nSet-Cookie: b=c.pdf", "50%25.pdf"])
def test_a_file_comes_back_under_its_name(cast: Cast, name: str) -> None:
    version = attach(cast, "anna", cast.discussion(), name=name)
    answer = browser(cast, "anna").head(routes.download(version))
    sent = answer.headers["content-disposition"].split("filename*=UTF-8''")[1]
    assert bytes.fromhex("".join(f"{ord(char):02x}" for char in unquoted(sent))).decode() == clean_name(name)
    assert "set-cookie" not in answer.headers


def unquoted(text: str) -> str:
    first, *rest = text.split("%")
    return first + "".join(chr(int(part[:2], 16)) + part[2:] for part in rest)


def test_a_download_goes_on_where_it_broke_off(cast: Cast, shared: UUID) -> None:
    pieter = browser(cast, "pieter")
    etag = pieter.head(routes.download(shared)).headers["etag"]
    assert recorded() == 0
    first = pieter.get(routes.download(shared), headers={"Range": "bytes=0-999"})
    assert (first.status_code, first.headers["content-range"]) == (206, f"bytes 0-999/{len(CONTENT)}")
    assert first.headers["content-length"] == "1000"
    assert get(pieter, shared, Range="bytes=1000-", If_Range=etag) == (206, CONTENT[1000:])
    assert get(pieter, shared, Range="bytes=-5") == (206, CONTENT[-5:])
    assert recorded() == 1
    assert get(pieter, shared, Range="bytes=5-", If_Range='"old"') == (200, CONTENT)
    assert get(pieter, shared, Range="bytes=0-1,5-6") == (200, CONTENT)


def test_what_is_behind_the_end_is_refused(cast: Cast, shared: UUID) -> None:
    answer = browser(cast, "pieter").get(routes.download(shared), headers={"Range": f"bytes={len(CONTENT)}-"})
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(CONTENT)}")
    assert recorded() == 0


def test_a_head_tells_without_giving(cast: Cast, shared: UUID) -> None:
    answer = browser(cast, "pieter").head(routes.download(shared))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(CONTENT))
    assert get(browser(cast, "pieter"), shared, If_None_Match=answer.headers["etag"]) == (304, b"")


@pytest.mark.parametrize("kept", [None, b"cut off"])
def test_a_damaged_file_is_named_and_never_sent(cast: Cast, shared: UUID, kept: bytes | None) -> None:
    with reading() as db:
        blob = db.get_one(Version, shared).blob_id
    store().delete(blob)
    if kept:
        store().create_part(blob)
        with store().open_part(blob) as part:
            part.go_on(0)
            part.write([kept])
            part.sync()
            store().keep(blob)
    answer = browser(cast, "lotte").get(routes.download(shared))
    assert answer.status_code == 500
    assert "Jaarrekening ’26.pdf" in answer.json()["message"]
    assert "niet worden gelezen" in answer.json()["message"]
    assert recorded() == 0


def test_files_cannot_be_changed_through_their_address(cast: Cast, shared: UUID) -> None:
    anna = browser(cast, "anna")
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert anna.request(method, routes.download(shared)).status_code == 405
