"""Ways into a page for staff, and a look at it by axe-core."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.screens import Screen
from tests.browser.test_accessibility import LOOKS, objections


def open_section(visit: Visit, name: str, section: str, width: int, language: str = "en") -> Screen:
    """Somebody's page after they chose a section in the main menu."""
    screen = visit(name, "/", width=width, language=language)
    if width == PHONE:
        screen.page.locator("#menu").click()
        screen.page.get_by_role("menuitem", name=screen.word(section), exact=True).click()
    else:
        screen.page.get_by_role("link", name=screen.word(section), exact=True).click()
    expect(screen.heading(screen.word(section))).to_be_visible()
    return screen


def accessible(screen: Screen, width: int) -> None:
    """Refuse what axe-core objects to, at all widths and in both colour schemes; leaves the page at `width`."""
    found = [objection for wide, scheme in LOOKS for objection in objections(screen.page, wide, scheme)]
    assert not found, "\n".join(found)
    screen.page.set_viewport_size({"width": width, "height": 900})
