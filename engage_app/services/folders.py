"""Folders in Files: one level deep, for documents of one entity."""

from typing import Any
from uuid import UUID

from sqlalchemy import exists
from sqlmodel import Session, col, or_, select

from engage_app.access.activities import visible_activities
from engage_app.access.actors import Actor
from engage_app.access.entities import get_entity, may_on_entity
from engage_app.access.files import readable
from engage_app.access.permissions import Right, Thing
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound
from engage_app.models import Action, Activity, File, Folder, Version
from engage_app.rows.filing import FolderRow
from engage_app.services.events import announce_files, note_in_files

MOST_FOLDERS = 200
LONGEST_NAME = 200


def visible_folders(db: Session, actor: Actor, entity_id: UUID) -> Any:
    """The folders of an entity that are there for the person: what staff made, what holds a document of theirs.

    The name of one that belongs to a request tells of it: it is there for those who see the request.
    """
    of_nothing = col(Folder.activity_id).is_(None)
    found = select(Folder).where(Folder.entity_id == entity_id, or_(of_nothing, _request_is_seen(actor)))
    if actor.is_staff and may_on_entity(db, actor, Right.READ, Thing.FILE, entity_id):
        return found.where(or_(of_nothing, _holds_some(actor)))
    return found.where(_holds_some(actor))


def _holds_some(actor: Actor) -> Any:
    alive = select(Version.id).join(File, col(File.id) == Version.file_id).correlate(Folder)
    inside = (File.entity_id == Folder.entity_id, File.folder_id == Folder.id)  # both, as the index has them
    return alive.where(*inside, col(File.deleted_at).is_(None), readable(actor)).exists()


def _request_is_seen(actor: Actor) -> Any:
    return visible_activities(actor).where(Activity.id == Folder.activity_id).correlate(Folder).exists()


def hidden_folders(db: Session, actor: Actor, entity_id: UUID) -> tuple[UUID, ...]:
    """Ids of the folders that hold documents of the person's, and are not there for them."""
    of_request = col(Folder.activity_id).is_not(None)
    found = select(Folder.id).where(Folder.entity_id == entity_id, of_request, ~_request_is_seen(actor))
    return tuple(db.exec(found.where(_holds_some(actor))))


def list_folders(db: Session, actor: Actor, entity_id: UUID, words: str = "") -> tuple[FolderRow, ...]:
    """The first folders of an entity that are there for the person, by name.

    Args:
        words: what a name must contain.
    """
    found = visible_folders(db, actor, entity_id).where(col(Folder.name).icontains(words, autoescape=True))
    first = found.order_by(col(Folder.name_key), col(Folder.id)).limit(MOST_FOLDERS)
    return tuple(FolderRow(str(folder.id), folder.name) for folder in db.exec(first))


def folder_row(db: Session, actor: Actor, entity_id: UUID, folder_id: UUID) -> FolderRow | None:
    """A folder, if it is there for the person."""
    found = db.exec(visible_folders(db, actor, entity_id).where(Folder.id == folder_id)).first()
    return FolderRow(str(found.id), found.name) if found else None


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


def _key(name: str) -> str:
    return name.casefold()[:LONGEST_NAME]


def _require_free(db: Session, actor: Actor, entity_id: UUID, name: str, own: Folder | None = None) -> None:
    """Refuse a name that another folder of the entity has, of those that are there for the person."""
    alike = visible_folders(db, actor, entity_id).where(Folder.name_key == _key(name))
    if any(folder is not own for folder in db.exec(alike)):
        raise Invalid("name", "files.folder_taken", name=name)


def make_folder(db: Session, actor: Actor, entity_id: UUID, name: str) -> UUID:
    """Make an empty folder.

    Raises:
        NotFound, NotAllowed: the entity is not there for the actor, or not theirs to change.
        Invalid: the name cannot be used.
    """
    _require_edit(db, actor, entity_id)
    cleaned = _clean(name)
    _require_free(db, actor, entity_id, cleaned)
    folder = Folder(entity_id=entity_id, name=cleaned, name_key=_key(cleaned), created_by=actor.id)
    db.add(folder)
    note_in_files(db, actor, Action.FOLDER_MADE, entity_id, folder=cleaned)
    announce_files(db, entity_id)
    return folder.id


def rename_folder(db: Session, actor: Actor, entity_id: UUID, folder_id: UUID, name: str) -> None:
    """Call a folder something else; raises what `make_folder` raises."""
    _require_edit(db, actor, entity_id)
    folder, cleaned = find_folder(db, actor, entity_id, folder_id), _clean(name)
    _require_free(db, actor, entity_id, cleaned, folder)
    folder.name, folder.name_key = cleaned, _key(cleaned)
    note_in_files(db, actor, Action.FOLDER_RENAMED, entity_id, folder=cleaned)
    announce_files(db, entity_id)


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
    announce_files(db, entity_id)


def folder_of_request(db: Session, actor: Actor, activity: Activity) -> UUID:
    """The folder that holds what comes back of a file request; it bears the request's name."""
    known = db.exec(select(Folder.id).where(Folder.activity_id == activity.id)).first()
    if known:
        return known
    folder = Folder(
        entity_id=activity.entity_id,
        name=activity.subject,
        name_key=_key(activity.subject),
        activity_id=activity.id,
        created_by=actor.id,
    )
    db.add(folder)
    db.flush()
    return folder.id


def follow_subject(db: Session, activity: Activity, before: str) -> None:
    """Call a request's folder as the request is called now, unless somebody gave it a name of its own.

    Args:
        before: the subject until now.
    """
    for folder in db.exec(select(Folder).where(Folder.activity_id == activity.id, Folder.name == before)):
        folder.name, folder.name_key = activity.subject, _key(activity.subject)
