"""A newer version of a file is asked for, and comes: from the device or from Files, with detailed mail and without."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, expect

from engage_app import demo_cast
from engage_app.i18n.dates import whole_day
from engage_app.services.firm_settings import read_settings
from engage_app.services.reminders import save_settings
from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.requesting import TABLE, fill_details, finish, open_wizard, part_of, pick, press, send_answer
from tests.browser.screens import Screen, choose_entity
from tests.browser.sending import payload

PLANNING = "Planning interim 2026.pdf"


@pytest.fixture
def detailed(firm: Firm) -> Iterator[None]:
    """The firm has its mails say what is asked."""
    _decide(firm, is_detailed=True)
    yield
    _decide(firm, is_detailed=False)


def _decide(firm: Firm, *, is_detailed: bool) -> None:
    rules = firm.act("eva", read_settings)
    firm.act("eva", save_settings, replace(rules, detailed_notifications=is_detailed))


def _details(screen: Screen, subject: str, recipient: str) -> tuple[Locator, str]:
    """Come to the second step and fill it in; answers the wizard, and the due date as a mail says it."""
    wizard = open_wizard(screen)
    choose_entity(screen, demo_cast.BAKKER)
    pick(screen, wizard, recipient)
    press(wizard, screen.word("Next"))
    return wizard, whole_day(fill_details(screen, wizard, subject, days=5), screen.language)


def _upload(screen: Screen, wizard: Locator, name: str) -> None:
    with screen.page.expect_file_chooser() as chooser:
        screen.choose("Attach file", "Upload")
    chooser.value.set_files([payload(name, TABLE)])
    expect(wizard.get_by_role("listitem").filter(has_text=name)).to_be_visible()
    expect(wizard.get_by_role("progressbar")).to_have_count(0)
    expect(wizard).to_contain_text("The recipients are asked for a new version of this file.")


def _preview(screen: Screen, wizard: Locator, message: str) -> Locator:
    """Come to the last step and write the additional message; answers the mail that it shows."""
    press(wizard, screen.word("Next"))
    mail = wizard.locator("pre")
    expect(mail).to_contain_text("July to September, please.")
    screen.field("Additional message").fill(message)
    # Line breaks are gone, and the message follows the description.
    expect(mail).to_contain_text(f"July to September, please. {' '.join(message.split())}")
    return mail


def _mailed(firm: Firm, screen: Screen, address: str, name: str) -> str:
    """The mail that somebody got, which leaves after Finish."""
    while not (mail := firm.mail(address, name)):
        screen.page.wait_for_timeout(10)
    return mail


@pytest.mark.usefixtures("detailed")
def test_the_last_step_shows_the_mail_that_arrives_with_the_name_of_what_was_uploaded(visit: Visit, firm: Firm) -> None:
    anna = visit("anna")
    wizard, due = _details(anna, "Budget to bring up to date", "Pieter Bakker")
    _upload(anna, wizard, "Budget 2027.csv")
    mail = _preview(anna, wizard, "The auditor comes\non Monday.")
    expect(mail).to_contain_text(f"Due: {due}\nAttached in the portal: Budget 2027.csv")
    shown = mail.text_content() or ""
    address = finish(anna, wizard, "Budget to bring up to date")
    link = address.rsplit("/", 1)[0]
    sent = _mailed(firm, anna, address, "pieter").replace(address, link)
    assert sent == f"Van Dijk Accountants asks you for files: Budget to bring up to date\n{shown}"

    pieter = visit("pieter", address, width=PHONE)
    with pieter.page.expect_download() as wanted:
        pieter.page.locator(".banner").get_by_role("link", name="Budget 2027.csv").click()
    assert wanted.value.path().read_bytes() == TABLE


def test_without_a_detailed_mail_what_comes_back_twice_is_the_newest_version_too(visit: Visit, firm: Firm) -> None:
    anna = visit("anna")
    wizard, due = _details(anna, "Ledger to bring up to date", "Sanne Vos")
    _upload(anna, wizard, "Ledger 2026.csv")
    expect(wizard.get_by_role("list", name="Steps").get_by_role("listitem")).to_have_count(2)
    address = finish(anna, wizard, "Ledger to bring up to date")
    sent = _mailed(firm, anna, address, "sanne")
    assert "you are asked for files" in sent
    assert not [secret for secret in ("Ledger", "July", "Anna", due) if secret in sent]
    sanne = visit("sanne", address, width=PHONE)
    expect(sanne.page.locator(".banner").get_by_role("link", name="Ledger 2026.csv")).to_be_visible()
    send_answer(sanne, "too old.csv")
    part = part_of(anna, "Sanne Vos")
    press(part, "Return")
    anna.field("Reason").fill("This is last year's.")
    press(anna.dialog(), "Return")
    expect(sanne.page.locator(".banner").filter(has_text="This is last year's.")).to_be_visible()
    send_answer(sanne, "newer.csv", b"July;1400\n")
    expect(part.get_by_role("link", name="Ledger 2026.csv")).to_have_count(2)
    press(part, "Complete")
    expect(part).to_contain_text("Completed")
    assert firm.versions("Ledger 2026.csv") == [1, 2, 3]


@pytest.mark.usefixtures("detailed")
def test_in_dutch_a_file_of_the_client_is_asked_for_anew(visit: Visit, firm: Firm) -> None:
    lotte = visit("lotte", "/", width=PHONE, language="nl", locale="nl-NL")
    anna = visit("anna", language="nl", locale="nl-NL")
    wizard, due = _details(anna, "Planning bijwerken", "Lotte Jansen")
    anna.choose("Attach file", "Existing")
    picker = anna.dialog(anna.word("Choose a file"))
    picker.get_by_role("searchbox").fill("planning")
    press(picker, anna.word("Choose {name}", name=PLANNING))
    mail = _preview(anna, wizard, "Graag voor\nmaandag.")
    expect(mail).to_contain_text(f"Uiterlijk: {due}\nBijgevoegd in het portaal: {PLANNING}")
    address = finish(anna, wizard, "Planning bijwerken")
    assert "Anna de Vries van Van Dijk Accountants vraagt je om bestanden:" in _mailed(firm, anna, address, "lotte")

    lotte.page.get_by_role("listitem").filter(has_text="Planning bijwerken").get_by_role("link").first.click()
    expect(lotte.page.locator(".banner").get_by_role("link", name=PLANNING)).to_be_visible()
    send_answer(lotte, "planning nieuw.csv")
    part = part_of(anna, "Lotte Jansen")
    expect(part.get_by_role("link", name="planning nieuw.csv")).to_be_visible()
    press(part, anna.word("Complete"))
    expect(part).to_contain_text("Afgerond")
    expect(lotte.page.locator(".request")).to_contain_text("Afgerond")
