"""The list by keyboard: j, k and the arrows move, Enter opens, c begins something new, / searches, ? helps."""

import pytest
from playwright.sync_api import Locator, expect

from engage_app.services.entity_facts import EntityFacts
from engage_app.services.entity_register import create_entity
from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import subjects

CLIENT = "Kade Shipping BV"
OURS, THEIRS, SECRET = "Anchors", "Berths", "Cranes"


@pytest.fixture(scope="module")
def shipping(firm: Firm) -> str:
    """Address of the list of a client with three discussions, in the order of the alphabet."""
    entity = firm.act("eva", create_entity, EntityFacts(CLIENT, "1005"))
    for subject in (OURS, THEIRS, SECRET):
        firm.discussion(subject, of=CLIENT, message=f"<p>About {subject}.</p>")
    return f"/activities?entity={entity.id}&sort=subject"


def test_the_keys_of_the_list(visit: Visit, shipping: str) -> None:
    screen = visit("eva", shipping)
    expect(subjects(screen)).to_have_count(3)
    for key, subject in [("j", OURS), ("ArrowDown", THEIRS), ("j", SECRET), ("j", SECRET), ("k", THEIRS)]:
        screen.page.keyboard.press(key)
        expect(screen.line(subject)).to_be_focused()
    assert _outline(screen.line(THEIRS)) >= 2
    expect(screen.page.get_by_role("heading", level=1)).to_have_text(["Activities"])
    screen.page.keyboard.press("Enter")
    expect(screen.heading(THEIRS)).to_be_visible()
    for key, subject in [("j", SECRET), ("Enter", SECRET), ("ArrowUp", THEIRS), ("k", OURS), ("Enter", OURS)]:
        screen.page.keyboard.press(key)
        expect(screen.line(subject)).to_be_focused()
    expect(screen.heading(OURS)).to_be_visible()
    screen.page.keyboard.press("/")
    expect(screen.page.get_by_role("searchbox")).to_be_focused()
    screen.page.keyboard.type("cj?")
    expect(screen.page.get_by_role("searchbox")).to_have_value("cj?")


def _outline(element: Locator) -> float:
    width = element.evaluate("element => getComputedStyle(element).outlineWidth")
    return float(width.removesuffix("px"))


def test_question_mark_lists_the_keys_and_c_opens_new(visit: Visit) -> None:
    screen = visit("anna")
    expect(screen.heading("Activities")).to_be_visible()
    screen.page.keyboard.press("?")
    expect(screen.dialog("Keyboard")).to_contain_text("Next activity")
    screen.page.keyboard.press("Escape")
    expect(screen.dialog()).to_have_count(0)
    screen.page.keyboard.press("c")
    expect(screen.item("Discussion")).to_be_focused()
    screen.page.keyboard.press("Enter")
    expect(screen.dialog("New discussion")).to_be_visible()


def test_enter_opens_the_line_that_has_the_focus(visit: Visit, shipping: str, width: int) -> None:
    screen = visit("eva", shipping, width=width)
    screen.line(OURS).focus()
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_text("About Anchors.")).to_be_visible()
