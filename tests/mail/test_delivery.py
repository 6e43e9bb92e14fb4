"""What leaves, to whom, and in which form."""

import pytest
from sqlmodel import col, delete

from engage_app.db.engine import transaction
from engage_app.ids import new_id
from engage_app.mail.smtp import Shelf
from engage_app.models import Activity, Grant, MailStatus, Person, Role, Scope
from engage_app.services.activities import delete as delete_activity
from engage_app.services.comments import NewComment, delete_comment, post_comment
from engage_app.services.reading_marks import set_subscription
from engage_app.settings import settings
from tests.mail.conftest import Outbox, Server

SENT, DROPPED, FAILED = MailStatus.SENT, MailStatus.DROPPED, MailStatus.FAILED
HEADERS = {
    *("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"),
    *("Auto-Submitted", "X-Auto-Response-Suppress"),
}


def test_each_reader_gets_a_mail_of_their_own_and_only_once(waiting: Outbox, server: Server) -> None:
    waiting.deliver(server.post())
    waiting.deliver(server.post())
    assert sorted(server.recipients) == ["pieter@bakker.example", "sanne@bakker.example"]
    assert waiting.statuses() == {"pieter": SENT, "sanne": SENT}
    assert sorted(mail["To"] for mail in server.mails) == [
        "Pieter Bakker <pieter@bakker.example>",
        "Sanne Vos <sanne@bakker.example>",
    ]


def test_a_mail_has_both_forms_and_the_headers_it_needs(waiting: Outbox, server: Server) -> None:
    waiting.deliver(server.post())
    mail = server.mails[0]
    assert {header for header in mail if not header.startswith(("X-Peer", "X-MailFrom", "X-RcptTo"))} == HEADERS
    assert mail["From"] == "Van Dijk Accountants <portal@vandijk.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] in {promised.message_id for promised in waiting.mails().values()}
    link = f"{settings.public_url}/activities/{waiting.activity_id}"
    for form in ("plain", "html"):
        body = mail.get_body((form,))
        assert body
        assert link in body.get_content()


def test_what_was_said_stays_in_the_portal(waiting: Outbox, server: Server) -> None:
    waiting.deliver(server.post())
    for mail in server.mails:
        assert "secret" not in mail.as_string()
        assert "Interim audit" not in mail.as_string()
        assert "Anna" not in mail.as_string()


def test_the_words_of_a_mail_that_left_are_not_kept(waiting: Outbox, server: Server) -> None:
    waiting.deliver(server.post())
    mail = waiting.mails()["pieter"]
    assert (mail.subject, mail.text, mail.html) == ("", "", "")
    assert mail.sent_at


def test_without_a_mail_server_the_words_are_kept_for_the_mailbox(waiting: Outbox) -> None:
    waiting.deliver(Shelf())
    mail = waiting.mails()["pieter"]
    assert mail.status is SENT
    assert mail.subject == "Van Dijk Accountants: a new message for you"
    assert "Hello Pieter Bakker," in mail.text
    assert "Hello Pieter Bakker," in mail.html


def test_each_mail_is_in_the_language_of_its_reader(waiting: Outbox, server: Server) -> None:
    with transaction() as db:
        db.get_one(Person, waiting.cast.ids["sanne"]).language = "nl"
    waiting.deliver(server.post())
    subjects = {mail["To"].split()[0]: mail["Subject"] for mail in server.mails}
    assert subjects == {
        "Pieter": "Van Dijk Accountants: a new message for you",
        "Sanne": "Van Dijk Accountants: een nieuw bericht voor je",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Pieter\r\nBcc: all@evil.example",
        "Pieter\nSubject: Hi\n\nBody",
        '"Pieter" <all@evil.example>, ',
        "Piéter\x00 Bäkker\x1b",
    ],
)
def test_a_name_cannot_add_a_header_or_a_reader(waiting: Outbox, server: Server, name: str) -> None:
    with transaction() as db:
        db.get_one(Person, waiting.cast.ids["pieter"]).name = name
    waiting.deliver(server.post())
    assert sorted(server.recipients) == ["pieter@bakker.example", "sanne@bakker.example"]
    for mail in server.mails:
        assert {header for header in mail if not header.startswith(("X-Peer", "X-MailFrom", "X-RcptTo"))} == HEADERS
        assert len(mail["To"].addresses) == 1
        assert mail.is_multipart()


@pytest.mark.parametrize(
    "address", ["pieter", "pieter@", "@bakker.example", "pieter@a@b.example", "pieter @bakker.example"]
)
def test_an_address_that_is_none_fails_alone(waiting: Outbox, server: Server, address: str) -> None:
    with transaction() as db:
        db.get_one(Person, waiting.cast.ids["pieter"]).email = address
    waiting.deliver(server.post())
    assert waiting.statuses() == {"pieter": FAILED, "sanne": SENT}
    assert server.recipients == ["sanne@bakker.example"]


def test_a_domain_of_another_script_is_written_as_mail_servers_read_it(waiting: Outbox, server: Server) -> None:
    with transaction() as db:
        db.get_one(Person, waiting.cast.ids["pieter"]).email = "pieter@bücher.example"
    waiting.deliver(server.post())
    assert "pieter@xn--bcher-kva.example" in server.recipients


def take_share_back(waiting: Outbox) -> None:
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.person_id) == waiting.cast.ids["pieter"], col(Grant.scope) == Scope.ITEM))


def forbid_contacts(waiting: Outbox) -> None:
    with transaction() as db:
        db.get_one(Activity, waiting.activity_id).allow_contacts = False


def deactivate(waiting: Outbox) -> None:
    with transaction() as db:
        db.get_one(Person, waiting.cast.ids["pieter"]).is_active = False


def delete_it(waiting: Outbox) -> None:
    waiting.cast.act("anna", delete_activity, waiting.activity_id)


def delete_the_comment(waiting: Outbox) -> None:
    comment_id = waiting.mails()["pieter"].comment_id
    assert comment_id
    waiting.cast.act("anna", delete_comment, comment_id)


@pytest.mark.parametrize(
    ("lose", "reason"),
    [
        (take_share_back, "mailbox.access_lost"),
        (forbid_contacts, "mailbox.access_lost"),
        (delete_it, "mailbox.access_lost"),
        (deactivate, "mailbox.reader_left"),
        (delete_the_comment, "mailbox.comment_gone"),
    ],
)
def test_who_lost_access_before_it_left_gets_no_mail(
    waiting: Outbox, server: Server, lose: object, reason: str
) -> None:
    assert callable(lose)
    lose(waiting)
    waiting.deliver(server.post())
    assert "pieter@bakker.example" not in server.recipients
    assert (waiting.statuses()["pieter"], waiting.mails()["pieter"].error) == (DROPPED, reason)


def test_staff_who_lost_a_group_get_no_mail(waiting: Outbox, server: Server) -> None:
    cast = waiting.cast
    cast.act("joris", set_subscription, waiting.activity_id, is_on=True)
    cast.act("anna", post_comment, NewComment(str(new_id()), waiting.activity_id, "<p>Again</p>", is_internal=True))
    with transaction() as db:
        db.exec(delete(Grant).where(col(Grant.person_id) == cast.ids["joris"], col(Grant.role) == Role.VIEWER))
    waiting.deliver(server.post())
    assert "joris@vandijk.example" not in server.recipients
    assert waiting.statuses()["joris"] is DROPPED
