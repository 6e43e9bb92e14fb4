"""Documents and where they are attached: who may read which, and what they are called."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, and_, col, or_, select

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.prepared import prepared
from engage_app.clock import now
from engage_app.errors import NotFound
from engage_app.file_names import name_key, numbered, split_name
from engage_app.models import Action, Activity, Attachment, Comment, Event, File, Upload, Version
from engage_app.rows.files import AttachmentRow
from engage_app.services.events import note

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
    """Attachments of messages, and of comments that are there for this person."""
    readable: ColumnElement[bool] = col(Comment.deleted_at).is_(None)
    if not actor.is_staff:
        readable = and_(readable, ~col(Comment.is_internal))
    return or_(col(Attachment.comment_id).is_(None), readable)


def attachments_of(db: Session, actor: Actor, activity_id: UUID) -> dict[UUID | None, tuple[AttachmentRow, ...]]:
    """The attachments of an activity that the actor sees, by comment; those of its message under None."""
    found = db.exec(_attachments(actor), params={"activity": activity_id}).all()
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
        .where(Attachment.activity_id == bindparam("activity"), col(File.deleted_at).is_(None), _shown_to(actor))
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
    version = Version(
        file_id=file.id,
        blob_id=upload.id,
        size=upload.size,
        sha256=upload.sha256,
        media_type=upload.media_type,
        created_by=actor.id,
    )
    db.add(file)
    db.add(version)
    db.flush()
    return version


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
