"""Cleaning up: what is over goes, what is needed stays."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlmodel import func, select

from engage_app.clock import now, telling
from engage_app.db.engine import reading, transaction
from engage_app.ids import new_id
from engage_app.models import Draft, Receipt, Throttle, Upload, WebSession
from engage_app.services import uploads
from engage_app.services.drafts import comment_draft, find_draft, keep_draft
from engage_app.services.upkeep import clean_up
from engage_app.settings import settings
from engage_app.storage import store
from tests.cast import Cast
from tests.files import FORM, LETTER, attach, send

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
COMMENT = comment_draft(new_id())


def age(upload_id: UUID, by: timedelta) -> None:
    """Let bytes look as if they had been written before."""
    then = (now() - by).timestamp()
    for path in Path(settings.data_dir).rglob(str(upload_id)):
        os.utime(path, (then, then))


def count(table: type) -> int:
    with reading() as db:
        return db.exec(select(func.count()).select_from(table)).one()


def later(by: timedelta) -> datetime:
    return now() + by


def test_an_attached_file_stays_for_ever(cast: Cast) -> None:
    attach(cast, "anna", cast.discussion())
    (blob,) = (found.id for found in store().blobs())
    age(blob, 400 * DAY)
    clean_up(later(400 * DAY))
    assert store().size(blob) == len(LETTER)
    assert count(Upload) == 0


def test_an_upload_waits_a_week_for_its_form(cast: Cast) -> None:
    finished = send(cast, "anna")
    cast.act("anna", keep_draft, FORM, {})
    begun = UUID(cast.act("anna", uploads.begin, "a.pdf", 10, FORM).id)
    for upload in (finished, begun):
        age(upload, 2 * DAY)
    clean_up(later(6 * DAY))
    assert store().size(finished) == len(LETTER)
    assert store().has_part(begun)
    clean_up(later(7 * DAY))
    assert store().size(finished) is None
    assert not store().has_part(begun)
    assert count(Upload) == 0


def test_bytes_without_a_row_go_after_a_day(cast: Cast) -> None:
    old_part, new_part, old_blob, new_blob = (new_id() for _ in range(4))
    for upload in (old_part, new_part, old_blob, new_blob):
        store().create_part(upload)
    for blob in (old_blob, new_blob):
        store().keep(blob)
    for upload in (old_part, old_blob):
        age(upload, DAY)
    clean_up(now())
    assert [store().has_part(old_part), store().size(old_blob)] == [False, None]
    assert [store().has_part(new_part), store().size(new_blob)] == [True, 0]


def test_a_preview_that_failed_is_tried_again_after_a_day(cast: Cast) -> None:
    blobs = [new_id() for _ in range(3)]
    failed, recent, good = (store().preview_path(blob) for blob in blobs)
    for path in (failed, recent):
        path.touch()
    good.write_bytes(b"picture")
    for path in (failed, good):
        os.utime(path, ((now() - DAY).timestamp(),) * 2)
    clean_up(now())
    assert [failed.exists(), recent.exists(), good.exists()] == [False, True, True]


def test_a_draft_that_nobody_touched_for_ninety_days_goes(cast: Cast) -> None:
    cast.act("anna", keep_draft, FORM, {"subject": "Forgotten"})
    cast.act("anna", keep_draft, "discussion:2", {"subject": "With a file since"})
    with telling(later(DAY)):
        cast.act("anna", keep_draft, COMMENT, {"body": "Touched since"})
    clean_up(later(90 * DAY - MINUTE))
    assert count(Draft) == 3
    with telling(later(89 * DAY)):
        cast.act("anna", uploads.begin, "a.pdf", 10, "discussion:2")
    clean_up(later(90 * DAY))
    assert cast.ask("anna", find_draft, FORM) is None
    assert cast.ask("anna", find_draft, COMMENT) == {"body": "Touched since"}
    assert cast.ask("anna", find_draft, "discussion:2") == {"subject": "With a file since"}


def test_ended_sessions_spent_throttles_and_old_receipts_go(cast: Cast) -> None:
    cast.sign_in("anna")
    with transaction() as db:
        db.add(Receipt(person_id=cast.ids["anna"], key="k", result="r"))
        db.add(Throttle(key="account:x", window_ends_at=now() + timedelta(minutes=15)))
    clean_up(now())
    assert [count(table) for table in (WebSession, Receipt, Throttle)] == [1, 1, 1]
    clean_up(later(2 * timedelta(hours=1)))
    assert [count(table) for table in (WebSession, Receipt, Throttle)] == [0, 1, 0]
    clean_up(later(30 * DAY))
    assert count(Receipt) == 0
