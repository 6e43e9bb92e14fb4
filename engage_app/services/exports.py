"""What is kept about one client, in one zip that any program reads: rows as JSON, files as they were sent."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import ColumnElement, Select, or_, select, union
from sqlmodel import Session, col, func

from engage_app.clock import now
from engage_app.db.engine import reading
from engage_app.file_names import clean_name
from engage_app.models import (
    Activity,
    Attachment,
    Comment,
    Entity,
    Event,
    File,
    FileRequest,
    Folder,
    Grant,
    Group,
    Membership,
    Person,
    Recipient,
    Response,
    Version,
)
from engage_app.services.backups import Tell, Unusable, growing
from engage_app.storage import store

AT_ONCE = 1000  # rows, and
READ_BYTES = 1 << 20
KEPT_BACK = frozenset({"password_hash"})


@dataclass(frozen=True)
class Exported:
    """Whose rows and files went out; `missing` are the versions whose file the store has lost."""

    entity: str
    files: int
    missing: tuple[UUID, ...]


def export_entity(target: Path, number: str, tell: Tell) -> Exported:
    """Write what is kept about a client, what was deleted there included, as it is at one moment.

    Args:
        target: the zip to make; it is there once it is complete, and not before.
        number: the firm's number for the client.
        tell: is told how many bytes of files are done, and of how many.

    Raises:
        Unusable: there is no such client, or the file cannot be made.
    """
    with reading() as db:
        entity = db.execute(select(Entity).where(col(Entity.number) == number)).scalars().first()
        if entity is None:
            message = f"There is no entity with the number {number}."
            raise Unusable(message)
        with growing(target) as file, ZipFile(file, "w", ZIP_DEFLATED) as packed:
            for name, table, condition in _tables(entity.id):
                _write_rows(packed, f"{name}.jsonl", db, table, condition)
            files, missing = _write_files(packed, db, entity.id, tell)
        return Exported(entity.name, files, missing)


def _tables(entity_id: UUID) -> Iterator[tuple[str, Any, ColumnElement[bool]]]:
    """Every table with the rows that have to do with a client, and the name under which they go out."""
    activities = select(col(Activity.id)).where(col(Activity.entity_id) == entity_id)
    files = select(col(File.id)).where(col(File.entity_id) == entity_id)
    on_it = _on_it(activities, files, entity_id)
    groups = select(col(Grant.group_id)).where(on_it, col(Grant.group_id).is_not(None))
    yield "entity", Entity, col(Entity.id) == entity_id
    yield "people", Person, col(Person.id).in_(_people(entity_id, activities, groups, on_it))
    yield "groups", Group, col(Group.id).in_(groups)
    yield "members", Membership, col(Membership.group_id).in_(groups)
    yield "roles", Grant, on_it
    yield "activities", Activity, col(Activity.entity_id) == entity_id
    yield "comments", Comment, col(Comment.activity_id).in_(activities)
    yield "requests", FileRequest, col(FileRequest.id).in_(activities)
    yield "recipients", Recipient, col(Recipient.request_id).in_(activities)
    yield "responses", Response, col(Response.request_id).in_(activities)
    yield "folders", Folder, col(Folder.entity_id) == entity_id
    yield "files", File, col(File.entity_id) == entity_id
    yield "versions", Version, col(Version.file_id).in_(files)
    yield "attachments", Attachment, col(Attachment.activity_id).in_(activities)
    yield "audit", Event, col(Event.entity_id) == entity_id


def _on_it(activities: Select[Any], files: Select[Any], entity_id: UUID) -> ColumnElement[bool]:
    return or_(col(Grant.entity_id) == entity_id, col(Grant.activity_id).in_(activities), col(Grant.file_id).in_(files))


def _people(entity_id: UUID, activities: Select[Any], groups: Select[Any], on_it: ColumnElement[bool]) -> Select[Any]:
    """Whoever holds a role in a client, themselves or through a group, or has done or been asked something there."""
    everybody = union(
        select(col(Grant.person_id)).where(on_it, col(Grant.person_id).is_not(None)),
        select(col(Membership.person_id)).where(col(Membership.group_id).in_(groups)),
        select(col(Activity.created_by)).where(col(Activity.entity_id) == entity_id),
        select(col(Comment.author_id)).where(col(Comment.activity_id).in_(activities)),
        select(col(File.created_by)).where(col(File.entity_id) == entity_id),
        select(col(Recipient.person_id)).where(col(Recipient.request_id).in_(activities)),
        select(col(Event.actor_id)).where(col(Event.entity_id) == entity_id, col(Event.actor_id).is_not(None)),
    ).subquery()
    return select(everybody)


def _write_rows(packed: ZipFile, name: str, db: Session, table: Any, condition: ColumnElement[bool]) -> None:
    columns = [column for column in table.__table__.columns if column.name not in KEPT_BACK]
    rows = db.execute(select(*columns).where(condition).order_by(table.id).execution_options(yield_per=AT_ONCE))
    with packed.open(_member(name, ZIP_DEFLATED), "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8") as lines:
        for row in rows.mappings():
            lines.write(json.dumps(dict(row), default=_plain, ensure_ascii=False) + "\n")


def _plain(value: object) -> str:
    """What JSON has no form of its own for."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _write_files(packed: ZipFile, db: Session, entity_id: UUID, tell: Tell) -> tuple[int, tuple[UUID, ...]]:
    """Add every version of every document; answers how many, and those that are not in the store."""
    of_entity = select(Version, col(File.name)).join(File, col(File.id) == Version.file_id)
    found = of_entity.where(col(File.entity_id) == entity_id).order_by(col(Version.id))
    sizes = select(func.coalesce(func.sum(Version.size), 0)).join(File, col(File.id) == Version.file_id)
    total = db.execute(sizes.where(col(File.entity_id) == entity_id)).scalar_one()
    done, files, missing = 0, 0, list[UUID]()
    for version, name in db.execute(found.execution_options(yield_per=AT_ONCE)):
        if _write_file(packed, version, name):
            files += 1
        else:
            missing.append(version.id)
        done += version.size
        tell(done, total)
    return files, tuple(missing)


def _write_file(packed: ZipFile, version: Version, name: str) -> bool:
    # Stored as they are: documents hardly shrink.
    member = _member(f"files/{version.id}/{clean_name(name)}", ZIP_STORED)
    try:
        with store().open(version.blob_id) as blob, packed.open(member, "w", force_zip64=True) as copy:
            while chunk := blob.read(READ_BYTES):
                copy.write(chunk)
    except FileNotFoundError:
        return False
    return True


def _member(name: str, compression: int) -> ZipInfo:
    member = ZipInfo(name, now().timetuple()[:6])
    member.compress_type, member.external_attr = compression, 0o600 << 16
    return member
