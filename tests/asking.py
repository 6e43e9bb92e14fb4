"""Requests that the cast makes and answers, without a browser."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.ids import new_id
from engage_app.models import File, FileRequest, FirmSettings, Message, OutboxMail, Recipient, Version
from engage_app.rows.requests import OwnPartRow
from engage_app.services.drafts import answer_draft
from engage_app.services.request_answers import NewAnswer, respond
from engage_app.services.request_page import request_page
from engage_app.services.requests import NewRequest, finish_request
from tests.cast import Cast
from tests.files import LETTER, send


def new_request(cast: Cast, *names: str, of: str = "bakker", **more: Any) -> NewRequest:
    """A request as its wizard would send it."""
    ids = tuple(cast.ids[name] for name in names)
    new = NewRequest(f"wizard-{new_id()}", cast.ids[of], ids, "Bank statements Q3", "<p>July to September.</p>")
    return replace(new, **more)


def ask(cast: Cast, *names: str, by: str = "anna", **more: Any) -> UUID:
    """Have somebody ask people for files."""
    return cast.act(by, finish_request, new_request(cast, *names, **more))


def answer(cast: Cast, name: str, activity_id: UUID, *files: str, text: str = "<p>Here it is.</p>") -> UUID:
    """Have a recipient respond, with files of these names."""
    sent = tuple(send(cast, name, file, LETTER, answer_draft(activity_id)) for file in files)
    return cast.act(name, respond, NewAnswer(f"answer-{new_id()}", activity_id, text, sent))


def cannot(activity_id: UUID, reason: str = "<p>We have no such account.</p>") -> NewAnswer:
    """An answer that says why there is none."""
    return NewAnswer(f"answer-{new_id()}", activity_id, reason, cannot_provide=True)


def recipients(cast: Cast, activity_id: UUID) -> dict[str, Recipient]:
    """Everybody who was ever asked, by first name."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with reading() as db:
        rows = db.exec(select(Recipient).where(Recipient.request_id == activity_id)).all()
        db.expunge_all()
    return {names[row.person_id]: row for row in rows}


def seen(cast: Cast, activity_id: UUID, *names: str) -> dict[UUID, int]:
    """The versions of some recipients, or of all, as a page would show them now."""
    rows = {name: row for name, row in recipients(cast, activity_id).items() if row.removed_at is None}
    return {row.person_id: row.version for name, row in rows.items() if not names or name in names}


def request_of(activity_id: UUID) -> FileRequest:
    with reading() as db:
        found = db.get_one(FileRequest, activity_id)
        db.expunge_all()
    return found


def told(cast: Cast, message: Message) -> set[str]:
    """Who is promised this mail."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with reading() as db:
        return {names[mail.person_id] for mail in db.exec(select(OutboxMail).where(OutboxMail.message == message))}


def decide(**values: Any) -> None:
    """Have the firm decide something."""
    with transaction() as db:
        row = _settings(db)
        for name, value in values.items():
            setattr(row, name, value)


def _settings(db: Session) -> FirmSettings:
    row = db.exec(select(FirmSettings)).first() or FirmSettings()
    db.add(row)
    return row


def in_days(days: int) -> date:
    """A date as the firm's calendar stands today, near enough."""
    return (now() + timedelta(days=days)).date()


def own(cast: Cast, name: str, activity_id: UUID) -> OwnPartRow:
    """A recipient's own part, as their page shows it."""
    return cast.ask(name, request_page, activity_id).own


def versions() -> list[tuple[str, int]]:
    """Every document's name with the number of each of its versions."""
    with reading() as db:
        found = db.exec(select(File.name, Version.number).join(Version, col(Version.file_id) == File.id)).all()
    return sorted(found)
