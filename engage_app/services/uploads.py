"""Files on their way in: begun, continued, finished, cancelled by the person who sends them, and by nobody else."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.db.engine import after_commit
from engage_app.errors import Conflict, Invalid, NotFound, Refusal
from engage_app.file_names import clean_name
from engage_app.file_types import extension_of, media_type_of, require_allowed
from engage_app.ids import new_id
from engage_app.models import Activity, Attachment, Comment, Receipt, Upload, Version
from engage_app.rows.files import UploadRow
from engage_app.services.drafts import drop_held, require_form
from engage_app.services.files import add_file
from engage_app.services.firm_settings import FirmRules, firm_rules
from engage_app.settings import settings
from engage_app.storage import store

MOST_UNFINISHED = 50  # uploads that one person may have under way
MOST_UNPOSTED = 500  # files that one person may have sent and not posted
MOST_WAITING = 10  # times the largest file: what all of one person's unposted files may weigh together
MB = 1_000_000
RESERVED_BYTES = 200_000_000  # the database must never be the one to find the disk full
LONGEST_KEY = 80


def begin(db: Session, actor: Actor, name: str, size: int, draft: str, key: str = "") -> UploadRow:
    """Announce a file; nothing of it has arrived yet.

    Args:
        name: what the browser calls it.
        size: bytes it will have.
        draft: the form it belongs to.
        key: made by the client; the same one again gives the same upload, so that a repeated request does no harm.

    Raises:
        NotFound, NotAllowed: the form is the comment box of an activity that is not theirs to see, or to comment on.
        Invalid: the name, the type or the size cannot be used, or this person has no such form.
        Conflict: the key was used for another file.
        Refusal: this person has too much under way, or the disk is too full.
    """
    cleaned = clean_name(name)
    require_allowed(cleaned)
    _require_fit(firm_rules(db), cleaned, size)
    require_form(db, actor, draft)
    receipt = _find_receipt(db, actor, key)
    if receipt and (known := db.get(Upload, UUID(receipt.result))):
        if (known.name, known.size, known.draft) != (cleaned, size, draft):
            raise Conflict("upload.other_file")
        return UploadRow.of(known, actor.language)
    _require_room(db, actor, size)
    upload = Upload(
        id=new_id(), person_id=actor.id, draft=draft, name=cleaned, media_type=media_type_of(cleaned), size=size
    )
    db.add(upload)
    if key:
        # One that is left is of an upload that was cancelled, or waited too long.
        receipt = receipt or Receipt(person_id=actor.id, key=_receipt_key(key), result="")
        receipt.result = str(upload.id)
        db.add(receipt)
    db.flush()
    store().create_part(upload.id)
    return UploadRow.of(upload, actor.language)


def _require_fit(rules: FirmRules, name: str, size: int) -> None:
    if rules.allowed_types and extension_of(name) not in rules.allowed_types:
        types = ", ".join(rules.allowed_types)
        raise Invalid("name", "upload.type_not_allowed", name=name, types=types)
    if size <= 0:
        raise Invalid("size", "upload.empty")
    largest = min(rules.largest_mb, settings.max_upload_mb)
    if size > largest * MB:
        raise Invalid("size", "upload.too_large", limit=largest)


def _receipt_key(key: str) -> str:
    return f"upload:{key}"[:LONGEST_KEY]


def _find_receipt(db: Session, actor: Actor, key: str) -> Receipt | None:
    mine = select(Receipt).where(Receipt.person_id == actor.id, Receipt.key == _receipt_key(key))
    return db.exec(mine).first() if key else None


def _require_room(db: Session, actor: Actor, size: int) -> None:
    waiting = (Upload.person_id == actor.id, col(Upload.used_at).is_(None))
    unfinished = func.count().filter(col(Upload.finished_at).is_(None))
    sums = select(func.coalesce(func.sum(Upload.size), 0), func.count(), unfinished).where(*waiting)
    weight, unposted, under_way = db.exec(sums).one()
    is_too_heavy = weight + size > MOST_WAITING * settings.max_upload_bytes
    if is_too_heavy or unposted >= MOST_UNPOSTED or under_way >= MOST_UNFINISHED:
        raise Refusal("upload.too_many")
    if size + RESERVED_BYTES > store().free_bytes():
        raise Refusal("upload.no_space")


def _own(db: Session, actor: Actor, upload_id: UUID) -> Upload:
    upload = db.get(Upload, upload_id)
    if upload is None or upload.person_id != actor.id:
        raise NotFound
    return upload


def find(db: Session, actor: Actor, upload_id: UUID) -> UploadRow:
    """How far an upload is.

    Raises:
        NotFound: there is none of this person.
    """
    return UploadRow.of(_own(db, actor, upload_id), actor.language)


def note_offset(db: Session, actor: Actor, upload_id: UUID, offset: int) -> UploadRow:
    """Remember that the first `offset` bytes are on disk.

    Raises:
        NotFound: there is no such upload of this person.
        Conflict: it is finished, or was further already.
    """
    upload = _own(db, actor, upload_id)
    if upload.is_finished or not upload.offset <= offset <= upload.size:
        raise Conflict("upload.moved")
    upload.offset = offset
    db.add(upload)
    return UploadRow.of(upload, actor.language)


def finish(db: Session, actor: Actor, upload_id: UUID, sha256: str, at: datetime | None = None) -> UploadRow:
    """All bytes are in the store as a blob that bears the upload's id; finishing again changes nothing.

    Raises:
        NotFound: there is no such upload of this person.
        Conflict: the blob is missing or not as long as announced.
    """
    upload = _own(db, actor, upload_id)
    if not upload.is_finished:
        if store().size(upload.id) != upload.size:
            raise Conflict("upload.moved")
        upload.offset, upload.sha256, upload.finished_at = upload.size, sha256, at or now()
        db.add(upload)
    return UploadRow.of(upload, actor.language)


def cancel(db: Session, actor: Actor, upload_id: UUID) -> None:
    """Forget an upload and its bytes.

    Raises:
        NotFound: there is no such upload of this person.
        Conflict: it was posted already.
    """
    upload = _own(db, actor, upload_id)
    if upload.used_at is not None:
        raise Conflict("upload.posted")
    forget(db, upload)


def drop_uploads(db: Session, actor: Actor, draft: str) -> None:
    """Forget everything that was sent for a form and not posted."""
    for upload in _of_draft(db, actor, draft):
        forget(db, upload)


def throw_away(db: Session, actor: Actor, holder: str, draft: str) -> None:
    """Forget what was typed into a dialog, and what was sent for it."""
    drop_uploads(db, actor, draft)
    drop_held(db, actor, holder)


def forget(db: Session, upload: Upload) -> None:
    """Delete an unposted upload's row, and its bytes once that is certain."""
    db.delete(upload)
    upload_id = upload.id
    after_commit(db, lambda: store().delete_part(upload_id))
    after_commit(db, lambda: store().delete(upload_id))


def list_for_draft(db: Session, actor: Actor, draft: str) -> tuple[UploadRow, ...]:
    """What this person sent for a form, whole, and has not posted, oldest first."""
    return tuple(UploadRow.of(upload, actor.language) for upload in _of_draft(db, actor, draft) if upload.is_finished)


def _of_draft(db: Session, actor: Actor, draft: str) -> list[Upload]:
    return list(
        db.exec(
            select(Upload)
            .where(Upload.person_id == actor.id, Upload.draft == draft, col(Upload.used_at).is_(None))
            .order_by(col(Upload.id))
        )
    )


def finished_uploads(db: Session, actor: Actor, upload_ids: Collection[UUID]) -> list[Upload]:
    """Those of these uploads that this person has sent whole and not posted yet, oldest first."""
    return list(
        db.exec(
            select(Upload)
            .where(
                col(Upload.id).in_(upload_ids),
                Upload.person_id == actor.id,
                col(Upload.finished_at).is_not(None),
                col(Upload.used_at).is_(None),
            )
            .order_by(col(Upload.id))
        )
    )


def attach(
    db: Session, actor: Actor, activity: Activity, comment: Comment | None, upload_ids: Collection[UUID]
) -> list[Version]:
    """Hang uploads on what was posted with them; the caller checked that the actor may post.

    Args:
        upload_ids: those that the form showed, so that a file from another tab never goes along unseen.
    """
    versions = []
    for upload in finished_uploads(db, actor, upload_ids):
        version = add_file(db, actor, activity.entity_id, upload)
        db.add(Attachment(activity_id=activity.id, comment_id=comment.id if comment else None, version_id=version.id))
        upload.used_at = now()
        versions.append(version)
    return versions
