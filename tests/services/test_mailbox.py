"""The page of mails that nobody sent is an Admin's, and only where there is no mail server."""

import asyncio
from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.clock import now, telling
from engage_app.db.engine import reading, transaction
from engage_app.errors import NotFound
from engage_app.ids import new_id
from engage_app.mail.delivery import deliver_due
from engage_app.mail.outbox import GIVE_UP_AFTER, PAUSES, put_off, take_next
from engage_app.mail.smtp import Shelf
from engage_app.models import MailStatus, OutboxMail, Person
from engage_app.services import mailbox
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.mailbox import has_mailbox, list_mails, read_mail, send_again
from engage_app.settings import Mode, settings
from tests.cast import CONTACTS, STAFF, Cast

OTHERS = [name for name in (*STAFF, *CONTACTS) if name != "eva"]


@pytest.fixture
def activity_id(cast: Cast) -> UUID:
    """A discussion in which Anna said something that Pieter and Lotte were told of."""
    activity_id = cast.discussion()
    cast.share(activity_id, "pieter", "lotte")
    say(cast, activity_id)
    asyncio.run(deliver_due(Shelf(), now))
    return activity_id


def say(cast: Cast, activity_id: UUID) -> None:
    cast.act("anna", post_comment, NewComment(str(new_id()), activity_id, "<p>Hello</p>"))


def first_mail() -> UUID:
    with reading() as db:
        return db.exec(select(OutboxMail.id).order_by(OutboxMail.id)).first() or new_id()  # type: ignore[arg-type]


def test_an_admin_reads_what_would_have_been_sent(cast: Cast, activity_id: UUID) -> None:
    rows = cast.ask("eva", list_mails, 1).rows
    assert {(row.reader, row.subject) for row in rows} == {
        ("Pieter Bakker", "Van Dijk Accountants: a new message for you"),
        ("Lotte Jansen", "Van Dijk Accountants: een nieuw bericht voor je"),
    }
    mail = cast.ask("eva", read_mail, UUID(rows[0].id))
    assert mail.href == f"/activities/{activity_id}"
    assert mail.href in mail.text
    assert mail.href in mail.html
    assert mail.is_contact


def test_what_still_waits_is_not_there(cast: Cast, activity_id: UUID) -> None:
    before = cast.ask("eva", list_mails, 1)
    say(cast, activity_id)
    assert cast.ask("eva", list_mails, 1) == before


def test_the_newest_come_first_and_older_ones_on_request(
    cast: Cast, activity_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "PAGE", 1)
    monkeypatch.setattr(mailbox, "MOST", 2)
    say(cast, activity_id)
    asyncio.run(deliver_due(Shelf(), now))
    one, two, three = (cast.ask("eva", list_mails, pages) for pages in (1, 2, 3))
    assert [len(page.rows) for page in (one, two, three)] == [1, 2, 2]
    assert [page.has_more for page in (one, two, three)] == [True, False, False]
    assert two.rows[0] == one.rows[0]
    assert UUID(two.rows[0].id) > UUID(two.rows[1].id)


def test_for_others_there_is_no_mailbox(cast: Cast, activity_id: UUID) -> None:
    for name in OTHERS:
        assert not has_mailbox(cast.actor(name)), name
        with pytest.raises(NotFound):
            cast.ask(name, list_mails, 1)
        with pytest.raises(NotFound):
            cast.ask(name, read_mail, first_mail())


def test_in_production_there_is_no_mailbox(cast: Cast, activity_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "settings", settings.model_copy(update={"mode": Mode.PRODUCTION}))
    with pytest.raises(NotFound):
        cast.ask("eva", list_mails, 1)
    with pytest.raises(NotFound):
        cast.act("eva", send_again, first_mail())
    with pytest.raises(NotFound):
        cast.ask("eva", read_mail, first_mail())


def test_where_mail_is_really_sent_there_is_what_failed_and_it_can_be_sent_again(
    cast: Cast, activity_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "settings", settings.model_copy(update={"smtp_host": "mail.example"}))
    failed = first_mail()
    assert cast.ask("eva", list_mails, 1).rows == ()
    with pytest.raises(NotFound):
        cast.act("eva", send_again, failed)
    with transaction() as db:
        mail = db.get_one(OutboxMail, failed)
        mail.status, mail.error = MailStatus.FAILED, "550 No such mailbox"
    (row,) = cast.ask("eva", list_mails, 1).rows
    letter = cast.ask("eva", read_mail, failed)
    assert (row.id, row.reason, letter.reason) == (str(failed), "550 No such mailbox", "550 No such mailbox")
    with pytest.raises(NotFound):
        cast.act("anna", send_again, failed)
    cast.act("eva", send_again, failed)
    assert cast.ask("eva", list_mails, 1).rows == ()
    asyncio.run(deliver_due(Shelf(), now))
    with reading() as db:
        assert db.get_one(OutboxMail, failed).status is MailStatus.SENT


@pytest.mark.parametrize("smtp_host", ["", "mail.example"])
def test_a_mail_that_was_dropped_is_there_with_the_reason(
    cast: Cast, activity_id: UUID, monkeypatch: pytest.MonkeyPatch, smtp_host: str
) -> None:
    monkeypatch.setattr(mailbox, "settings", settings.model_copy(update={"smtp_host": smtp_host}))
    say(cast, activity_id)
    with transaction() as db:
        db.get_one(Person, cast.ids["pieter"]).is_active = False
    asyncio.run(deliver_due(Shelf(), now))
    (dropped,) = [row for row in cast.ask("eva", list_mails, 1).rows if row.fate == "dropped"]
    assert (dropped.reader, dropped.reason) == ("Pieter Bakker", "Pieter Bakker can no longer sign in.")
    mail = cast.ask("eva", read_mail, UUID(dropped.id))
    assert (mail.fate, mail.reason) == ("dropped", dropped.reason)
    with pytest.raises(NotFound):
        cast.act("eva", send_again, UUID(dropped.id))


def test_a_mail_sent_again_after_days_has_two_days_anew(cast: Cast, activity_id: UUID) -> None:
    failed, later = first_mail(), now() + 3 * GIVE_UP_AFTER
    with transaction() as db:
        mail = db.get_one(OutboxMail, failed)
        mail.status, mail.tries = MailStatus.FAILED, len(PAUSES) + 1
    with telling(later):
        cast.act("eva", send_again, failed)
    with transaction() as db:
        assert (parcel := take_next(db, later))
        assert put_off(db, parcel.id, later, "450 Try later")
        mail = db.get_one(OutboxMail, failed)
        assert (mail.status, mail.due_at) == (MailStatus.WAITING, later + PAUSES[0])


def test_a_mail_that_is_not_there_is_not_found(cast: Cast, activity_id: UUID) -> None:
    with pytest.raises(NotFound):
        cast.ask("eva", read_mail, new_id())
