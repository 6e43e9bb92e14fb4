"""Every mail of a file request as a mail server takes it, compared word for word in both forms and both languages."""

from datetime import UTC, date, datetime
from email.message import EmailMessage
from html.parser import HTMLParser
from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.clock import telling
from engage_app.db.engine import reading, transaction
from engage_app.models import File, Person
from engage_app.services.reminders import remind_now
from engage_app.services.request_review import send_back
from engage_app.settings import settings
from tests.asking import answer, ask, decide, seen
from tests.cast import Cast
from tests.files import attach
from tests.mail.conftest import Outbox, Server

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
DESCRIPTION = "<p>Dear <strong>Pieter</strong>,</p><ul><li>July</li><li>August &amp; <em>September</em></li></ul>"
EXTRA = "The auditor comes on <Monday>.\n\nThank you!"
PARAGRAPH = "Dear Pieter, July August & September The auditor comes on <Monday>. Thank you!"
REASON = "Page 2 is\nmissing."

SUBJECT = "Bank statements Q3"
ASKED = {
    "en": f"{SUBJECT}\nDue: Friday 27 November 2026\nAttached in the portal: Letter.pdf\n\n{PARAGRAPH}",
    "nl": f"{SUBJECT}\nUiterlijk: vrijdag 27 november 2026\nBijgevoegd in het portaal: Letter.pdf\n\n{PARAGRAPH}",
}
FIRM = "Van Dijk Accountants"
# Subject and text of what is asked, reminded of, answered and returned, in this order.
WORDS = {
    ("en", False): (
        (
            f"{FIRM}: you are asked for files",
            f"{FIRM} asks you for files. What is asked, and until when, stands in the portal.",
        ),
        (
            f"{FIRM}: a reminder of a request for files",
            f"{FIRM} is still waiting for files from you. What is asked, and until when, stands in the portal.",
        ),
        (
            f"{FIRM}: there is an answer to a request for files",
            f"A contact answered a request for files in the portal of {FIRM}.",
        ),
        (
            f"{FIRM}: please look at what you sent again",
            f"{FIRM} looked at what you sent and needs something else. The reason stands in the portal.",
        ),
    ),
    ("nl", False): (
        (
            f"{FIRM}: er worden bestanden van je gevraagd",
            f"{FIRM} vraagt je om bestanden. Wat er wordt gevraagd en tot wanneer, staat in het portaal.",
        ),
        (
            f"{FIRM}: een herinnering aan een bestandsverzoek",
            f"{FIRM} wacht nog op bestanden van je. Wat er wordt gevraagd en tot wanneer, staat in het portaal.",
        ),
        (
            f"{FIRM}: er is een antwoord op een bestandsverzoek",
            f"Een contactpersoon heeft een bestandsverzoek beantwoord in het portaal van {FIRM}.",
        ),
        (
            f"{FIRM}: kijk nog eens naar wat je stuurde",
            f"{FIRM} heeft bekeken wat je stuurde en heeft iets anders nodig. De reden staat in het portaal.",
        ),
    ),
    ("en", True): (
        (
            f"{FIRM} asks you for files: {SUBJECT}",
            f"Anna de Vries of {FIRM} asks you for files:\n\n{ASKED['en']}",
        ),
        (
            f"{FIRM} is still waiting for: {SUBJECT}",
            f"Anna de Vries of {FIRM} is still waiting for files from you:\n\n{ASKED['en']}",
        ),
        (
            f"{FIRM}: an answer to {SUBJECT}",
            f"Pieter Bakker answered this request in the portal of {FIRM}:\n\n{SUBJECT}",
        ),
        (
            f"{FIRM} needs something else: {SUBJECT}",
            (
                f"Anna de Vries of {FIRM} looked at what you sent and needs something else.\n\n"
                f"The reason:\n> Page 2 is\n> missing.\n\n{ASKED['en']}"
            ),
        ),
    ),
    ("nl", True): (
        (
            f"{FIRM} vraagt je om bestanden: {SUBJECT}",
            f"Anna de Vries van {FIRM} vraagt je om bestanden:\n\n{ASKED['nl']}",
        ),
        (
            f"{FIRM} wacht nog op: {SUBJECT}",
            f"Anna de Vries van {FIRM} wacht nog op bestanden van je:\n\n{ASKED['nl']}",
        ),
        (
            f"{FIRM}: een antwoord op {SUBJECT}",
            f"Pieter Bakker heeft dit verzoek beantwoord in het portaal van {FIRM}:\n\n{SUBJECT}",
        ),
        (
            f"{FIRM} heeft iets anders nodig: {SUBJECT}",
            (
                f"Anna de Vries van {FIRM} heeft bekeken wat je stuurde en heeft iets anders nodig.\n\n"
                f"De reden:\n> Page 2 is\n> missing.\n\n{ASKED['nl']}"
            ),
        ),
    ),
}
# Greeting, words of the link, what stands above the bare address, and the last words.
FRAME = {
    "en": (
        "Hello {name},",
        "Open the request",
        "If the button does not work, copy this address into your browser:",
        FIRM + " sent this to {email}. Please do not reply to this mail: answer in the portal, where only the people "
        "concerned can read it.",
    ),
    "nl": (
        "Beste {name},",
        "Verzoek openen",
        "Werkt de knop niet? Kopieer dit adres dan naar je browser:",
        FIRM + " stuurde dit naar {email}. Beantwoord deze mail niet: reageer in het portaal, waar alleen de "
        "betrokkenen het kunnen lezen.",
    ),
}
ANNA, PIETER = ("Anna de Vries", "anna@vandijk.example"), ("Pieter Bakker", "pieter@bakker.example")


class _Shown(HTMLParser):
    """The lines that a mail in HTML shows, and where its links go."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self._parts: list[str] = []
        self._is_head = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_head = self._is_head or tag == "head"
        if tag in {"p", "br", "hr", "tr"}:
            self._parts.append("\n")
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._is_head = self._is_head and tag != "head"

    def handle_data(self, data: str) -> None:
        if not self._is_head:
            self._parts.append(" ".join(data.split()))

    def lines(self) -> list[str]:
        return [line for line in "".join(self._parts).split("\n") if line]


def _form(mail: EmailMessage, form: str) -> str:
    body = mail.get_body((form,))
    assert body
    return str(body.get_content()).replace("\r\n", "\n")


def _bring_about(cast: Cast, server: Server) -> UUID:
    """Anna asks Pieter for a new version of a letter, reminds him, and sends back what he answers."""
    attach(cast, "anna", cast.discussion(), name="Letter.pdf")
    with reading() as db:
        letter = db.exec(select(File.id)).one()
    asked = ask(
        cast,
        "pieter",
        description=DESCRIPTION,
        additional_message=EXTRA,
        due_on=date(2026, 11, 27),
        file_id=letter,
    )
    outbox, pieter = Outbox(cast, asked), cast.ids["pieter"]
    outbox.deliver(server.post())
    cast.act("anna", remind_now, asked)
    outbox.deliver(server.post())
    answer(cast, "pieter", asked)
    outbox.deliver(server.post())
    cast.act("anna", send_back, asked, pieter, seen(cast, asked)[pieter], REASON)
    outbox.deliver(server.post())
    return asked


@pytest.mark.parametrize(("language", "is_detailed"), WORDS)
def test_each_mail_says_this_and_nothing_else(cast: Cast, server: Server, language: str, is_detailed: bool) -> None:  # noqa: FBT001
    decide(detailed_notifications=is_detailed)
    with transaction() as db:
        for reader in ("anna", "pieter"):
            db.get_one(Person, cast.ids[reader]).language = language
    with telling(NOW):
        link = f"{settings.public_url}/activities/{_bring_about(cast, server)}"
    hello, button, above, last = FRAME[language]
    readers = (PIETER, PIETER, ANNA, PIETER)
    assert len(server.mails) == len(readers)
    for mail, (name, email), (subject, said) in zip(server.mails, readers, WORDS[language, is_detailed], strict=True):
        greeting, footer = hello.format(name=name), last.format(email=email)
        assert (mail["To"], mail["Subject"]) == (f"{name} <{email}>", subject)
        assert _form(mail, "plain") == f"{greeting}\n\n{said}\n\n{button}: {link}\n\n--\n{footer}\n"
        shown = _Shown(_form(mail, "html"))
        words = [line.removeprefix("> ") for line in said.split("\n") if line]
        assert shown.lines() == [FIRM, greeting, *words, button, above, link, footer]
        # The address alone, so that a link that was sent on opens nothing for whoever may not come in.
        assert shown.links == [link, link]
