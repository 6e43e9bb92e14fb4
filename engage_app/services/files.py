"""Documents and where they are attached: who may read which, and what they are called."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from engage_app.access.actors import Actor
from engage_app.access.files import shown_to, uses, visible_files
from engage_app.access.prepared import of_actor, prepared
from engage_app.clock import now
from engage_app.errors import NotFound
from engage_app.file_names import name_key, numbered, split_name
from engage_app.models import Action, Activity, Attachment, Comment, Event, File, Response, Upload, Version
from engage_app.rows.files import AttachmentRow, FileRow
from engage_app.services.events import announce, announce_files, note, note_in_files

ONE_DOWNLOAD = timedelta(hours=24)  # requests for the later parts of a file count as one download this long


@dataclass(frozen=True)
class Content:
    """The bytes of a version, as a route serves them."""

    version_id: UUID
    blob_id: UUID
    name: str
    size: int
    sha256: str
    media_type: str


def attachments_of(db: Session, actor: Actor, activity_id: UUID) -> dict[UUID | None, tuple[AttachmentRow, ...]]:
    """The attachments of an activity that the actor sees, by comment; those of its message under None."""
    found = db.exec(_attachments(actor), params=of_actor(actor, activity=activity_id)).all()
    rows: dict[UUID | None, tuple[AttachmentRow, ...]] = {}
    for comment_id, version, file in found:
        rows[comment_id] = (*rows.get(comment_id, ()), AttachmentRow.of(version, file, actor.language))
    return rows


@prepared
def _attachments(actor: Actor) -> Any:
    return (
        select(Attachment.comment_id, Version, File)
        .join(Version, col(Version.id) == Attachment.version_id)
        .join(File, col(File.id) == Version.file_id)
        .outerjoin(Comment, col(Comment.id) == Attachment.comment_id)
        .where(
            Attachment.activity_id == bindparam("activity"),
            col(Attachment.response_id).is_(None),
            col(File.deleted_at).is_(None),
            shown_to(actor),
        )
        .order_by(col(Attachment.id))
    )


def files_of_comments(db: Session, comment_ids: Collection[UUID]) -> dict[UUID, list[tuple[Version, File]]]:
    """What is attached to each of some comments, to be shown to nobody who may not read them."""
    rows: dict[UUID, list[tuple[Version, File]]] = {}
    for comment_id, version, file in db.execute(_OF_COMMENTS, {"comments": tuple(comment_ids)}):
        rows.setdefault(comment_id, []).append((version, file))
    return rows


_OF_COMMENTS: Any = (
    select(Attachment.comment_id, Version, File)
    .join(Version, col(Version.id) == Attachment.version_id)
    .join(File, col(File.id) == Version.file_id)
    .where(col(Attachment.comment_id).in_(bindparam("comments", expanding=True)), col(File.deleted_at).is_(None))
    .order_by(col(Attachment.id))
)


def find_content(db: Session, actor: Actor, version_id: UUID) -> Content:
    """The bytes of a version, if it hangs on something that the actor sees.

    Raises:
        NotFound: it is not there, or not theirs to read.
    """
    return _find(db, actor, version_id)[0]


def download(db: Session, actor: Actor, version_id: UUID, start: int = 0, at: datetime | None = None) -> Content:
    """The same, with a line in the audit trail.

    Args:
        start: byte from which it is read; the later parts of one download are not recorded again.
        at: the present.
    """
    content, file, activity = _find(db, actor, version_id)
    if actor.is_staff and note_answer_opened(db, version_id, at or now()) and activity:
        announce(db, activity)
    since = (at or now()) - ONE_DOWNLOAD
    if start == 0 or not _was_downloaded(db, actor, activity, version_id, since):
        what = {"version": str(version_id), "file": content.name}
        if activity:
            note(db, actor, Action.DOWNLOADED, activity, internal=True, **what)
        else:
            note_in_files(db, actor, Action.DOWNLOADED, file.entity_id, **what)
    return content


def _find(db: Session, actor: Actor, version_id: UUID) -> tuple[Content, File, Activity | None]:
    """The bytes of a version, its document, and something on which it hangs for this person, if it hangs."""
    found = db.execute(_version(actor), of_actor(actor, version=version_id)).first()
    if found is None:
        raise NotFound
    file, version = found
    content = Content(version.id, version.blob_id, file.name, version.size, version.sha256, version.media_type)
    activity_id = db.scalars(_use(actor), of_actor(actor, version=version_id)).first()
    return content, file, db.get(Activity, activity_id) if activity_id else None


@prepared
def _version(actor: Actor) -> Any:
    return visible_files(actor).where(col(Version.id) == bindparam("version"))


@prepared
def _use(actor: Actor) -> Any:
    on = select(Attachment.activity_id).where(col(Attachment.id).in_(uses(actor)))
    return on.where(col(Attachment.version_id) == bindparam("version")).limit(1)


def note_answer_opened(db: Session, version_id: UUID, at: datetime) -> bool:
    """Write down that staff opened the answer that brought a version; whether one did that nobody had opened."""
    brought = select(Attachment.response_id).where(Attachment.version_id == version_id)
    unopened = select(Response).where(col(Response.id).in_(brought), col(Response.opened_at).is_(None))
    opened = db.exec(unopened).all()
    for response in opened:
        response.opened_at = at
    return bool(opened)


def _was_downloaded(db: Session, actor: Actor, activity: Activity | None, version_id: UUID, since: datetime) -> bool:
    downloads = select(Event.details).where(
        Event.activity_id == (activity.id if activity else None),
        Event.actor_id == actor.id,
        Event.action == Action.DOWNLOADED,
        Event.created_at > since,
    )
    return any(details.get("version") == str(version_id) for details in db.exec(downloads))


def add_file(
    db: Session, actor: Actor, entity_id: UUID, upload: Upload, folder_id: UUID | None = None, *, is_filed: bool = False
) -> Version:
    """Make a document of a finished upload, with its first version.

    Args:
        folder_id: where it is filed.
        is_filed: whether it stands in Files by itself.
    """
    name = free_name(db, actor, entity_id, upload.name)
    file = File(entity_id=entity_id, name=name, name_key=name_key(name), created_by=actor.id)
    file.folder_id, file.is_filed = folder_id, is_filed
    db.add(file)
    return _add(db, actor, file, upload, 1)


def add_version(db: Session, actor: Actor, file: File, upload: Upload) -> Version:
    """Make a finished upload the newest version of a document."""
    newest = db.exec(select(func.max(Version.number)).where(Version.file_id == file.id)).one()
    return _add(db, actor, file, upload, (newest or 0) + 1)


def _add(db: Session, actor: Actor, file: File, upload: Upload, number: int) -> Version:
    version = Version(
        file_id=file.id,
        number=number,
        blob_id=upload.id,
        size=upload.size,
        sha256=upload.sha256,
        media_type=upload.media_type,
        created_by=actor.id,
    )
    db.add(version)
    db.flush()
    announce_files(db, file.entity_id)
    return version


def find_file(
    db: Session, actor: Actor, entity_id: UUID, file_id: UUID, version_id: UUID | None = None
) -> tuple[File, Version] | None:
    """A document of an entity with the newest version that the actor can read, or with this one, if it is there."""
    found = visible_files(actor).where(File.id == file_id, File.entity_id == entity_id)
    if version_id:
        found = found.where(Version.id == version_id)
    row = db.execute(found.order_by(col(Version.number).desc()).limit(1)).first()
    return (row[0], row[1]) if row else None


def file_row(
    db: Session, actor: Actor, entity_id: UUID, file_id: UUID, version_id: UUID | None = None
) -> FileRow | None:
    """A document of an entity as the picker shows it, if it is there for the actor; the arguments are `find_file`'s."""
    found = find_file(db, actor, entity_id, file_id, version_id)
    return FileRow.of(*found, actor.language) if found else None


def free_name(db: Session, actor: Actor, entity_id: UUID, name: str) -> str:
    """The name, with a number if a document of the entity has it already.

    Only names that the actor can see count: a number in a name must not tell that a hidden document exists.
    """
    stem = name_key(split_name(name)[0])
    alike = or_(col(File.name_key) == name_key(name), col(File.name_key).between(f"{stem} (", f"{stem} )"))
    taken = visible_files(actor).with_only_columns(col(File.name_key)).where(File.entity_id == entity_id, alike)
    return numbered(name, frozenset(db.scalars(taken)))
