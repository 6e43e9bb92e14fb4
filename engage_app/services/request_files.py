"""Files of a request: the one that it wants a new version of, those that came back, and those that were taken back."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import Session, col, delete, or_, select

from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.errors import Conflict, Invalid
from engage_app.file_types import extension_of, media_type_of
from engage_app.models import Activity, Attachment, File, FileRequest, Response, Upload, Version
from engage_app.services.events import announce_file
from engage_app.services.files import add_file, add_version, find_file
from engage_app.services.folders import folder_of_request
from engage_app.services.uploads import finished_uploads


def attach_wanted(
    db: Session,
    actor: Actor,
    activity: Activity,
    file_id: UUID | None,
    upload_ids: Collection[UUID],
    version_id: UUID | None = None,
) -> UUID | None:
    """Hang the document on the request of which a new version is wanted: one of the entity, or one sent for this.

    Args:
        version_id: the version of the document that was chosen. What came since may be an answer that nobody of the
            firm has looked at, and that the recipients are not to see.

    Returns:
        The document's id, None when no file comes with the request.

    Raises:
        Invalid: there is more than one, or it is not there any more.
    """
    if not file_id and not upload_ids:
        return None
    if len(upload_ids) + (file_id is not None) > 1:
        raise Invalid("file", "request.one_file")
    if file_id:
        found = find_file(db, actor, activity.entity_id, file_id, version_id)
        if found is None:
            raise Invalid("file", "request.file_gone")
        version = found[1]
    else:
        upload = _whole(db, actor, upload_ids, "file")[0]
        version = _used(upload, add_file(db, actor, activity.entity_id, upload))
    db.add(Attachment(activity_id=activity.id, version_id=version.id))
    return version.file_id


def _whole(db: Session, actor: Actor, upload_ids: Collection[UUID], field: str) -> list[Upload]:
    """These uploads, every one of them.

    Raises:
        Invalid: one is not there any more, or not whole.
    """
    uploads = finished_uploads(db, actor, upload_ids)
    if len(uploads) != len(set(upload_ids)):
        raise Invalid(field, "request.upload_gone")
    return uploads


def attach_answer(
    db: Session, actor: Actor, activity: Activity, request: FileRequest, response: Response, ids: Collection[UUID]
) -> None:
    """File what came back: as the next version of the document that was asked for, the rest in the request's folder.

    A new version has the type of the old one: its name is the document's. The first file of that type counts.

    Raises:
        Invalid: a file is not there any more, or not whole.
    """
    wanted = db.get(File, request.file_id) if request.file_id else None
    if wanted and wanted.deleted_at:
        wanted = None
    for upload in _whole(db, actor, ids, "files"):
        fits = wanted is not None and _same_type(wanted.name, upload.name)
        if wanted and fits:
            announce_file(db, wanted.id)
            version, wanted = add_version(db, actor, wanted, upload), None
        else:
            version = add_file(db, actor, activity.entity_id, upload, folder_of_request(db, actor, activity))
        _used(upload, version)
        db.add(Attachment(activity_id=activity.id, response_id=response.id, version_id=version.id))


def _same_type(name: str, other: str) -> bool:
    return (extension_of(name), media_type_of(name)) == (extension_of(other), media_type_of(other))


def _used(upload: Upload, version: Version) -> Version:
    upload.used_at = now()
    return version


def give_back(db: Session, actor: Actor, response: Response, draft: str) -> None:
    """Make the files of an answer again what they were before it was sent.

    Args:
        draft: the form in which they wait from now on.

    Raises:
        Conflict: somebody works with one of them.
    """
    sent = select(Version, File).join(File, col(File.id) == Version.file_id)
    brought = select(Attachment.version_id).where(Attachment.response_id == response.id)
    found = db.exec(sent.where(col(Version.id).in_(brought))).all()
    version_ids = [version.id for version, _ in found]
    own_ids = [file.id for version, file in found if version.number == 1]
    if _are_used(db, response, version_ids, own_ids):
        raise Conflict("request.opened_already")
    db.exec(delete(Attachment).where(col(Attachment.response_id) == response.id))
    db.exec(delete(Version).where(col(Version.id).in_(version_ids)))
    db.exec(delete(File).where(col(File.id).in_(own_ids)))
    for version, file in found:
        announce_file(db, file.id)
        _wait_again(db, actor, version, file.name, draft)


def _are_used(db: Session, response: Response, version_ids: Sequence[UUID], file_ids: Sequence[UUID]) -> bool:
    """Whether these versions hang elsewhere too, or their documents have others or are asked for anew."""
    elsewhere = select(Attachment.id).where(
        col(Attachment.version_id).in_(version_ids),
        or_(col(Attachment.response_id).is_(None), col(Attachment.response_id) != response.id),
    )
    replaced = select(Version.id).where(col(Version.file_id).in_(file_ids), col(Version.id).not_in(version_ids))
    asked_for = select(FileRequest.id).where(col(FileRequest.file_id).in_(file_ids))
    return any(db.exec(found.limit(1)).first() is not None for found in (elsewhere, replaced, asked_for))


def _wait_again(db: Session, actor: Actor, version: Version, name: str, draft: str) -> None:
    upload = db.get(Upload, version.blob_id) or Upload(
        id=version.blob_id, person_id=actor.id, draft=draft, name=name, size=version.size
    )
    upload.media_type, upload.offset, upload.sha256 = version.media_type, version.size, version.sha256
    upload.draft, upload.used_at = draft, None
    # It waits as long as one that was sent just now.
    upload.created_at = upload.finished_at = now()
    db.add(upload)
