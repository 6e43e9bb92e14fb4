"""The waiting mails: take one under a lease, and write down what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, or_, select, true

from engage_app import routes
from engage_app.access.activities import get_activity
from engage_app.access.actors import Actor, actor_for
from engage_app.access.files import get_file
from engage_app.db.engine import after_commit
from engage_app.errors import NotFound
from engage_app.live.hub import MAILBOX_TOPIC, hub
from engage_app.mail.accounts import OF_ACCOUNTS, is_wanted, link_of
from engage_app.mail.compose import Letter, Occasion
from engage_app.mail.requests import OF_REQUESTS, asked_in, is_withdrawn, still_holds
from engage_app.models import Comment, Firm, FirmSettings, MailStatus, OutboxMail, Person
from engage_app.settings import settings

# Longer than any attempt lasts: while it runs, no other worker takes the same mail.
LEASE = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(hours=48)
_DOUBLING = tuple(timedelta(minutes=1) * 2**tries for tries in range(11))
PAUSES = (*_DOUBLING, GIVE_UP_AFTER - sum(_DOUBLING, timedelta()))  # one after each try but the last
LONGEST_ERROR = 500


@dataclass(frozen=True)
class Parcel:
    """A mail that this worker may send now.

    Args:
        message_id: stays the same however often the mail is tried.
        tries: how often it was tried since it was last asked for, this time included.
    """

    id: UUID
    message_id: str
    tries: int
    occasion: Occasion


def take_next(db: Session, at: datetime) -> Parcel | None:
    """Lease the mail that has waited longest; those whose readers lost access since are dropped on the way."""
    free = or_(col(OutboxMail.leased_until).is_(None), col(OutboxMail.leased_until) <= at)
    due = (
        select(OutboxMail)
        .where(OutboxMail.status == MailStatus.WAITING, col(OutboxMail.due_at) <= at, free)
        .order_by(col(OutboxMail.due_at), col(OutboxMail.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    while mail := db.exec(due).first():
        person = db.get_one(Person, mail.person_id)
        reason = _why_not(db, person, mail)
        if not reason:
            mail.leased_until = at + LEASE
            mail.tries += 1
            return Parcel(mail.id, mail.message_id, mail.tries, _occasion(db, person, mail, at))
        _settle(db, mail.id, MailStatus.DROPPED, reason)
    return None


def _why_not(db: Session, person: Person, mail: OutboxMail) -> str:
    """Why somebody is not to have a mail, as things are now: a message key, empty if nothing speaks against it."""
    if not person.is_active:
        return "mailbox.reader_left"
    if mail.message in OF_ACCOUNTS:
        return "" if is_wanted(db, mail) else "mailbox.overtaken"
    try:
        _look(db, actor_for(db, person.id), mail)
    except NotFound:
        return "mailbox.access_lost"
    comment = db.get(Comment, mail.comment_id) if mail.comment_id else None
    if comment and (comment.deleted_at is not None or (comment.is_internal and not person.is_staff)):
        return "mailbox.comment_gone"
    return "" if still_holds(db, mail) else "mailbox.overtaken"


def _look(db: Session, actor: Actor, mail: OutboxMail) -> None:
    if mail.file_id:
        get_file(db, actor, mail.file_id)
    elif mail.activity_id and not is_withdrawn(mail):
        get_activity(db, actor, mail.activity_id)


def _occasion(db: Session, person: Person, mail: OutboxMail, at: datetime) -> Occasion:
    firm, is_detailed = db.exec(
        select(Firm.name, FirmSettings.detailed_notifications).outerjoin(FirmSettings, true())
    ).one()
    says_more = is_detailed and mail.message in OF_REQUESTS and not is_withdrawn(mail)
    note = mail.details.get("message", "") if mail.message not in OF_REQUESTS or is_detailed else ""
    return Occasion(
        message=mail.message,
        language=person.language,
        firm=firm,
        name=person.name,
        email=person.email,
        link=settings.public_url + _page(db, mail, at),
        sender=str(mail.details.get("by", "")),
        note=str(note).strip(),
        asked=asked_in(db, mail, person.language) if says_more else None,
        is_withdrawn=is_withdrawn(mail),
    )


def _page(db: Session, mail: OutboxMail, at: datetime) -> str:
    if mail.message in OF_ACCOUNTS:
        return link_of(db, mail, at)
    return routes.HOME if is_withdrawn(mail) else routes.item(mail.activity_id, mail.file_id)


def mark_sent(db: Session, mail_id: UUID, at: datetime, copy: Letter | None) -> None:
    """The mail has left; `copy` keeps its words for the mailbox page."""
    mail = _settle(db, mail_id, MailStatus.SENT, "")
    mail.sent_at = at
    if copy:
        mail.subject, mail.text, mail.html = copy.subject, copy.text, copy.html


def mark_failed(db: Session, mail_id: UUID, words: str) -> None:
    """The mail will not be tried again; `words` say why, as the mail server put it."""
    _settle(db, mail_id, MailStatus.FAILED, words)


def put_off(db: Session, mail_id: UUID, at: datetime, words: str) -> bool:
    """Try again after a pause that doubles each time; after two days of pauses it has failed.

    Returns:
        whether it will be tried again.
    """
    mail = db.get_one(OutboxMail, mail_id)
    if mail.tries > len(PAUSES):
        mark_failed(db, mail_id, words)
        return False
    _settle(db, mail_id, MailStatus.WAITING, words)
    mail.due_at = at + PAUSES[mail.tries - 1]
    return True


def _settle(db: Session, mail_id: UUID, status: MailStatus, words: str) -> OutboxMail:
    mail = db.get_one(OutboxMail, mail_id)
    if mail.status is MailStatus.SENT:  # by another worker, after this one had let its lease run out
        return mail
    mail.status, mail.leased_until, mail.error = status, None, words[:LONGEST_ERROR]
    after_commit(db, lambda: hub.announce(MAILBOX_TOPIC))
    return mail
