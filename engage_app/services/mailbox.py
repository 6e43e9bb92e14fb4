"""The mails that did not leave, for an Admin to read in demo and development.

Without a mail server these are all of them; with one, those that it did not take or that nobody was to have.
"""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from engage_app import routes
from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.db.engine import after_commit
from engage_app.errors import NotFound
from engage_app.i18n.catalogue import translate
from engage_app.i18n.dates import day, day_and_time
from engage_app.live.hub import MAILBOX_TOPIC, hub
from engage_app.mail.accounts import OF_ACCOUNTS
from engage_app.mail.wake import bell
from engage_app.models import MailStatus, OutboxMail, Person
from engage_app.rows.mail import LetterRow, MailPage, MailRow
from engage_app.settings import settings

PAGE = 30
MOST = 300
LINE = (
    col(OutboxMail.id),
    col(OutboxMail.subject),
    col(OutboxMail.sent_at),
    col(OutboxMail.created_at),
    col(OutboxMail.error),
    col(OutboxMail.status),
    col(Person.name),
)


def has_mailbox(actor: Actor) -> bool:
    """Whether there is a mailbox page for this person."""
    return actor.is_admin and settings.is_open_house


def _shown() -> tuple[MailStatus, ...]:
    stayed = (MailStatus.FAILED, MailStatus.DROPPED)
    return stayed if settings.smtp_host else (MailStatus.SENT, *stayed)


def _reason(status: MailStatus, error: str, reader: str, language: str) -> str:
    return translate(error, language, name=reader) if status is MailStatus.DROPPED else error


def list_mails(db: Session, actor: Actor, pages: int) -> MailPage:
    """The newest mails.

    Args:
        pages: how many times `PAGE` mails to give, at most `MOST` in all.

    Raises:
        NotFound: there is no mailbox for this person.
    """
    _require(actor)
    limit = min(PAGE * max(pages, 1), MOST)
    newest = (
        select(*LINE)
        .join(Person, col(Person.id) == OutboxMail.person_id)
        .where(col(OutboxMail.status).in_(_shown()))
        .order_by(col(OutboxMail.id).desc())
        .limit(limit + 1)
    )
    at = now()
    rows = tuple(
        MailRow(
            id=str(mail.id),
            reader=mail.name,
            subject=mail.subject,
            when=day(mail.sent_at or mail.created_at, actor.language, actor.time_zone, at),
            fate=mail.status.value,
            reason=_reason(mail.status, mail.error, mail.name, actor.language),
        )
        for mail in db.execute(newest)
    )
    return MailPage(rows[:limit], has_more=limit < MOST and len(rows) > limit)


def read_mail(db: Session, actor: Actor, mail_id: UUID) -> LetterRow:
    """One mail whole.

    Raises:
        NotFound: there is no such mail, or no mailbox for this person.
    """
    _require(actor)
    mail = db.get(OutboxMail, mail_id)
    if mail is None or mail.status not in _shown():
        raise NotFound
    reader = db.get_one(Person, mail.person_id)
    return LetterRow(
        id=str(mail.id),
        reader=reader.name,
        email=reader.email,
        is_contact=not reader.is_staff,
        subject=mail.subject,
        when=day_and_time(mail.sent_at or mail.created_at, actor.language, actor.time_zone, now()),
        text=mail.text,
        html=mail.html,
        href=_href(mail),
        fate=mail.status.value,
        reason=_reason(mail.status, mail.error, reader.name, actor.language),
    )


def _href(mail: OutboxMail) -> str:
    if mail.message not in OF_ACCOUNTS:
        return routes.item(mail.activity_id, mail.file_id)
    # Its secret is nowhere but in the words that were sent.
    return next(iter(mail.text.partition(settings.public_url)[2].split()), routes.PASSWORD)


def send_again(db: Session, actor: Actor, mail_id: UUID) -> None:
    """Have a mail that failed tried anew, at once.

    Raises:
        NotFound: no such mail failed, or there is no mailbox for this person.
    """
    _require(actor)
    mail = db.get(OutboxMail, mail_id)
    if mail is None or mail.status is not MailStatus.FAILED:
        raise NotFound
    mail.status, mail.due_at, mail.tries = MailStatus.WAITING, now(), 0
    after_commit(db, bell.ring)
    after_commit(db, lambda: hub.announce(MAILBOX_TOPIC))


def _require(actor: Actor) -> None:
    if not has_mailbox(actor):
        raise NotFound
