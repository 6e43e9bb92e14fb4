"""What has to go in time: sessions that ended, spent throttles, old receipts, drafts and uploads, lost bytes."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

import structlog
from sqlmodel import Session, col, delete, select

from engage_app.access.actors import ended_sessions
from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.models import Draft, Receipt, Throttle, Upload, Version
from engage_app.rows.files import UPLOADS_KEPT
from engage_app.services.sign_in import forget_session
from engage_app.services.uploads import forget
from engage_app.storage import store
from engage_app.storage.disk import Found

log = structlog.get_logger()

PAUSE = 3600.0  # seconds between two rounds
RECEIPTS_KEPT = timedelta(days=30)
DRAFTS_KEPT = timedelta(days=90)  # since somebody last typed into them
BYTES_KEPT = timedelta(hours=24)  # nothing younger is deleted for want of a row: its row may be about to come
BATCH = 500


@dataclass(frozen=True)
class Lost:
    """Bytes in the store that no row knows."""

    parts: tuple[UUID, ...]
    blobs: tuple[UUID, ...]


async def keep_up() -> None:
    """Clean up once an hour for as long as the server runs; a round that fails is tried again in the next."""
    while True:
        try:
            await asyncio.to_thread(clean_up, now())
        except Exception:
            log.exception("cleaning up failed")
        await asyncio.sleep(PAUSE)


def clean_up(at: datetime) -> None:
    """One round: rows first, then the bytes that have none, so that a crash between the two loses nothing."""
    with transaction() as db:
        prune(db, at)
    with reading() as db:
        lost = find_lost(db, at)
    for upload_id in lost.parts:
        store().delete_part(upload_id)
    for blob_id in lost.blobs:
        store().delete(blob_id)
    store().forget_failed_previews(at - BYTES_KEPT)


def prune(db: Session, at: datetime) -> None:
    """Delete the rows whose time is over."""
    for session in ended_sessions(db, at):
        forget_session(db, session)
    db.exec(delete(Throttle).where(col(Throttle.window_ends_at) <= at))
    db.exec(delete(Receipt).where(col(Receipt.created_at) <= at - RECEIPTS_KEPT))
    posted = col(Upload.used_at)
    files = select(Upload.id).where(Upload.person_id == Draft.person_id, Upload.draft == Draft.form, posted.is_(None))
    db.exec(delete(Draft).where(col(Draft.saved_at) <= at - DRAFTS_KEPT, ~files.exists()))
    db.exec(delete(Upload).where(posted.is_not(None), posted <= at - UPLOADS_KEPT))
    for upload in db.exec(select(Upload).where(posted.is_(None), Upload.created_at <= at - UPLOADS_KEPT)):
        forget(db, upload)


def find_lost(db: Session, at: datetime) -> Lost:
    """Bytes that were written a while ago and belong to no upload and no version."""
    return Lost(
        parts=tuple(_unknown(db, store().parts(), at)),
        blobs=tuple(_unknown(db, store().blobs(), at)),
    )


def _unknown(db: Session, found: Iterable[Found], at: datetime) -> Iterator[UUID]:
    old = (one.id for one in found if one.written_at <= at - BYTES_KEPT)
    while batch := list(islice(old, BATCH)):
        uploads = db.exec(select(Upload.id).where(col(Upload.id).in_(batch)))
        versions = db.exec(select(Version.blob_id).where(col(Version.blob_id).in_(batch)))
        known = {*uploads, *versions}
        yield from (one for one in batch if one not in known)
