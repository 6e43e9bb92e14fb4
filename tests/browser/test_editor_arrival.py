"""The rich editor is fetched after the page: no key is lost while it takes the place of the plain box."""

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.firm import Firm

EDITOR = "**/assets/*editor_rich*"
SENTENCE = "Thank you for the signed lease of the warehouse."


def test_what_is_typed_while_the_editor_arrives_stands_there(visit: Visit, firm: Firm) -> None:
    for typed_before in (0, 1, 5):
        address = firm.shared_discussion(f"Typed early {typed_before}")
        page = visit("anna").page
        held = _holding(page)
        page.goto(address)
        box = page.get_by_role("textbox", name="Write a comment", exact=True)
        box.click()
        box.press_sequentially(SENTENCE[:typed_before])
        _let_go(page, held)
        page.keyboard.type(SENTENCE[typed_before:], delay=4)
        expect(box).to_have_text(SENTENCE)
        expect(page.get_by_role("toolbar")).to_be_visible()


def _holding(page: Page) -> list[Route]:
    """Requests for the editor, which wait from now on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(EDITOR, hold)
    return held


def _let_go(page: Page, held: list[Route]) -> None:
    while not held:
        page.wait_for_timeout(10)
    page.unroute(EDITOR)  # those that wait go on
