"""The mails that nobody sent, because no mail server is set: for an Admin to read, in demo and development."""

from uuid import UUID

from sqlmodel import Session, col, select

from engage_app import routes
from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.errors import NotFound
from engage_app.i18n.dates import day, day_and_time
from engage_app.models import MailStatus, OutboxMail, Person
from engage_app.rows.mail import LetterRow, MailPage, MailRow
from engage_app.settings import settings

PAGE = 30
MOST = 300


def has_mailbox(actor: Actor) -> bool:
    """Whether there is a mailbox page for this person."""
    return actor.is_admin and settings.is_open_house and not settings.smtp_host


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
        select(OutboxMail.id, OutboxMail.subject, OutboxMail.sent_at, Person.name)
        .join(Person, col(Person.id) == OutboxMail.person_id)
        .where(OutboxMail.status == MailStatus.SENT)
        .order_by(col(OutboxMail.id).desc())
        .limit(limit + 1)
    )
    at = now()
    rows = tuple(
        MailRow(str(mail_id), name, subject, day(sent_at or at, actor.language, actor.time_zone, at))
        for mail_id, subject, sent_at, name in db.exec(newest)
    )
    return MailPage(rows[:limit], has_more=limit < MOST and len(rows) > limit)


def read_mail(db: Session, actor: Actor, mail_id: UUID) -> LetterRow:
    """One mail whole.

    Raises:
        NotFound: there is no such mail, or no mailbox for this person.
    """
    _require(actor)
    mail = db.get(OutboxMail, mail_id)
    if mail is None or mail.status is not MailStatus.SENT:
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
        href=routes.activity(mail.activity_id),
    )


def _require(actor: Actor) -> None:
    if not has_mailbox(actor):
        raise NotFound
