"""What people do with documents in Files: bring them, put new versions in their place, name, move, delete them."""

import re
from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, func, select

from engage_app.access.actors import Actor
from engage_app.access.entities import get_entity
from engage_app.access.files import file_to, may_file, readable
from engage_app.access.permissions import Right
from engage_app.clock import now
from engage_app.errors import Invalid, NotAllowed, NotFound
from engage_app.file_names import clean_name, name_key
from engage_app.file_types import extension_of, media_type_of
from engage_app.ids import new_id
from engage_app.models import Action, File, Grant, Role, Scope, Upload, Version
from engage_app.services.events import note_in_files, record_on
from engage_app.services.files import add_file, add_version, free_name, note_answer_opened
from engage_app.services.folders import folder_to_fill
from engage_app.services.uploads import finished_uploads
from engage_app.storage import store


def file_uploads(
    db: Session, actor: Actor, entity_id: UUID, folder_id: UUID | None, upload_ids: Collection[UUID]
) -> int:
    """Make documents of finished uploads; answers of how many.

    Raises:
        NotFound, NotAllowed: the entity or the folder is not there for the actor, or takes no files of theirs.
    """
    get_entity(db, actor, entity_id)
    if not may_file(db, actor, entity_id):
        raise NotAllowed
    folder = folder_to_fill(db, actor, entity_id, folder_id)
    found = finished_uploads(db, actor, upload_ids)
    for upload in found:
        version = add_file(db, actor, entity_id, upload, folder, is_filed=True)
        if actor.is_staff:
            own = Grant(role=Role.OWNER, scope=Scope.ITEM, person_id=actor.id, is_creators=True)
            own.file_id = version.file_id
            db.add(own)
        upload.used_at = now()
        note_in_files(db, actor, Action.FILED, entity_id, file=upload.name)
    return len(found)


def replace(db: Session, actor: Actor, file_id: UUID, upload_id: UUID) -> None:
    """Make a finished upload the newest version of a document, which keeps its name.

    Raises:
        NotFound, NotAllowed: the document is not there for the actor, or not theirs to change.
        Invalid: the upload is of another type, or not there any more.
    """
    file = file_to(db, actor, Right.EDIT, file_id)
    found = finished_uploads(db, actor, [upload_id])
    if not found:
        raise Invalid("file", "request.upload_gone")
    if not _same_type(file, found[0]):
        raise Invalid("file", "files.other_type", name=file.name)
    add_version(db, actor, file, found[0])
    found[0].used_at = now()
    record_on(db, actor, Action.FILE_REPLACED, file)


def _same_type(file: File, upload: Upload) -> bool:
    kinds = ((extension_of(name), media_type_of(name)) for name in (file.name, upload.name))
    return len(set(kinds)) == 1


def restore_version(db: Session, actor: Actor, version_id: UUID) -> None:
    """Make an earlier version of a document the newest again, as a version of its own.

    Raises:
        NotFound, NotAllowed: it is not there for the actor, or not theirs to change.
    """
    old = db.exec(
        select(Version).join(File, col(File.id) == Version.file_id).where(Version.id == version_id, readable(actor))
    ).first()
    if old is None:
        raise NotFound
    file = file_to(db, actor, Right.EDIT, old.file_id)
    newest = db.exec(select(func.max(Version.number)).where(Version.file_id == file.id)).one()
    version = Version(
        file_id=file.id,
        number=(newest or 0) + 1,
        blob_id=new_id(),
        size=old.size,
        sha256=old.sha256,
        media_type=old.media_type,
        created_by=actor.id,
    )
    # Bytes of its own name: an answer that is taken back takes its bytes along.
    store().keep_again(old.blob_id, version.blob_id)
    db.add(version)
    if actor.is_staff:
        note_answer_opened(db, old.id, now())
    record_on(db, actor, Action.FILE_REPLACED, file, version=old.number)


def rename(db: Session, actor: Actor, file_id: UUID, name: str) -> None:
    """Call a document something else; its type stays.

    Raises:
        NotFound, NotAllowed: it is not there for the actor, or not theirs to change.
        Invalid: the name cannot be used.
    """
    file = file_to(db, actor, Right.EDIT, file_id)
    cleaned = _with_type_of(file, name)
    if name_key(cleaned) != file.name_key:
        cleaned = free_name(db, actor, file.entity_id, cleaned)
    before, file.name, file.name_key = file.name, cleaned, name_key(cleaned)
    record_on(db, actor, Action.FILE_RENAMED, file, before=before)


def _with_type_of(file: File, typed: str) -> str:
    """A name of what was typed, for a document whose type it does not change."""
    if not typed.strip():
        raise Invalid("name", "files.name_missing")
    # Nobody types a path here, as browsers send one with an upload.
    cleaned, extension = clean_name(re.sub(r"[\\/]", "_", typed)), extension_of(file.name)
    if extension_of(cleaned) == extension:
        return cleaned
    return clean_name(f"{cleaned}.{extension}" if extension else re.sub(r"[.．]", "_", cleaned))


def move(db: Session, actor: Actor, file_id: UUID, folder_id: UUID | None) -> None:
    """Put a document into a folder of its entity, or into none.

    Raises:
        NotFound, NotAllowed: one of them is not there for the actor, or not theirs to change.
    """
    file = file_to(db, actor, Right.EDIT, file_id)
    file.folder_id = folder_to_fill(db, actor, file.entity_id, folder_id)
    record_on(db, actor, Action.FILE_MOVED, file)


def put_in_bin(db: Session, actor: Actor, file_id: UUID) -> None:
    """Take a document away from wherever it is shown; it can be brought back.

    Raises:
        NotFound, NotAllowed: it is not there for the actor, or not theirs to delete.
    """
    file = file_to(db, actor, Right.DELETE, file_id)
    file.deleted_at = now()
    record_on(db, actor, Action.FILE_BINNED, file)


def bring_back(db: Session, actor: Actor, file_id: UUID) -> None:
    """Undo `put_in_bin`; if its name was given to another document meanwhile, it gets a number.

    Raises:
        NotFound, NotAllowed: it is not in the bin for the actor, or not theirs to bring back.
    """
    file = file_to(db, actor, Right.DELETE, file_id, in_bin=True)
    file.name = free_name(db, actor, file.entity_id, file.name)
    file.name_key, file.deleted_at = name_key(file.name), None
    record_on(db, actor, Action.FILE_BROUGHT_BACK, file)
