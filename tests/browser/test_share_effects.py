"""What sharing brings about: mail, open pages, comments that become visible, and what is taken away again."""

import pytest
from playwright.sync_api import expect

from engage_app.models import Role
from engage_app.services.entity_facts import EntityFacts
from engage_app.services.entity_register import create_entity
from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import allow_contacts, assign, open_share, save_share, share_row, tick, write_comment

FINANCE = "Bakker finance"
SWITCH = "Allow contacts"


def test_taking_contacts_back_asks_and_ends_their_open_page(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"Taken back {width}"
    address = firm.shared_discussion(subject)
    firm.comment(address, "pieter", "Before.")
    pieter = visit("pieter", address, width=width)
    write_comment(pieter, "Half a sentence")
    anna = visit("anna", address, width=width)
    dialog = open_share(anna)
    anna.page.get_by_role("switch", name=SWITCH).click()
    expect(anna.question()).to_contain_text("Take access away from all contacts?")
    expect(anna.question()).to_contain_text("Lotte Jansen, Pieter Bakker, Ruud Mol")
    anna.question().get_by_role("button", name="Cancel").click()
    expect(anna.question()).to_have_count(0)
    expect(anna.page.get_by_role("switch", name=SWITCH)).to_be_checked()
    expect(dialog).not_to_contain_text("lose access")
    expect(pieter.comment("Before.")).to_be_visible()

    anna.page.get_by_role("switch", name=SWITCH).click()
    anna.question().get_by_role("button", name="Take access away").click()
    expect(dialog).to_contain_text("No contact is listed, because this is for staff only.")
    expect(anna.page.get_by_role("switch", name=SWITCH)).not_to_be_checked()
    expect(pieter.heading("Not there, or not shared with you")).to_be_visible()
    expect(pieter.page.get_by_text("It may have been deleted, or the sharing was taken back.")).to_be_visible()
    expect(pieter.page.get_by_text(subject)).to_have_count(0)
    expect(pieter.page.get_by_label("What you had typed")).to_have_value("Half a sentence")
    pieter.page.reload()
    expect(pieter.page.get_by_label("What you had typed")).to_have_value("Half a sentence")

    # It was saved at once: there is nothing left to share, or to say.
    save_share(anna)
    expect(anna.page.get_by_role("region", name="Notices")).to_be_empty()
    open_share(anna)

    # Their roles were kept: allowing contacts again is enough.
    tick(anna.page.get_by_role("switch", name=SWITCH))
    expect(dialog.get_by_role("status")).to_have_text("3 people get access")
    save_share(anna)
    pieter.page.reload()
    expect(pieter.heading(subject)).to_be_visible()
    expect(pieter.page.get_by_role("textbox", name="Write a comment")).to_have_text("Half a sentence")


def test_it_is_said_how_many_comments_become_visible(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.discussion(f"Spoken before {width}")
    for body in ("One.", "Two."):
        firm.comment(address, "joris", body)
    firm.comment(address, "anna", "Between us.", is_internal=True)
    screen = visit("anna", address, width=width)
    dialog = open_share(screen)
    allow_contacts(screen)
    expect(dialog).not_to_contain_text("already here")
    assign(screen, "Contact - Viewer", "Sanne Vos")
    expect(dialog).to_contain_text("2 comments that are already here become visible to them.")
    save_share(screen)
    sanne = visit("sanne", address, width=width)
    expect(sanne.comment("Two.")).to_be_visible()
    expect(sanne.page.get_by_text("Between us.")).to_have_count(0)


@pytest.fixture(scope="module")
def shipping(firm: Firm) -> str:
    """A client of which Ruud is the only contact; the others of his group know nothing of it."""
    firm.act("eva", create_entity, EntityFacts("Noord Shipping BV", "1010"))
    firm.give_role("ruud", Role.CONTACT_ENTITY_ACCESS, "Noord Shipping BV")
    return "Noord Shipping BV"


def test_a_contact_without_a_role_on_the_entity_is_shown_with_the_reason_and_let_in(
    visit: Visit, firm: Firm, shipping: str
) -> None:
    address = firm.discussion("Let in", of=shipping)
    screen = visit("anna", address)
    dialog = open_share(screen)
    allow_contacts(screen)
    for name in ("Lotte Jansen", "Pieter Bakker"):
        expect(share_row(screen, name)).to_contain_text("has no role on this entity")
        expect(share_row(screen, name).get_by_role("checkbox")).to_be_disabled()
    assign(screen, "Contact - Viewer", FINANCE)
    expect(dialog.get_by_role("status")).to_have_text("1 person gets access")
    share_row(screen, "Pieter Bakker").get_by_role("button", name="Give Entity Access").click()
    expect(share_row(screen, "Pieter Bakker").get_by_role("checkbox")).to_be_enabled()
    expect(share_row(screen, "Pieter Bakker")).not_to_contain_text("has no role")
    expect(dialog.get_by_role("status")).to_have_text("2 people get access")
    save_share(screen)
    pieter = visit("pieter", address, width=PHONE)
    expect(pieter.heading("Let in")).to_be_visible()


def test_who_may_not_let_in_sees_the_reason_only(visit: Visit, firm: Firm, shipping: str) -> None:
    address = firm.discussion("Not let in", of=shipping)
    firm.share(address, "joris", Role.OWNER)
    screen = visit("joris", address)
    open_share(screen)
    expect(share_row(screen, "Lotte Jansen")).to_contain_text("has no role on this entity")
    expect(screen.button("Give Entity Access")).to_have_count(0)


def test_who_can_read_it_by_being_let_in_is_told_at_once(visit: Visit, firm: Firm, shipping: str) -> None:
    address = firm.discussion("Let in by a group", of=shipping)
    firm.share(address, FINANCE)
    screen = visit("anna", address)
    open_share(screen)
    share_row(screen, "Lotte Jansen").get_by_role("button", name="Give Entity Access").click()
    said = "Lotte Jansen has Entity Access now, and can open everything of Noord Shipping BV that is shared with them"
    expect(screen.page.get_by_text(said)).to_be_visible()
    expect(share_row(screen, "Lotte Jansen")).not_to_contain_text("has no role")
    assert "lotte" in firm.shared_mail(address)


def test_a_message_goes_to_those_who_gain_access_unless_they_are_not_notified(
    visit: Visit, firm: Firm, width: int
) -> None:
    address = firm.discussion(f"With a message {width}")
    screen = visit("anna", address, width=width)
    open_share(screen)
    allow_contacts(screen)
    assign(screen, "Contact - Viewer", FINANCE)
    screen.field("Message").fill("Could you look before Friday?")
    expect(screen.page.get_by_role("checkbox", name="Notify them")).to_be_checked()
    save_share(screen)
    told = dict.fromkeys(("lotte", "pieter", "ruud"), "Could you look before Friday?")
    assert firm.shared_mail(address) == told

    open_share(screen)
    expect(screen.field("Message")).to_have_value("")
    assign(screen, "Contact - Viewer", "Sanne Vos")
    screen.page.get_by_role("checkbox", name="Notify them").uncheck()
    save_share(screen)
    expect(screen.page.get_by_text("Sanne Vos as Contact - Viewer")).to_be_visible()
    assert firm.shared_mail(address) == told


def test_a_message_alone_is_sent_or_its_writer_hears_why_not(visit: Visit, firm: Firm) -> None:
    address = firm.discussion("A message alone")
    firm.share(address, FINANCE)
    screen = visit("anna", address, width=PHONE)
    open_share(screen)
    screen.field("Message").fill("Could you look before Friday?")
    notify = screen.page.get_by_role("checkbox", name="Notify them")
    notify.uncheck()
    screen.dialog().get_by_role("button", name="Share", exact=True).click()
    expect(screen.page.get_by_text("Nobody gets this message as long as nobody is notified.")).to_be_visible()
    expect(screen.field("Message")).to_have_value("Could you look before Friday?")
    notify.check()
    save_share(screen)
    expect(screen.page.get_by_text("Your message was sent to 3 people.")).to_be_visible()
    assert firm.shared_mail(address) == dict.fromkeys(("lotte", "pieter", "ruud"), "Could you look before Friday?")


def test_two_who_share_at_once_lose_nothing(visit: Visit, firm: Firm) -> None:
    address = firm.discussion("Two at once")
    anna, eva = visit("anna", address), visit("eva", address)
    for screen, whom in ((anna, FINANCE), (eva, "Sanne Vos")):
        open_share(screen)
        allow_contacts(screen)
        assign(screen, "Contact - Viewer", whom)
    save_share(anna)
    save_share(eva)
    for screen in (anna, eva):
        readers = "Group “Bakker finance” (3 contacts) as Contact - Viewer; Sanne Vos as Contact - Viewer."
        expect(screen.page.get_by_text(readers)).to_be_visible()


def test_sharing_what_is_gone_says_so(visit: Visit, firm: Firm) -> None:
    address = firm.discussion("Gone meanwhile", by="eva")
    anna = visit("anna", address)
    dialog = open_share(anna)
    allow_contacts(anna)
    assign(anna, "Contact - Viewer", "Sanne Vos")
    expect(dialog.get_by_role("status")).to_have_text("1 person gets access")
    firm.delete(address, "eva")
    dialog.get_by_role("button", name="Share", exact=True).click()
    expect(anna.page.get_by_text("This is not there, or not shared with you.")).to_be_visible()
