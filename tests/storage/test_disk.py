"""The store on disk: what counts is on disk, one writer at a time, and a blob never changes."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from engage_app.errors import Conflict, NotFound
from engage_app.ids import new_id
from engage_app.storage.disk import DiskStore


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return DiskStore(tmp_path)


def test_a_file_comes_back_bit_for_bit(store: DiskStore) -> None:
    blob, content = new_id(), os.urandom(3_000_000)
    store.create_part(blob)
    with store.open_part(blob) as part:
        part.go_on(0)
        part.write([content[:1_000_000], content[1_000_000:]])
        assert part.sync() == len(content)
        assert part.sha256() == sha256(content).hexdigest()
        store.keep(blob)
    assert store.size(blob) == len(content)
    assert store.sha256(blob) == sha256(content).hexdigest()
    assert not store.has_part(blob)
    with store.open(blob) as file:
        assert file.read() == content


def test_a_second_writer_is_refused(store: DiskStore) -> None:
    upload = new_id()
    store.create_part(upload)
    with store.open_part(upload), pytest.raises(Conflict):
        store.open_part(upload)
    store.open_part(upload).close()


def test_bytes_that_were_not_synced_do_not_count(store: DiskStore) -> None:
    upload = new_id()
    store.create_part(upload)
    with store.open_part(upload) as part:
        part.go_on(0)
        part.write([b"kept"])
        part.sync()
        part.write([b"lost"])
    with store.open_part(upload) as part:
        part.go_on(4)
        part.write([b" too"])
        part.sync()
        assert part.sha256() == sha256(b"kept too").hexdigest()


def test_a_restarted_server_goes_on_where_the_row_says(tmp_path: Path) -> None:
    upload = new_id()
    DiskStore(tmp_path).create_part(upload)
    with DiskStore(tmp_path).open_part(upload) as part:
        part.go_on(0)
        part.write([b"abcdef"])
        part.sync()
    with DiskStore(tmp_path).open_part(upload) as part:
        part.go_on(3)
        part.write([b"DEF"])
        part.sync()
        assert part.sha256() == sha256(b"abcDEF").hexdigest()


def test_an_upload_that_lost_bytes_cannot_go_on(store: DiskStore) -> None:
    upload = new_id()
    store.create_part(upload)
    with store.open_part(upload) as part, pytest.raises(NotFound):
        part.go_on(1)


def test_a_writer_that_came_too_late_never_touches_the_blob(store: DiskStore, tmp_path: Path) -> None:
    upload = new_id()
    store.create_part(upload)
    late = os.open(tmp_path / "incoming" / str(upload), os.O_RDWR)
    with store.open_part(upload) as part:
        part.go_on(0)
        part.write([b"content"])
        part.sync()
        store.keep(upload)
    os.close(late)
    with pytest.raises(NotFound):
        store.open_part(upload)
    assert store.size(upload) == len(b"content")


def test_what_was_cancelled_cannot_be_kept(store: DiskStore) -> None:
    upload = new_id()
    store.create_part(upload)
    store.delete_part(upload)
    store.delete_part(upload)
    with pytest.raises(NotFound):
        store.open_part(upload)
    with pytest.raises(NotFound):
        store.keep(upload)


def test_everything_in_the_store_can_be_listed(store: DiskStore) -> None:
    arriving, kept = new_id(), new_id()
    for upload in (arriving, kept):
        store.create_part(upload)
    store.keep(kept)
    assert [found.id for found in store.parts()] == [arriving]
    assert [found.id for found in store.blobs()] == [kept]
    store.delete(kept)
    assert store.size(kept) is None


def test_nobody_else_on_the_machine_can_read_files(store: DiskStore, tmp_path: Path) -> None:
    blob = new_id()
    store.create_part(blob)
    store.keep(blob)
    modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")}
    assert set(modes.values()) == {0}, modes


def test_a_writer_that_is_closed_writes_nowhere(store: DiskStore) -> None:
    upload = new_id()
    store.create_part(upload)
    part = store.open_part(upload)
    part.go_on(0)
    part.close()
    for late in (lambda: part.write([b"late"]), part.sync):
        with pytest.raises((OSError, ValueError), match="descriptor"):
            late()


def test_a_hash_made_along_the_way_is_that_of_the_bytes(store: DiskStore) -> None:
    upload = new_id()
    store.create_part(upload)
    for piece in (b"one", b"two"):
        with store.open_part(upload) as part:
            part.go_on(0 if piece == b"one" else 3)
            part.write([piece])
            part.hash([piece])
            part.sync()
    with store.open_part(upload) as part:
        part.go_on(6)
        assert part.sha256() == sha256(b"onetwo").hexdigest()


def test_a_hash_that_ran_ahead_is_not_believed(store: DiskStore) -> None:
    upload = new_id()
    store.create_part(upload)
    with store.open_part(upload) as part:
        part.go_on(0)
        part.hash([b"never written"])
    with store.open_part(upload) as part:
        part.go_on(0)
        part.write([b"content"])
        part.sync()
        assert part.sha256() == sha256(b"content").hexdigest()
