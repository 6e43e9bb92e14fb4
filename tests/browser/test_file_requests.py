"""A file request from the wizard to its end: staff ask, a contact answers on a phone, staff look at what came."""

import re
from datetime import timedelta

from playwright.sync_api import Locator, expect

from engage_app import demo_cast
from engage_app.clock import now
from tests.browser.conftest import PHONE, Visit
from tests.browser.screens import Screen, choose_entity, tick
from tests.browser.sending import choose, payload

TABLE = b"July;1200\nAugust;1300\n"
A_REQUEST = re.compile(r"/activities/[0-9a-f-]{36}")


def _wizard(screen: Screen) -> Locator:
    screen.choose("New", "File request")
    dialog = screen.dialog("New file request")
    expect(dialog).to_be_visible()
    return dialog


def _press(place: Locator, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def _pick(wizard: Locator, *names: str) -> None:
    for name in names:
        tick(wizard.get_by_role("listitem").filter(has_text=f"{name.split()[0].lower()}@").get_by_role("checkbox"))
        expect(wizard.get_by_role("button", name=f"Take out {name}", exact=True)).to_be_visible()


def _details(screen: Screen, wizard: Locator, subject: str, days: int) -> None:
    screen.field("Subject").fill(subject)
    description = wizard.get_by_role("textbox", name="Description", exact=True)
    description.click()
    description.press_sequentially("July to September, please.")
    wizard.get_by_label("Due date", exact=True).fill((now() + timedelta(days=days)).date().isoformat())


def _ask(screen: Screen, subject: str, *names: str) -> str:
    """Make a request; answers its address."""
    wizard = _wizard(screen)
    choose_entity(screen, demo_cast.BAKKER)
    _pick(wizard, *names)
    _press(wizard, "Next")
    _details(screen, wizard, subject, days=5)
    _press(wizard, "Finish")
    expect(screen.heading(subject)).to_be_visible()
    expect(screen.page).to_have_url(A_REQUEST)
    return screen.page.url


def _send(contact: Screen, name: str) -> None:
    form = contact.page.locator("#answer")
    choose(contact, form, payload(name, TABLE))
    expect(form.get_by_role("listitem").filter(has_text=name)).to_be_visible()
    expect(form.get_by_role("progressbar")).to_have_count(0)
    contact.button("Respond").click()
    expect(contact.heading("What you sent")).to_be_visible()


def _recipient(screen: Screen, name: str) -> Locator:
    return screen.page.locator(".recipient").filter(has_text=name)


def test_anna_asks_pieter_answers_on_a_phone_and_anna_completes(visit: Visit) -> None:
    anna = visit("anna")
    _ask(anna, "Statements for the walk", "Pieter Bakker", "Lotte Jansen")
    expect(anna.line("Statements for the walk")).to_contain_text("0 of 2 received")

    pieter = visit("pieter", "/", width=PHONE)
    card = pieter.page.get_by_role("listitem").filter(has_text="Statements for the walk")
    expect(card).to_contain_text("Asked by Anna de Vries. July to September, please.")
    card.get_by_role("link", name="Upload files", exact=True).click()
    _send(pieter, "july.csv")
    expect(pieter.page.locator(".answer-sent")).to_contain_text("SHA-256")

    answer = _recipient(anna, "Pieter Bakker")
    expect(answer.get_by_role("link", name="july.csv")).to_be_visible()
    expect(anna.line("Statements for the walk")).to_contain_text("1 of 2 received")
    _press(answer, "Complete")
    expect(answer).to_contain_text("Completed")
    expect(pieter.page.locator(".request")).to_contain_text("Completed")
    pieter.page.goto("/")
    expect(pieter.page.get_by_role("heading", level=1)).to_contain_text("Pieter")
    expect(pieter.page.get_by_text("Statements for the walk")).to_have_count(0)


def test_what_is_returned_can_be_answered_again(visit: Visit) -> None:
    anna = visit("anna")
    address = _ask(anna, "Statements to return", "Sanne Vos")
    sanne = visit("sanne", address, width=PHONE)
    _send(sanne, "wrong year.csv")
    _press(_recipient(anna, "Sanne Vos"), "Return")
    _press(anna.dialog(), "Return")
    expect(anna.dialog()).to_contain_text("Say what is missing, so that it can be sent.")
    anna.field("Reason").fill("These are of 2025.")
    _press(anna.dialog(), "Return")
    expect(_recipient(anna, "Sanne Vos")).to_contain_text("These are of 2025.")
    expect(sanne.page.locator(".banner").filter(has_text="These are of 2025.")).to_be_visible()
    _send(sanne, "right year.csv")
    expect(_recipient(anna, "Sanne Vos").get_by_role("link", name="right year.csv")).to_be_visible()


def test_an_answer_that_nobody_opened_can_be_taken_back(visit: Visit) -> None:
    anna = visit("anna")
    address = _ask(anna, "Statements to take back", "Sanne Vos")
    anna.page.goto("/")
    sanne = visit("sanne", address, width=PHONE)
    _send(sanne, "too early.csv")
    sanne.button("Take back").click()
    expect(sanne.page.locator("#answer").get_by_role("listitem").filter(has_text="too early.csv")).to_be_visible()
    expect(sanne.button("Respond")).to_be_enabled()


def test_whoever_has_nothing_says_why(visit: Visit) -> None:
    address = _ask(visit("anna"), "Statements that are not there", "Sanne Vos")
    sanne = visit("sanne", address, width=PHONE)
    sanne.button("I don't have this").click()
    sanne.button("Respond").click()
    expect(sanne.page.get_by_text("Say why there is nothing to send.")).to_be_visible()
    reason = sanne.page.get_by_role("textbox", name="Why there is nothing to send", exact=True)
    reason.click()
    reason.press_sequentially("We closed that account.")
    sanne.button("Respond").click()
    expect(sanne.page.locator(".answer-sent")).to_contain_text("We closed that account.")
    expect(sanne.page.locator(".answer-sent")).to_contain_text("Not available")


def test_the_wizard_goes_on_where_it_was_left(visit: Visit) -> None:
    eva = visit("eva")
    wizard = _wizard(eva)
    choose_entity(eva, demo_cast.BAKKER)
    _press(wizard, "Next")
    expect(wizard).to_contain_text("Choose at least one recipient.")
    _press(wizard, "Select all")
    expect(wizard.get_by_role("button", name="Take out Sanne Vos", exact=True)).to_be_visible()
    expect(wizard.get_by_role("listitem").filter(has_text="ruud@").get_by_role("checkbox")).to_be_disabled()
    _press(wizard, "Next")
    _details(eva, wizard, "Kept by the wizard", days=-1)
    _press(wizard, "Back")
    expect(wizard.get_by_role("button", name="Take out Sanne Vos", exact=True)).to_be_visible()
    _press(wizard, "Next")
    _press(wizard, "Finish")
    expect(wizard).to_contain_text("This date is past. Choose today or later.")
    eva.page.reload()
    expect(eva.field("Subject")).to_have_value("Kept by the wizard")
    expect(wizard.get_by_role("textbox", name="Description", exact=True)).to_have_text("July to September, please.")
    _press(wizard, "Cancel")
    again = visit("eva")
    expect(_wizard(again)).to_contain_text("This is what you had typed before.")
    expect(again.field("Subject")).to_have_value("Kept by the wizard")


def test_a_file_that_is_there_is_attached_to_be_replaced(visit: Visit) -> None:
    eva = visit("eva")
    wizard = _wizard(eva)
    choose_entity(eva, demo_cast.BAKKER)
    _pick(wizard, "Lotte Jansen")
    _press(wizard, "Next")
    _details(eva, wizard, "A newer planning", days=3)
    eva.choose("Attach file", "Existing")
    picker = eva.dialog("Choose a file")
    picker.get_by_role("searchbox").fill("planning")
    picker.get_by_role("button", name="Choose Planning interim 2026.pdf", exact=True).click()
    expect(wizard).to_contain_text("The recipients are asked for a new version of this file.")
    _press(wizard, "Finish")
    expect(eva.heading("A newer planning")).to_be_visible()
    lotte = visit("lotte", eva.page.url, width=PHONE)
    wanted = lotte.page.locator(".banner").get_by_role("link", name="Planning interim 2026.pdf")
    expect(wanted).to_be_visible()


def test_detailed_notifications_add_a_step_that_shows_the_mail(visit: Visit) -> None:
    eva = visit("eva", "/settings")
    detailed = eva.page.get_by_role("checkbox", name="Detailed notifications", exact=True)
    detailed.check()
    eva.button("Save").click()
    expect(eva.page.get_by_text("The settings are saved.")).to_be_visible()
    wizard = _wizard(eva)
    choose_entity(eva, demo_cast.BAKKER)
    _pick(wizard, "Pieter Bakker")
    _press(wizard, "Next")
    _details(eva, wizard, "Statements with details", days=3)
    _press(wizard, "Next")
    wizard.get_by_label("Additional message", exact=True).fill("The auditor comes on Monday.")
    mail = wizard.locator("pre")
    expect(mail).to_contain_text("July to September, please. The auditor comes on Monday.")
    _press(wizard, "Finish")
    expect(eva.heading("Statements with details")).to_be_visible()
    eva.page.goto("/settings")
    expect(detailed).to_be_checked()
    detailed.uncheck()
    eva.button("Save").click()
    expect(eva.page.get_by_text("The settings are saved.")).to_be_visible()
