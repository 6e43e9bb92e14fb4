"""What is kept about one client goes out whole, and nothing of another client goes with it."""

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlmodel import select

from engage_app.db.engine import reading, transaction
from engage_app.models import Person, Version
from engage_app.services.backups import Unusable
from engage_app.services.exports import Exported, export_entity
from engage_app.storage import store
from tests.asking import answer, ask
from tests.cast import Cast


def nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def rows(file: Path, name: str) -> list[dict[str, Any]]:
    with ZipFile(file) as packed:
        return [json.loads(line) for line in packed.read(f"{name}.jsonl").splitlines()]


@pytest.fixture
def exported(cast: Cast, tmp_path: Path) -> Path:
    """What is kept about Bakker, after things happened at Bakker and at De Kroon."""
    with transaction() as db:
        db.get_one(Person, cast.ids["pieter"]).password_hash = "canary-of-a-hash"
    answer(cast, "pieter", ask(cast, "pieter"), "Statement.pdf")
    cast.comment(cast.discussion(subject="Interim audit"), "anna", "Said at Bakker", internal=True)
    cast.comment(cast.discussion(of="kroon", subject="Canary of De Kroon"), "tess", "Canary said at De Kroon")
    target = tmp_path / "bakker.zip"
    assert export_entity(target, "1001", nothing) == Exported("Bakker Logistics BV", 1, ())
    return target


def test_all_of_it_goes_out(exported: Path) -> None:
    (entity,) = rows(exported, "entity")
    assert (entity["name"], entity["kind"]) == ("Bakker Logistics BV", "client")
    assert [comment["body"] for comment in rows(exported, "comments")] == ["Said at Bakker"]
    assert {event["action"] for event in rows(exported, "audit")} >= {"posted", "responded"}
    assert {role["role"] for role in rows(exported, "roles")} >= {"viewer", "contact_entity_collaborator"}
    for table in ("requests", "recipients", "responses", "files", "versions", "attachments"):
        assert len(rows(exported, table)) == 1, table


def test_files_go_out_as_they_were_sent(exported: Path) -> None:
    (version,) = rows(exported, "versions")
    with ZipFile(exported) as packed:
        content = packed.read(f"files/{version['id']}/Statement.pdf")
    assert hashlib.sha256(content).hexdigest() == version["sha256"]


def test_nothing_of_another_client_and_no_secret_goes_with_it(exported: Path) -> None:
    people = {person["name"] for person in rows(exported, "people")}
    assert people >= {"Pieter Bakker", "Joris Smit", "Anna de Vries"}
    assert not people & {"Tess Kroon", "Mila Visser"}
    with ZipFile(exported) as packed:
        content = b"".join(packed.read(name) for name in packed.namelist())
    assert b"anary" not in content
    assert b"password" not in content


def test_a_number_that_nobody_has_is_said(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no entity with the number 9999"):
        export_entity(tmp_path / "none.zip", "9999", nothing)
    assert list(tmp_path.iterdir()) == []
    assert cast.ids


def test_a_file_that_is_there_is_not_replaced(exported: Path) -> None:
    before = exported.read_bytes()
    with pytest.raises(Unusable, match="choose another name"):
        export_entity(exported, "1001", nothing)
    assert exported.read_bytes() == before


def test_a_lost_file_is_named_and_the_rest_goes_out(exported: Path, tmp_path: Path) -> None:
    with reading() as db:
        version_id, blob_id = db.exec(select(Version.id, Version.blob_id)).one()
    store().delete(blob_id)
    again = tmp_path / "again.zip"
    assert export_entity(again, "1001", nothing).missing == (version_id,)
    assert rows(again, "entity") == rows(exported, "entity")
