"""A file request from the wizard to its end: staff ask, a contact answers on a phone, staff look at what came."""

from playwright.sync_api import expect

from engage_app import demo_cast
from tests.browser.conftest import PHONE, Visit
from tests.browser.requesting import ask, fill_details, open_wizard, part_of, pick, press, send_answer
from tests.browser.screens import choose_entity


def test_anna_asks_pieter_answers_on_a_phone_and_anna_completes(visit: Visit) -> None:
    anna = visit("anna")
    ask(anna, "Statements for the walk", "Pieter Bakker", "Lotte Jansen")
    expect(anna.line("Statements for the walk")).to_contain_text("0 of 2 received")

    pieter = visit("pieter", "/", width=PHONE)
    card = pieter.page.get_by_role("listitem").filter(has_text="Statements for the walk")
    expect(card).to_contain_text("Asked by Anna de Vries. July to September, please.")
    card.get_by_role("link", name="Upload files", exact=True).click()
    send_answer(pieter, "july.csv")
    expect(pieter.page.locator(".answer-sent")).to_contain_text("SHA-256")

    answer = part_of(anna, "Pieter Bakker")
    expect(answer.get_by_role("link", name="july.csv")).to_be_visible()
    expect(anna.line("Statements for the walk")).to_contain_text("1 of 2 received")
    press(answer, "Complete")
    expect(answer).to_contain_text("Completed")
    expect(pieter.page.locator(".request")).to_contain_text("Completed")
    pieter.page.goto("/")
    expect(pieter.page.get_by_role("heading", level=1)).to_contain_text("Pieter")
    expect(pieter.page.get_by_text("Statements for the walk")).to_have_count(0)


def test_what_is_returned_can_be_answered_again(visit: Visit) -> None:
    anna = visit("anna")
    address = ask(anna, "Statements to return", "Sanne Vos")
    sanne = visit("sanne", address, width=PHONE)
    expect(sanne.page.locator(".bottom-link[aria-current=page]")).to_have_text("To do")
    send_answer(sanne, "wrong year.csv")
    press(part_of(anna, "Sanne Vos"), "Return")
    press(anna.dialog(), "Return")
    expect(anna.dialog()).to_contain_text("Say what is missing, so that it can be sent.")
    anna.field("Reason").fill("These are of 2025.")
    press(anna.dialog(), "Return")
    expect(part_of(anna, "Sanne Vos")).to_contain_text("These are of 2025.")
    expect(sanne.page.locator(".banner").filter(has_text="These are of 2025.")).to_be_visible()
    send_answer(sanne, "right year.csv")
    expect(part_of(anna, "Sanne Vos").get_by_role("link", name="right year.csv")).to_be_visible()


def test_an_answer_that_nobody_opened_can_be_taken_back(visit: Visit) -> None:
    anna = visit("anna")
    address = ask(anna, "Statements to take back", "Sanne Vos")
    anna.page.goto("/")
    sanne = visit("sanne", address, width=PHONE)
    send_answer(sanne, "too early.csv")
    sanne.button("Take back").click()
    expect(sanne.page.locator("#answer").get_by_role("listitem").filter(has_text="too early.csv")).to_be_visible()
    expect(sanne.button("Respond")).to_be_enabled()


def test_whoever_has_nothing_says_why(visit: Visit) -> None:
    address = ask(visit("anna"), "Statements that are not there", "Sanne Vos")
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
    wizard = open_wizard(eva)
    choose_entity(eva, demo_cast.BAKKER)
    press(wizard, "Next")
    expect(wizard).to_contain_text("Choose at least one recipient.")
    press(wizard, "Select all")
    expect(wizard.get_by_role("button", name="Take out Sanne Vos", exact=True)).to_be_visible()
    expect(wizard.get_by_role("listitem").filter(has_text="ruud@").get_by_role("checkbox")).to_be_disabled()
    press(wizard, "Next")
    fill_details(eva, wizard, "Kept by the wizard", days=-1)
    press(wizard, "Back")
    expect(wizard.get_by_role("button", name="Take out Sanne Vos", exact=True)).to_be_visible()
    press(wizard, "Next")
    press(wizard, "Finish")
    expect(wizard).to_contain_text("This date is past. Choose today or later.")
    eva.page.reload()
    expect(eva.field("Subject")).to_have_value("Kept by the wizard")
    expect(wizard.get_by_role("textbox", name="Description", exact=True)).to_have_text("July to September, please.")
    press(wizard, "Cancel")
    again = visit("eva")
    expect(open_wizard(again)).to_contain_text("This is what you had typed before.")
    expect(again.field("Subject")).to_have_value("Kept by the wizard")


def test_a_file_that_is_there_is_attached_to_be_replaced(visit: Visit) -> None:
    eva = visit("eva")
    wizard = open_wizard(eva)
    choose_entity(eva, demo_cast.BAKKER)
    pick(eva, wizard, "Lotte Jansen")
    press(wizard, "Next")
    fill_details(eva, wizard, "A newer planning", days=3)
    eva.choose("Attach file", "Existing")
    picker = eva.dialog("Choose a file")
    picker.get_by_role("searchbox").fill("planning")
    picker.get_by_role("button", name="Choose Planning interim 2026.pdf", exact=True).click()
    expect(wizard).to_contain_text("The recipients are asked for a new version of this file.")
    press(wizard, "Finish")
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
    wizard = open_wizard(eva)
    choose_entity(eva, demo_cast.BAKKER)
    pick(eva, wizard, "Pieter Bakker")
    press(wizard, "Next")
    fill_details(eva, wizard, "Statements with details", days=3)
    press(wizard, "Next")
    wizard.get_by_label("Additional message", exact=True).fill("The auditor comes on Monday.")
    mail = wizard.locator("pre")
    expect(mail).to_contain_text("July to September, please. The auditor comes on Monday.")
    press(wizard, "Finish")
    expect(eva.heading("Statements with details")).to_be_visible()
    eva.page.goto("/settings")
    expect(detailed).to_be_checked()
    detailed.uncheck()
    eva.button("Save").click()
    expect(eva.page.get_by_text("The settings are saved.")).to_be_visible()
