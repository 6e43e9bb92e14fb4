"""What was entrusted to an installation comes back from a backup as it was, whatever happens meanwhile."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.db.engine import reading
from engage_app.models import Activity, Upload, Version, WebSession
from engage_app.services.backups import Unusable, back_up
from engage_app.services.kept import kept_blobs
from engage_app.services.restoring import restore
from engage_app.services.verifying import verify
from engage_app.settings import settings
from engage_app.storage import store
from tests.asking import answer, ask
from tests.cast import Cast
from tests.demo_firm import forget_everything

KILLED = """
import os, signal, sys
from pathlib import Path
from engage_app.services.{module} import {verb}
{verb}(Path(sys.argv[1]), lambda done, total: os.kill(os.getpid(), signal.SIGKILL))
"""


def nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def kill_in_the_middle(module: str, verb: str, file: Path) -> None:
    code = KILLED.format(module=module, verb=verb)
    assert subprocess.run([sys.executable, "-c", code, str(file)], check=False).returncode < 0


@pytest.fixture
def request_id(cast: Cast) -> UUID:
    """A file request that Pieter has answered."""
    asked = ask(cast, "pieter", "lotte")
    answer(cast, "pieter", asked, "Statement.pdf")
    return asked


def blobs() -> dict[UUID, bytes]:
    found = {}
    for kept in kept_blobs():
        with store().open(kept.id) as blob:
            found[kept.id] = blob.readall()
    return found


def test_everything_comes_back(cast: Cast, request_id: UUID, tmp_path: Path) -> None:
    before, file = blobs(), tmp_path / "firm.tar"
    assert before
    assert back_up(file, nothing).files == len(before)
    forget_everything()
    assert restore(file, nothing).files == len(before)
    assert blobs() == before
    assert verify(nothing).problems == ()
    with reading() as db:
        assert db.get_one(Activity, request_id).subject


def test_only_its_owner_reads_a_backup_and_nothing_else_is_left(request_id: UUID, tmp_path: Path) -> None:
    file = tmp_path / "firm.tar"
    back_up(file, nothing)
    assert [path.name for path in tmp_path.iterdir()] == ["firm.tar"]
    assert file.stat().st_mode & 0o077 == 0


def test_a_backup_shows_one_moment_while_others_write(cast: Cast, request_id: UUID, tmp_path: Path) -> None:
    over, file = Event(), tmp_path / "firm.tar"

    def write() -> None:
        while not over.is_set():
            asked = ask(cast, "pieter", "lotte")
            answer(cast, "pieter", asked, "Statement.pdf")

    writer = Thread(target=write)
    writer.start()
    try:
        packed = back_up(file, nothing)
    finally:
        over.set()
        writer.join()
    assert packed.missing == ()
    forget_everything()
    restore(file, nothing)
    assert verify(nothing).problems == ()


def test_a_backup_never_replaces_a_file(request_id: UUID, tmp_path: Path) -> None:
    file = tmp_path / "firm.tar"
    file.write_bytes(b"last year")
    with pytest.raises(Unusable, match="already"):
        back_up(file, nothing)
    assert file.read_bytes() == b"last year"


def test_a_restore_never_touches_a_firm_that_is_there(cast: Cast, request_id: UUID, tmp_path: Path) -> None:
    file = tmp_path / "firm.tar"
    back_up(file, nothing)
    later = cast.discussion()
    with pytest.raises(Unusable, match="already"):
        restore(file, nothing)
    with reading() as db:
        assert db.get_one(Activity, later)


def test_a_killed_backup_is_no_backup_and_the_next_one_is(request_id: UUID, tmp_path: Path) -> None:
    file, before = tmp_path / "firm.tar", blobs()
    kill_in_the_middle("backups", "back_up", file)
    assert not file.exists()
    assert back_up(file, nothing).files == len(before)
    assert [path.name for path in tmp_path.iterdir()] == ["firm.tar"]


def test_a_killed_restore_leaves_no_firm_and_can_be_started_again(request_id: UUID, tmp_path: Path) -> None:
    file, before = tmp_path / "firm.tar", blobs()
    back_up(file, nothing)
    forget_everything()
    kill_in_the_middle("restoring", "restore", file)
    assert not (settings.data_dir / "engage.db").exists()
    restore(file, nothing)
    assert blobs() == before
    assert not list(settings.data_dir.glob("*.restoring*"))


def test_sessions_and_half_an_upload_do_not_come_back(cast: Cast, request_id: UUID, tmp_path: Path) -> None:
    cast.sign_in("pieter")
    back_up(tmp_path / "firm.tar", nothing)
    forget_everything()
    restore(tmp_path / "firm.tar", nothing)
    with reading() as db:
        assert db.exec(select(WebSession)).all() == []
        assert [upload for upload in db.exec(select(Upload)) if not upload.is_finished] == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_backup_that_was_cut_off_is_refused(request_id: UUID, tmp_path: Path, share: float) -> None:
    file = tmp_path / "firm.tar"
    back_up(file, nothing)
    os.truncate(file, int(file.stat().st_size * share))
    forget_everything()
    with pytest.raises(Unusable):
        restore(file, nothing)
    assert not (settings.data_dir / "engage.db").exists()


def test_a_backup_with_another_content_of_a_file_is_refused(request_id: UUID, tmp_path: Path) -> None:
    file = tmp_path / "firm.tar"
    back_up(file, nothing)
    with tarfile.open(file) as tar:
        start = next(member.offset_data for member in tar if member.name.startswith("blobs/"))
    with file.open("r+b") as held:
        held.seek(start)
        held.write(b"\x00forged")
    forget_everything()
    with pytest.raises(Unusable, match="not what it was"):
        restore(file, nothing)
    assert not (settings.data_dir / "engage.db").exists()


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "blobs/../../outside", "engage.db/x"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, cast: Cast, name: str) -> None:
    file = tmp_path / "firm.tar"
    with tarfile.open(file, "w") as tar:
        tar.addfile(tarfile.TarInfo(name))
    forget_everything()
    with pytest.raises(Unusable, match="does not belong"):
        restore(file, nothing)
    assert not (settings.data_dir.parent / "outside").exists()


def test_a_text_is_no_backup(tmp_path: Path, cast: Cast) -> None:
    (tmp_path / "notes.txt").write_text("Buy milk.")
    forget_everything()
    with pytest.raises(Unusable, match="not a backup"):
        restore(tmp_path / "notes.txt", nothing)


def test_what_is_damaged_is_named_and_the_rest_is_packed(request_id: UUID, tmp_path: Path) -> None:
    with reading() as db:
        lost = db.exec(select(Version.blob_id)).first()
    assert lost
    store().delete(lost)
    assert verify(nothing).problems == (f"The file {lost} is missing from the store.",)
    assert back_up(tmp_path / "firm.tar", nothing).missing == (lost,)
    forget_everything()
    assert restore(tmp_path / "firm.tar", nothing).missing == 1


def test_a_changed_byte_is_found(request_id: UUID) -> None:
    kept = next(kept_blobs())
    path = next(settings.data_dir.glob(f"blobs/*/{kept.id}"))
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert verify(nothing).problems == (f"The file {kept.id} is not what was sent.",)
