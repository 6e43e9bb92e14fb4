"""What is shown is marked as seen when somebody can see it, and not before."""

from typing import Literal

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, post_comment

# A page of a browser without a window is always visible; what it tells its scripts can be changed.
VISIBILITY = """(state) => {
  Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def _turn(screen: Screen, state: Literal["hidden", "visible"]) -> None:
    screen.page.evaluate(VISIBILITY, state)


def test_a_tab_in_the_background_has_not_seen_what_arrives(visit: Visit, firm: Firm) -> None:
    address = firm.shared_discussion("Behind another tab")
    reader, other, pieter = visit("anna", address), visit("anna"), visit("pieter", address)
    expect(reader.heading("Behind another tab")).to_be_visible()
    _turn(reader, "hidden")
    post_comment(pieter, "Are you there?")
    expect(reader.comment("Are you there?")).to_be_visible()
    expect(other.line("Behind another tab")).to_contain_text("1 new")
    post_comment(pieter, "Hello?")
    expect(reader.comment("Hello?")).to_be_visible()
    expect(other.line("Behind another tab")).to_contain_text("2 new")
    _turn(reader, "visible")
    expect(other.line("Behind another tab")).not_to_contain_text("new")


def test_a_tab_in_front_has_seen_what_arrives(visit: Visit, firm: Firm) -> None:
    address = firm.shared_discussion("In front")
    reader, other, pieter = visit("anna", address), visit("anna"), visit("pieter", address)
    expect(reader.heading("In front")).to_be_visible()
    post_comment(pieter, "There you are.")
    expect(reader.comment("There you are.")).to_be_visible()
    expect(other.line("In front")).to_be_visible()
    expect(other.line("In front")).not_to_contain_text("new")


def test_what_is_put_back_stays_unread_on_an_open_page(visit: Visit, firm: Firm) -> None:
    address = firm.shared_discussion("Put back", by="eva")
    screen = visit("anna", address)
    expect(screen.heading("Put back")).to_be_visible()
    expect(screen.page.get_by_role("link", name="Unread Put back")).to_have_count(0)
    screen.choose("More actions", "Mark as unread")
    expect(screen.page.get_by_role("link", name="Unread Put back")).to_be_visible()
