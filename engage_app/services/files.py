"""Documents and where they are attached: who may read which, and what they are called."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists
from sqlmodel import Session, and_, col, func, or_, select

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.prepared import of_actor, prepared
from engage_app.clock import now
from engage_app.errors import NotFound
from engage_app.file_names import name_key, numbered, split_name
from engage_app.models import Action, Activity, Attachment, Comment, Event, File, Response, Upload, Version
from engage_app.rows.files import AttachmentRow, FileRow
from engage_app.services.events import announce, note

MOST_FOUND = 50
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


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    """Attachments of messages, of comments that are there for this person, and of answers: staff's or their own."""
    readable: ColumnElement[bool] = col(Comment.deleted_at).is_(None)
    if actor.is_staff:
        return or_(col(Attachment.comment_id).is_(None), readable)
    own = exists().where(col(Response.id) == Attachment.response_id, col(Response.person_id) == actor.id)
    on_message = and_(col(Attachment.comment_id).is_(None), or_(col(Attachment.response_id).is_(None), own))
    return or_(on_message, and_(col(Attachment.comment_id).is_not(None), readable, ~col(Comment.is_internal)))


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
            _shown_to(actor),
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
    content, activity = _find(db, actor, version_id)
    if actor.is_staff and note_answer_opened(db, version_id, at or now()):
        announce(db, activity)
    since = (at or now()) - ONE_DOWNLOAD
    if start == 0 or not _was_downloaded(db, actor, activity, version_id, since):
        note(db, actor, Action.DOWNLOADED, activity, internal=True, version=str(version_id), file=content.name)
    return content


def _find(db: Session, actor: Actor, version_id: UUID) -> tuple[Content, Activity]:
    found = db.exec(
        select(Version, File, Activity)
        .join(File, col(File.id) == Version.file_id)
        .join(Attachment, col(Attachment.version_id) == Version.id)
        .join(Activity, col(Activity.id) == Attachment.activity_id)
        .outerjoin(Comment, col(Comment.id) == Attachment.comment_id)
        .where(Version.id == version_id, col(File.deleted_at).is_(None), _shown_to(actor), sees(actor))
    ).first()
    if found is None:
        raise NotFound
    version, file, activity = found
    return Content(version.id, version.blob_id, file.name, version.size, version.sha256, version.media_type), activity


def note_answer_opened(db: Session, version_id: UUID, at: datetime) -> bool:
    """Write down that staff opened the answer that brought a version; whether one did that nobody had opened."""
    brought = select(Attachment.response_id).where(Attachment.version_id == version_id)
    unopened = select(Response).where(col(Response.id).in_(brought), col(Response.opened_at).is_(None))
    opened = db.exec(unopened).all()
    for response in opened:
        response.opened_at = at
    return bool(opened)


def _was_downloaded(db: Session, actor: Actor, activity: Activity, version_id: UUID, since: datetime) -> bool:
    downloads = select(Event.details).where(
        Event.activity_id == activity.id,
        Event.actor_id == actor.id,
        Event.action == Action.DOWNLOADED,
        Event.created_at > since,
    )
    return any(details.get("version") == str(version_id) for details in db.exec(downloads))


def add_file(db: Session, actor: Actor, activity: Activity, upload: Upload) -> Version:
    """Make a document of a finished upload, with its first version."""
    name = _free_name(db, actor, activity.entity_id, upload.name)
    file = File(entity_id=activity.entity_id, name=name, name_key=name_key(name), created_by=actor.id)
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
    return version


def find_file(db: Session, actor: Actor, entity_id: UUID, file_id: UUID) -> tuple[File, Version] | None:
    """A document of an entity with the newest version that the actor can read, if there is one."""
    found = _readable(actor).where(File.id == file_id, File.entity_id == entity_id)
    row: tuple[File, Version] | None = db.exec(found.order_by(col(Version.number).desc()).limit(1)).first()
    return row


def find_files(db: Session, actor: Actor, entity_id: UUID, words: str = "") -> tuple[FileRow, ...]:
    """The first documents of an entity that the actor can read, by name, each with its newest version.

    Args:
        words: what a name must contain.
    """
    found = _readable(actor).where(File.entity_id == entity_id)
    if words:
        found = found.where(col(File.name).icontains(words, autoescape=True))
    newest: dict[UUID, tuple[File, Version]] = {}
    for file, version in db.exec(found.order_by(col(File.name_key), col(File.id), col(Version.number).desc())):
        newest.setdefault(file.id, (file, version))
        if len(newest) > MOST_FOUND:
            break
    return tuple(FileRow.of(file, version, actor.language) for file, version in newest.values())[:MOST_FOUND]


def file_row(db: Session, actor: Actor, entity_id: UUID, file_id: UUID) -> FileRow | None:
    """A document of an entity as the picker shows it, if it is there for the actor."""
    found = find_file(db, actor, entity_id, file_id)
    return FileRow.of(*found, actor.language) if found else None


def _readable(actor: Actor) -> Any:
    """Documents and their versions, of those that hang on something that the actor sees."""
    return (
        select(File, Version)
        .join(Version, col(Version.file_id) == File.id)
        .join(Attachment, col(Attachment.version_id) == Version.id)
        .join(Activity, col(Activity.id) == Attachment.activity_id)
        .outerjoin(Comment, col(Comment.id) == Attachment.comment_id)
        .where(col(File.deleted_at).is_(None), _shown_to(actor), sees(actor))
    )


def _free_name(db: Session, actor: Actor, entity_id: UUID, name: str) -> str:
    # Only names that the actor can see count: a number in a name must not tell that a hidden file exists.
    stem = name_key(split_name(name)[0])
    alike = (
        select(File.name_key)
        .join(Version, col(Version.file_id) == File.id)
        .join(Attachment, col(Attachment.version_id) == Version.id)
        .join(Activity, col(Activity.id) == Attachment.activity_id)
        .outerjoin(Comment, col(Comment.id) == Attachment.comment_id)
        .where(
            File.entity_id == entity_id,
            or_(col(File.name_key) == name_key(name), col(File.name_key).between(f"{stem} (", f"{stem} )")),
            col(File.deleted_at).is_(None),
            _shown_to(actor),
            sees(actor),
        )
    )
    return numbered(name, frozenset(db.exec(alike)))
