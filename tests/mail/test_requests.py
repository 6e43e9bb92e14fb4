"""The mails of file requests, word for word, as a real server took them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.clock import telling
from engage_app.db.engine import reading
from engage_app.models import File, MailStatus, Message, OutboxMail
from engage_app.services.activities import edit_discussion
from engage_app.services.reminders import remind_now
from engage_app.services.request_answers import take_back
from engage_app.services.request_asking import add_recipients, remove_recipient
from engage_app.services.request_preview import preview_mail
from engage_app.services.request_review import cancel, complete, send_back
from engage_app.settings import settings
from tests.asking import answer, ask, decide, new_request, seen
from tests.cast import Cast
from tests.files import attach
from tests.mail.conftest import Outbox, Server

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
DESCRIPTION = (
    "<p>Dear <strong>Pieter</strong>,</p><ol><li>July</li><li>August &amp; September</li></ol>"
    '<p>As <a href="https://bank.example/help">here</a>.</p>'
)
EXTRA = "Thank you!\nAnna <3"
PARAGRAPH = "Dear Pieter, 1. July 2. August & September As here (https://bank.example/help). Thank you! Anna <3"
SECRETS = ("Bank statements", "Pieter,", "August", "27", "Letter", "Anna", "Page 2")


def details() -> dict[str, Any]:
    with reading() as db:
        file_id = db.exec(select(File.id)).one()
    due_on = date(2026, 11, 27)
    return {"description": DESCRIPTION, "additional_message": EXTRA, "due_on": due_on, "file_id": file_id}


@pytest.fixture
def asked(cast: Cast) -> UUID:
    """Anna asks Pieter and Lotte for a new version of a letter."""
    attach(cast, "anna", cast.discussion(), name="Letter.pdf")
    with telling(NOW):
        return ask(cast, "pieter", "lotte", **details())


def deliver(cast: Cast, activity_id: UUID, server: Server) -> dict[tuple[str, Message], tuple[str, str, str]]:
    """Send what waits; answers subject, text and HTML by reader and kind of mail."""
    Outbox(cast, activity_id).deliver(server.post())
    names = {person_id: name for name, person_id in cast.ids.items()}
    with reading() as db:
        ids = {mail.message_id: (names[mail.person_id], mail.message) for mail in db.exec(select(OutboxMail))}
    letters = {}
    for mail in server.mails:
        forms = (mail.get_body((form,)) for form in ("plain", "html"))
        letters[ids[mail["Message-ID"]]] = (
            mail["Subject"],
            *(form.get_content().replace("\r\n", "\n") for form in forms if form),
        )
    return letters


def bring_about(cast: Cast, activity_id: UUID) -> None:
    """Everything that there is a mail for, so that each still holds when it leaves."""
    cast.act("anna", remind_now, activity_id, [cast.ids["lotte"]])
    answer(cast, "pieter", activity_id)
    pieter = cast.ids["pieter"]
    cast.act("anna", send_back, activity_id, pieter, seen(cast, activity_id)[pieter], "Page 2 is\nmissing.")


def test_by_default_mails_are_neutral_in_every_word(cast: Cast, asked: UUID, server: Server) -> None:
    bring_about(cast, asked)
    letters = deliver(cast, asked, server)
    cancelled = ask(cast, "sanne", **details() | {"due_on": None})
    cast.act("anna", cancel, cancelled)
    letters |= deliver(cast, cancelled, server)
    assert letters.keys() == {
        ("pieter", Message.REQUESTED),
        ("lotte", Message.REQUESTED),
        ("lotte", Message.REMINDED),
        ("pieter", Message.RETURNED),
        ("anna", Message.RESPONDED),
        ("sanne", Message.CANCELLED),
    }
    for (reader, _), (subject, text, html) in letters.items():
        names = [secret for secret in SECRETS if secret not in {"Anna", "Pieter,"} or reader not in {"anna", "pieter"}]
        assert not [secret for secret in names if secret in subject + text.partition("\n")[2].partition("http")[0]]
        assert "August" not in html
        assert "Page 2" not in html
    subject, text, _ = letters["pieter", Message.REQUESTED]
    assert subject == "Van Dijk Accountants: you are asked for files"
    assert text == (
        "Hello Pieter Bakker,\n\n"
        "Van Dijk Accountants asks you for files. What is asked, and until when, stands in the portal.\n\n"
        f"Open the request: {settings.public_url}/activities/{asked}\n\n--\n"
        "Van Dijk Accountants sent this to pieter@bakker.example. Please do not reply to this mail: answer in the "
        "portal, where only the people concerned can read it.\n"
    )


def test_in_full_they_say_what_is_asked_in_one_paragraph(cast: Cast, asked: UUID, server: Server) -> None:
    decide(detailed_notifications=True)
    bring_about(cast, asked)
    letters = deliver(cast, asked, server)
    subject, text, html = letters["pieter", Message.REQUESTED]
    assert subject == "Van Dijk Accountants asks you for files: Bank statements Q3"
    assert text.partition("\n\nOpen the request")[0] == (
        "Hello Pieter Bakker,\n\n"
        "Anna de Vries of Van Dijk Accountants asks you for files:\n\n"
        "Bank statements Q3\nDue: Friday 27 November 2026\nAttached in the portal: Letter.pdf\n\n"
        f"{PARAGRAPH}"
    )
    assert "August &amp; September" in html
    dutch = letters["lotte", Message.REMINDED]
    assert dutch[0] == "Van Dijk Accountants wacht nog op: Bank statements Q3"
    assert "Uiterlijk: vrijdag 27 november 2026" in dutch[1]
    assert "needs something else.\n\nThe reason:\n> Page 2 is\n> missing." in letters["pieter", Message.RETURNED][1]
    said = letters["anna", Message.RESPONDED][1]
    assert "Pieter Bakker answered this request in the portal of Van Dijk Accountants:\n\nBank statements Q3\n" in said
    assert "August" not in said


def test_what_was_decided_since_the_promise_counts(cast: Cast, asked: UUID, server: Server) -> None:
    decide(detailed_notifications=True)
    cast.act("anna", edit_discussion, asked, "Statements", "<p>All</p>", 1)
    subject, text, _ = deliver(cast, asked, server)["pieter", Message.REQUESTED]
    assert "Statements" in subject
    assert "All Thank you! Anna <3" in text


def statuses(cast: Cast, message: Message, activity_id: UUID) -> dict[str, MailStatus]:
    names = {person_id: name for name, person_id in cast.ids.items()}
    with reading() as db:
        mails = db.exec(select(OutboxMail).where(OutboxMail.message == message, OutboxMail.activity_id == activity_id))
        return {names[mail.person_id]: mail.status for mail in mails}


def test_nobody_is_asked_for_what_they_sent_or_what_is_over(cast: Cast, asked: UUID, server: Server) -> None:
    cast.act("anna", remind_now, asked)
    answer(cast, "pieter", asked)
    deliver(cast, asked, server)
    reminded = statuses(cast, Message.REMINDED, asked)
    assert reminded == {"pieter": MailStatus.DROPPED, "lotte": MailStatus.SENT}
    other, removed = ask(cast, "pieter"), ask(cast, "pieter", "sanne")
    cast.act("anna", complete, other, seen(cast, other))
    cast.act("anna", remove_recipient, removed, cast.ids["pieter"])
    deliver(cast, other, server)
    assert statuses(cast, Message.REQUESTED, other) == {"pieter": MailStatus.DROPPED}
    assert statuses(cast, Message.REQUESTED, removed) == {"pieter": MailStatus.DROPPED, "sanne": MailStatus.SENT}


def test_an_answer_that_was_taken_back_is_not_told_of(cast: Cast, asked: UUID, server: Server) -> None:
    answer(cast, "pieter", asked)
    cast.act("pieter", take_back, asked)
    deliver(cast, asked, server)
    assert statuses(cast, Message.RESPONDED, asked) == {"anna": MailStatus.DROPPED}


@pytest.mark.parametrize("is_detailed", [False, True])
def test_the_preview_is_the_mail(cast: Cast, server: Server, is_detailed: bool) -> None:  # noqa: FBT001
    attach(cast, "anna", cast.discussion(), name="Letter.pdf")
    decide(detailed_notifications=is_detailed)
    with telling(NOW):
        new = new_request(cast, "lotte", **details())
        preview = cast.ask("anna", preview_mail, new)
        activity_id = ask(cast, "lotte", **details())
    subject, text, html = deliver(cast, activity_id, server)["lotte", Message.REQUESTED]
    link = f"{settings.public_url}/activities"
    assert (preview.subject, preview.reader) == (subject, "Lotte Jansen")
    assert preview.text == text.replace(f"{link}/{activity_id}", link)
    assert preview.html == html.rstrip().replace(f"{link}/{activity_id}", link)
    nobody = cast.ask("anna", preview_mail, new_request(cast, "tess"))
    assert nobody.reader == "Anna de Vries"


def test_who_is_asked_no_more_is_told_so_if_they_were_asked_and_had_not_answered(
    cast: Cast, asked: UUID, server: Server
) -> None:
    decide(detailed_notifications=True)
    deliver(cast, asked, server)
    answered = ask(cast, "pieter", "sanne")
    deliver(cast, answered, server)
    answer(cast, "pieter", answered)
    unsent = ask(cast, "pieter", "sanne")
    for activity_id in (asked, unsent, answered):
        cast.act("anna", remove_recipient, activity_id, cast.ids["pieter"])
    subject, text, _ = deliver(cast, asked, server)["pieter", Message.CANCELLED]
    assert subject == "Van Dijk Accountants: a request for files was cancelled"
    assert "You need not send anything." in text
    assert f"{settings.public_url}/\n" in text
    assert str(asked) not in text
    assert not [secret for secret in SECRETS if secret in text.partition("\n")[2].partition("http")[0]]
    assert statuses(cast, Message.CANCELLED, unsent) == {"pieter": MailStatus.DROPPED}
    assert statuses(cast, Message.CANCELLED, answered) == {}


def test_who_is_asked_again_before_they_were_told_is_told_nothing(cast: Cast, asked: UUID, server: Server) -> None:
    deliver(cast, asked, server)
    cast.act("anna", remove_recipient, asked, cast.ids["pieter"])
    cast.act("anna", add_recipients, asked, [cast.ids["pieter"]])
    deliver(cast, asked, server)
    assert statuses(cast, Message.CANCELLED, asked) == {"pieter": MailStatus.DROPPED}
