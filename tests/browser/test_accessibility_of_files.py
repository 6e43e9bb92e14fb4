"""Files under way and files that were refused: axe-core objects to nothing, wide and narrow, light and dark."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.screens import fill_discussion
from tests.browser.sending import choose, held, payload
from tests.browser.test_accessibility import LOOKS, objections


def test_files_under_way_and_refused(visit: Visit) -> None:
    screen = visit("anna")
    dialog = fill_discussion(screen, "Axe reads files")
    with held(screen.page) as release:
        choose(screen, dialog, payload("Empty.txt", b""), payload("x.exe", b"x"), payload("Moving.txt", b"x"))
        expect(dialog.get_by_role("progressbar")).to_be_visible()
        expect(dialog.get_by_text("Empty.txt is empty.")).to_be_visible()
        assert [found for width, scheme in LOOKS for found in objections(screen.page, width, scheme)] == []
        release()
    expect(dialog.get_by_role("button", name="Remove Moving.txt")).to_be_visible()
