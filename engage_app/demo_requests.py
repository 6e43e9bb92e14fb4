"""What the demo firm asks its clients for: one request at each point of its life."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from engage_app import demo_cast as cast
from engage_app.clock import telling
from engage_app.demo_firm import Firm, comment, key, upload
from engage_app.services import drafts, request_answers, request_page, request_review, requests
from engage_app.services.request_answers import NewAnswer
from engage_app.services.requests import NewRequest

EVA, ANNA, JORIS = "Eva Bos", "Anna de Vries", "Joris Smit"
PIETER, LOTTE, SANNE, TESS = "Pieter Bakker", "Lotte Jansen", "Sanne Vos", "Tess Kroon"


def ask_for_files(firm: Firm, today: datetime) -> None:
    """Tell of the requests, in the order in which they were made."""
    _vat_return(firm, today - timedelta(days=11))
    _engagement_letter(firm, today - timedelta(days=10), today)
    _payroll_journal(firm, today - timedelta(days=7))
    _bank_statements(firm, today - timedelta(days=2), today)


def _ask(
    firm: Firm, by: str, of: str, subject: str, words: str, people: Sequence[str], due: datetime, *files: UUID
) -> UUID:
    ids = tuple(firm.people[name].id for name in people)
    new = NewRequest(
        key(subject), firm.entities[of].id, ids, subject, f"<p>{words}</p>", due_on=due.date(), upload_ids=files
    )
    return requests.finish_request(firm.db, firm.actor(by), new)


def _answer(firm: Firm, by: str, request_id: UUID, words: str, at: datetime, *names: str) -> None:
    with telling(at):
        draft = drafts.answer_draft(request_id)
        files = tuple(upload(firm, by, name, draft) for name in names)
        new = NewAnswer(f"demo:{request_id}:{by}", request_id, f"<p>{words}</p>" if words else "", files)
        request_answers.respond(firm.db, firm.actor(by), new)


def _vat_return(firm: Firm, at: datetime) -> None:
    with telling(at):
        words = "The invoices behind the VAT return of the third quarter, one PDF is fine."
        subject = "VAT return, supporting invoices"
        request_id = _ask(firm, JORIS, cast.DE_KROON, subject, words, [TESS], at + timedelta(days=7))
    _answer(firm, TESS, request_id, "All of them, in order of date.", at + timedelta(days=2), "Invoices Q3.pdf")
    with telling(at + timedelta(days=3)):
        page = request_page.request_page(firm.db, firm.actor(JORIS), request_id)
        seen = {UUID(row.person.id): row.version for row in page.recipients}
        request_review.complete(firm.db, firm.actor(JORIS), request_id, seen)


def _engagement_letter(firm: Firm, at: datetime, today: datetime) -> None:
    with telling(at):
        subject = "Signed engagement letter"
        draft = drafts.take_draft(firm.db, firm.actor(EVA), key(subject), of=drafts.REQUEST).form
        letter = upload(firm, EVA, "Engagement letter 2026.pdf", draft)
        words = "Please sign the attached letter, and upload a signed copy."
        request_id = _ask(firm, EVA, cast.DE_KROON, subject, words, [TESS], today - timedelta(days=3), letter)
    comment(firm, EVA, request_id, "Tess, we cannot start without it.", today - timedelta(days=2))


def _payroll_journal(firm: Firm, at: datetime) -> None:
    with telling(at):
        words = "The payroll journal of 2026 up to October, as it comes out of the system."
        subject = "Payroll journal 2026"
        request_id = _ask(firm, ANNA, cast.BAKKER, subject, words, [SANNE], at + timedelta(days=5))
    _answer(firm, SANNE, request_id, "", at + timedelta(days=3), "Payroll journal 2026.pdf")


def _bank_statements(firm: Firm, at: datetime, today: datetime) -> None:
    with telling(at):
        words = "Please send the statements of all accounts for July, August and September, as PDF."
        subject = "Bank statements Q3 2026"
        people = [PIETER, LOTTE, SANNE]
        request_id = _ask(firm, EVA, cast.BAKKER, subject, words, people, today + timedelta(days=1))
    _answer(firm, PIETER, request_id, "The current account.", at + timedelta(hours=5), "Current account Q3.pdf")
    _answer(firm, LOTTE, request_id, "", at + timedelta(hours=26), "Savings Q3.pdf")
