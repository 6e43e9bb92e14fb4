"""Folders in Files: one level deep, for documents of one entity."""

from typing import Any
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col, or_, select

from engage_app.access.actors import Actor
from engage_app.access.entities import get_entity, may_on_entity
from engage_app.access.files import readable
from engage_app.access.permissions import Right, Thing
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound
from engage_app.models import Action, Activity, File, Folder, Version
from engage_app.rows.filing import FolderRow
from engage_app.services.events import note_in_files

MOST_FOLDERS = 200
LONGEST_NAME = 200


def visible_folders(db: Session, actor: Actor, entity_id: UUID) -> Any:
    """The folders of an entity that are there for the person: what staff made, what holds a document of theirs."""
    alive = select(Version.id).join(File, col(File.id) == Version.file_id).correlate(Folder)
    filled = alive.where(File.folder_id == Folder.id, col(File.deleted_at).is_(None), readable(actor)).exists()
    found = select(Folder).where(Folder.entity_id == entity_id)
    if actor.is_staff and may_on_entity(db, actor, Right.READ, Thing.FILE, entity_id):
        return found.where(or_(col(Folder.activity_id).is_(None), filled))
    return found.where(filled)


def list_folders(db: Session, actor: Actor, entity_id: UUID) -> tuple[FolderRow, ...]:
    """The folders of an entity that are there for the person, by name."""
    found = visible_folders(db, actor, entity_id).order_by(col(Folder.name_key), col(Folder.id)).limit(MOST_FOLDERS)
    return tuple(FolderRow(str(folder.id), folder.name) for folder in db.exec(found))


def find_folder(db: Session, actor: Actor, entity_id: UUID, folder_id: UUID) -> Folder:
    """A folder that is there for the person.

    Raises:
        NotFound: it is not there, or not theirs to see.
    """
    found: Folder | None = db.exec(visible_folders(db, actor, entity_id).where(Folder.id == folder_id)).first()
    if found is None:
        raise NotFound
    return found


def folder_to_fill(db: Session, actor: Actor, entity_id: UUID, folder_id: UUID | None) -> UUID | None:
    """The folder's id, if the person sees it; None stays none.

    Raises:
        NotFound: it is not there, or not theirs to see.
    """
    return find_folder(db, actor, entity_id, folder_id).id if folder_id else None


def _require_edit(db: Session, actor: Actor, entity_id: UUID) -> None:
    get_entity(db, actor, entity_id)
    if not actor.is_staff or not may_on_entity(db, actor, Right.EDIT, Thing.FILE, entity_id):
        raise NotAllowed


def _clean(name: str) -> str:
    cleaned = " ".join("".join(letter for letter in name if letter.isprintable()).split())
    if not cleaned:
        raise Invalid("name", "files.name_missing")
    if len(cleaned) > LONGEST_NAME:
        raise Invalid("name", "refusal.text_too_long", limit=LONGEST_NAME)
    return cleaned


def make_folder(db: Session, actor: Actor, entity_id: UUID, name: str) -> UUID:
    """Make an empty folder.

    Raises:
        NotFound, NotAllowed: the entity is not there for the actor, or not theirs to change.
        Invalid: the name cannot be used.
    """
    _require_edit(db, actor, entity_id)
    cleaned = _clean(name)
    folder = Folder(entity_id=entity_id, name=cleaned, name_key=cleaned.casefold()[:LONGEST_NAME], created_by=actor.id)
    db.add(folder)
    note_in_files(db, actor, Action.FOLDER_MADE, entity_id, folder=cleaned)
    return folder.id


def rename_folder(db: Session, actor: Actor, entity_id: UUID, folder_id: UUID, name: str) -> None:
    """Call a folder something else; raises what `make_folder` raises."""
    _require_edit(db, actor, entity_id)
    folder, cleaned = find_folder(db, actor, entity_id, folder_id), _clean(name)
    folder.name, folder.name_key = cleaned, cleaned.casefold()[:LONGEST_NAME]
    note_in_files(db, actor, Action.FOLDER_RENAMED, entity_id, folder=cleaned)


def delete_folder(db: Session, actor: Actor, entity_id: UUID, folder_id: UUID) -> None:
    """Remove an empty folder; documents in the bin come back without it.

    Raises:
        NotFound, NotAllowed: it is not there for the actor, or not theirs to change.
        Conflict: there are documents in it.
    """
    _require_edit(db, actor, entity_id)
    folder = find_folder(db, actor, entity_id, folder_id)
    inside = exists().where(col(File.folder_id) == folder.id, col(File.deleted_at).is_(None))
    if folder.activity_id or db.exec(select(inside)).one():
        raise Conflict("files.folder_not_empty")
    for file in db.exec(select(File).where(File.folder_id == folder.id)):
        file.folder_id = None
    db.flush()
    db.delete(folder)
    note_in_files(db, actor, Action.FOLDER_DELETED, entity_id, folder=folder.name)


def folder_of_request(db: Session, actor: Actor, activity: Activity) -> UUID:
    """The folder that holds what comes back of a file request; it bears the request's name."""
    known = db.exec(select(Folder.id).where(Folder.activity_id == activity.id)).first()
    if known:
        return known
    folder = Folder(
        entity_id=activity.entity_id,
        name=activity.subject,
        name_key=activity.subject_key[:LONGEST_NAME],
        activity_id=activity.id,
        created_by=actor.id,
    )
    db.add(folder)
    db.flush()
    return folder.id
