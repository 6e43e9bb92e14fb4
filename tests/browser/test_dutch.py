"""The first job from the first page to the mail, in Dutch: words, plurals and dates."""

import re
from pathlib import Path

from playwright.sync_api import expect

from engage_app.services.people import set_language
from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import PEOPLE, Firm
from tests.browser.screens import download, post_comment, sign_in
from tests.browser.test_first_job import post_and_share

DUTCH = {"language": "nl", "locale": "nl-NL"}
WEEKDAY = re.compile(r"(ma|di|wo|do|vr|za|zo)Bakker")
WHOLE_DATE = re.compile(r"^(maan|dins|woens|donder|vrij|zater|zon)dag \d+ [a-z]+ \d{4}, \d\d:\d\d$")


def test_anna_asks_and_lotte_answers_in_dutch(visit: Visit, firm: Firm, width: int, tmp_path: Path) -> None:
    subject = f"Huur van de loods {width}"
    file = tmp_path / f"Huurcontract {width}.txt"
    file.write_bytes(b"x" * 2_500)
    for name in ("anna", "lotte", "eva"):
        firm.act(name, set_language, "nl")
    firm.discussion(f"Van vorige week {width}", days_ago=3)
    anna = visit("", "/sign-in", width=width, **DUTCH)
    sign_in(anna, PEOPLE["anna"][1])
    expect(anna.button("Account of {name}", name="Anna de Vries")).to_be_visible()
    anna.page.goto("/activities")
    expect(anna.line(f"Van vorige week {width}")).to_contain_text(WEEKDAY)
    post_and_share(anna, subject, file)
    expect(anna.page.get_by_text("Groep “Bakker finance” (3 contactpersonen)")).to_be_visible()
    expect(anna.page.get_by_text("2,5 kB")).to_be_visible()

    lotte = visit("", "/", width=PHONE, **DUTCH)
    sign_in(lotte, PEOPLE["lotte"][1])
    lotte.page.get_by_role("link", name=subject).click()
    expect(lotte.page.get_by_text("Vandaag, ").first).to_be_visible()
    expect(lotte.page.locator(".message-head small").first).to_have_attribute("title", WHOLE_DATE)
    assert download(lotte, file.name).path().read_bytes() == file.read_bytes()
    post_comment(lotte, "Ja, op 2 november.")
    expect(anna.comment("Ja, op 2 november.")).to_contain_text("Contactpersoon")
    _read_mail(visit, firm, anna.page.url, width)


def _read_mail(visit: Visit, firm: Firm, address: str, width: int) -> None:
    eva = visit("eva", width=width, **DUTCH)
    while "lotte" not in firm.mailed(address):
        eva.page.wait_for_timeout(10)
    eva.page.goto("/mailbox")
    eva.page.get_by_role("button", name="Aan Lotte Jansen").first.click()
    expect(eva.heading("Van Dijk Accountants: er is iets met je gedeeld")).to_be_visible()
    mail = eva.page.frame_locator("iframe").locator("body")
    expect(mail).to_contain_text("Beste Lotte Jansen,")
    expect(mail).to_contain_text("Er is iets met je gedeeld in het portaal van Van Dijk Accountants.")
    eva.page.get_by_role("tab", name="Als platte tekst").click()
    expect(eva.page.locator("pre")).to_contain_text("Van Dijk Accountants stuurde dit naar lotte@bakker.example.")
