"""The upload server takes in: whole files arrive whole."""

from hashlib import sha256
from uuid import UUID

from engage_app.settings import settings
from engage_app.storage import store
from tests.cast import Cast
from tests.files import FORM
from tests.http.senders import CONTENT, TUS, announce, begin, metadata, patch, row
from tests.http.visitors import browser


def test_a_file_arrives_in_pieces(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    for start in range(0, len(CONTENT), 10_000):
        answer = pieter.head(path, headers=TUS)
        assert answer.headers["upload-offset"] == str(start)
        assert answer.headers["upload-length"] == str(len(CONTENT))
        assert answer.headers["cache-control"] == "no-store"
        assert "upload-expires" in answer.headers
        assert patch(pieter, path, start, CONTENT[start : start + 10_000]) == 204
    kept = row(path)
    assert kept is not None
    assert kept.is_finished
    assert kept.sha256 == sha256(CONTENT).hexdigest()
    assert store().sha256(kept.id) == kept.sha256


def test_the_first_bytes_may_come_with_the_announcement(cast: Cast) -> None:
    headers = {
        **TUS,
        "Upload-Length": str(len(CONTENT)),
        "Upload-Metadata": metadata(filename="a.pdf", draft=FORM),
        "Content-Type": "application/offset+octet-stream",
    }
    answer = browser(cast, "pieter").post("/api/uploads", headers=headers, content=CONTENT)
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(CONTENT)))


def test_a_repeated_announcement_is_the_same_upload(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    first = announce(pieter, key="form-1-file-1")
    assert announce(pieter, key="form-1-file-1") == first
    assert announce(pieter, key="form-1-file-1", size=7)[0] == 409
    assert announce(browser(cast, "lotte"), key="form-1-file-1")[1] != first[1]


def test_an_upload_can_be_called_off(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    for path in (begin(pieter), begin(pieter)):
        patch(pieter, path, 0, CONTENT)
        upload = UUID(path.rsplit("/", 1)[1])
        assert pieter.delete(path, headers=TUS).status_code == 204
        assert pieter.head(path, headers=TUS).status_code == 404
        assert store().size(upload) is None
        assert not store().has_part(upload)


def test_a_crash_before_the_last_word_costs_nothing(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    upload = UUID(path.rsplit("/", 1)[1])
    with store().open_part(upload) as part:
        part.go_on(0)
        part.write([CONTENT])
        part.sync()
        store().keep(upload)
    answer = pieter.head(path, headers=TUS)
    assert answer.headers["upload-offset"] == str(len(CONTENT))
    kept = row(path)
    assert kept is not None
    assert kept.sha256 == sha256(CONTENT).hexdigest()


def test_an_upload_whose_bytes_are_gone_begins_again(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    path = begin(pieter)
    store().delete_part(UUID(path.rsplit("/", 1)[1]))
    assert pieter.head(path, headers=TUS).status_code == 404


def test_the_server_says_what_it_can_do(cast: Cast) -> None:
    answer = browser(cast, "pieter").options("/api/uploads")
    assert answer.status_code == 204
    assert answer.headers["tus-max-size"] == str(settings.max_upload_bytes)
    assert set(answer.headers["tus-extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "checksum",
        "expiration",
        "termination",
    }


def test_halves_of_characters_do_no_harm(cast: Cast) -> None:
    pieter = browser(cast, "pieter")
    assert announce(pieter, draft=b"discussion:\xff")[2]["code"] == "upload.no_form"
    assert announce(pieter, key=b"key-\xff")[0] == 201
