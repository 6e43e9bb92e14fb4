"""The upload server refuses: strangers and broken requests change nothing."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha1, sha256
from uuid import UUID

import pytest

from engage_app.db.engine import transaction
from engage_app.models import Person
from engage_app.settings import settings
from engage_app.storage import store
from tests.cast import Cast
from tests.files import FORM
from tests.http.senders import CONTENT, TUS, announce, begin, metadata, offset, patch, row, sign_out
from tests.http.visitors import browser


@pytest.mark.parametrize("method", ["POST", "OPTIONS"])
def test_nobody_may_announce_a_file(cast: Cast, method: str) -> None:
    answer = browser(cast).request(method, "/api/uploads", headers=TUS)
    assert (answer.status_code, answer.json()["code"]) == (401, "refusal.not_signed_in")
    assert answer.headers["tus-resumable"] == "1.0.0"


def test_strangers_cannot_touch_an_upload(cast: Cast) -> None:
    path = begin(browser(cast, "pieter"))
    for name in ("lotte", "tess", "anna", "eva"):
        other = browser(cast, name)
        assert other.head(path, headers=TUS).status_code == 404
        assert patch(other, path, 0, b"evil") == 404
        assert other.delete(path, headers=TUS).status_code == 404
    nobody = browser(cast)
    assert nobody.head(path, headers=TUS).status_code == 401
    assert patch(nobody, path, 0, b"evil") == 401
    assert nobody.delete(path, headers=TUS).status_code == 401
    assert offset(path) == 0
    assert store().has_part(UUID(path.rsplit("/", 1)[1]))


def test_somebody_elses_upload_and_none_at_all_look_the_same(cast: Cast) -> None:
    path = begin(browser(cast, "pieter"))
    lotte = browser(cast, "lotte")
    answers = [
        lotte.delete(target, headers=TUS)
        for target in (path, "/api/uploads/0192f0c1-0000-7000-8000-000000000000", "/api/uploads/x", "/api/uploads/%27")
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


def test_a_revoked_session_moves_nothing(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    sign_out(cast.ids["pieter"])
    assert patch(pieter, path, 0, CONTENT) == 401
    assert offset(path) == 0


def test_a_session_that_ends_half_way_moves_nothing_more(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)

    def body() -> Iterator[bytes]:
        yield CONTENT[:100]
        sign_out(cast.ids["pieter"])
        yield CONTENT[100:]

    sent = {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    assert pieter.patch(path, headers=sent, content=body()).status_code == 401
    assert offset(path) == 0
    again = browser(cast, "pieter")
    assert again.head(path, headers=TUS).status_code in {200, 404}


def test_somebody_who_was_barred_cannot_go_on(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    with transaction() as db:
        db.get_one(Person, cast.ids["pieter"]).is_active = False
    assert patch(pieter, path, 0, CONTENT) == 401
    assert offset(path) == 0


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:3000.evil.example"])
def test_another_site_cannot_upload_for_somebody(cast: Cast, origin: str) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    assert patch(pieter, path, 0, CONTENT, Origin=origin) == 403
    assert offset(path) == 0


# What is refused before it begins


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x.pdf.exe", "upload.type_refused"),
        ("x.pdf.html", "upload.type_refused"),
        ("x.php5", "upload.type_refused"),
        ("x.lnk", "upload.type_refused"),
        ("invoice\u202efdp.exe", "upload.type_refused"),
        ("", "upload.name_empty"),
        ("..", "upload.name_empty"),
        ("a\0b.pdf", "upload.name_broken"),
        (b"a\xff.pdf", "upload.name_broken"),
        (b"..\xc0\xafx.pdf", "upload.name_broken"),
    ],
)
def test_a_bad_name_or_type_is_refused_with_a_sentence(cast: Cast, name: str | bytes, code: str) -> None:
    status, path, said = announce(browser(cast, "pieter"), name)
    assert (status, path, said["code"]) == (422, "", code)
    assert said["message"].endswith(".")


def test_a_refusal_speaks_the_persons_language(cast: Cast) -> None:
    assert "niet geaccepteerd" in announce(browser(cast, "lotte"), "x.exe")[2]["message"]


def test_sizes_that_cannot_be_are_refused(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    largest = settings.max_upload_bytes
    statuses = {size: announce(pieter, size=size)[0] for size in (0, 1, largest, largest + 1, 10**30)}
    assert statuses == {0: 422, 1: 201, largest: 201, largest + 1: 413, 10**30: 400}
    assert {announce(pieter, size=size)[0] for size in ("-1", "NaN", "1.5", "", " 1", "0x10")} == {400}


def test_broken_metadata_is_refused(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    good = metadata(filename="a.pdf", draft=FORM)
    for broken in ("filename %%%", f"{good},filename YQ==", "filename YQ", "x " + "A" * 10_000):
        headers = {**TUS, "Upload-Length": "5", "Upload-Metadata": broken}
        assert pieter.post("/api/uploads", headers=headers).status_code == 400, broken
    assert announce(pieter, draft="")[2]["code"] == "upload.no_form"
    assert announce(pieter, draft="x" * 81)[2]["code"] == "upload.no_form"


def test_another_version_of_the_protocol_is_refused(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    for headers in ({}, {"Tus-Resumable": "0.2.2"}):
        answer = pieter.head(path, headers=headers)
        assert (answer.status_code, answer.headers["tus-version"]) == (412, "1.0.0")


# What is refused on the way


def test_a_body_of_another_kind_is_refused(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    assert patch(pieter, path, 0, CONTENT, Content_Type="application/octet-stream") == 415
    assert patch(pieter, path, 0, CONTENT, Content_Encoding="gzip") == 415
    sent = {**TUS, "Content-Type": "application/offset+octet-stream"}
    assert pieter.patch(path, headers=sent, content=CONTENT).status_code == 400
    assert offset(path) == 0


@pytest.mark.parametrize(("at", "status"), [(1, 409), (10**6, 409), ("-1", 400), ("NaN", 400), ("9" * 30, 400)])
def test_a_wrong_offset_changes_nothing(cast: Cast, at: object, status: int) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    assert patch(pieter, path, at, CONTENT[1:]) == status
    assert offset(path) == 0


def test_more_bytes_than_announced_are_refused(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter, size=10)
    assert patch(pieter, path, 0, b"12345678901") == 413
    sent = {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    unmeasured = pieter.patch(path, headers=sent, content=iter([b"123456", b"78901"]))
    assert unmeasured.status_code == 413
    assert offset(path) == 0
    assert patch(pieter, path, 0, b"1234567890") == 204


def test_a_wrong_checksum_drops_the_bytes(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    wrong = b64encode(sha256(b"other").digest()).decode()
    assert patch(pieter, path, 0, CONTENT, Upload_Checksum=f"sha256 {wrong}") == 460
    assert offset(path) == 0
    assert patch(pieter, path, 0, CONTENT, Upload_Checksum="md5 aaaa") == 400
    assert patch(pieter, path, 0, CONTENT, Upload_Checksum="sha256 %") == 400
    half = len(CONTENT) // 2
    first = b64encode(sha1(CONTENT[:half], usedforsecurity=False).digest()).decode()
    second = b64encode(sha256(CONTENT[half:]).digest()).decode()
    assert patch(pieter, path, 0, CONTENT[:half], Upload_Checksum=f"sha1 {first}") == 204
    assert patch(pieter, path, half, CONTENT[half:], Upload_Checksum=f"sha256 {second}") == 204
    kept = row(path)
    assert kept is not None
    assert kept.sha256 == sha256(CONTENT).hexdigest()


def test_a_finished_upload_takes_nothing_more(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    assert patch(pieter, path, 0, CONTENT) == 204
    assert patch(pieter, path, 0, b"evil") == 409
    assert patch(pieter, path, len(CONTENT), b"evil") == 204
    blob = UUID(path.rsplit("/", 1)[1])
    assert store().sha256(blob) == sha256(CONTENT).hexdigest()


def test_two_senders_at_once_are_told_apart(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    with store().open_part(UUID(path.rsplit("/", 1)[1])):
        assert patch(pieter, path, 0, CONTENT) == 423
    assert offset(path) == 0
    assert patch(pieter, path, 0, CONTENT) == 204


def test_a_method_in_a_header_is_ignored(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    for method in ("PATCH", "DELETE"):
        answer = pieter.post(path, headers={**TUS, "X-HTTP-Method-Override": method}, content=b"")
        assert answer.status_code == 405
    assert row(path) is not None


def test_the_address_of_an_upload_names_no_host(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    headers = {**TUS, "X-Forwarded-Host": "evil.example", "Upload-Length": "5"}
    headers["Upload-Metadata"] = metadata(filename="a.pdf", draft=FORM)
    assert pieter.post("/api/uploads", headers=headers).headers["location"].startswith("/api/uploads/")


def test_nobody_may_have_too_many_under_way(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    for _ in range(50):
        assert announce(pieter, size=1)[0] == 201
    status, _, said = announce(pieter, size=1)
    assert (status, said["code"]) == (429, "upload.too_many")
    assert announce(browser(cast, "lotte"), size=1)[0] == 201


def test_unposted_files_may_not_fill_the_disk(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    for _ in range(10):
        assert announce(pieter, size=settings.max_upload_bytes)[0] == 201
    assert announce(pieter, size=1)[0] == 429
