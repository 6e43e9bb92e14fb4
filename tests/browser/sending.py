"""Files on their way, as a test has them go: chosen, held back, broken off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.browser.screens import Screen

PIECES = "**/api/uploads/*"
CONTENT = bytes(range(256)) * 4_000


def choose(screen: Screen, place: Locator, *files: Path | FilePayload) -> None:
    """Choose files with the paperclip."""
    with screen.page.expect_file_chooser() as chooser:
        place.get_by_role("button", name="Attach file", exact=True).click()
    chooser.value.set_files(list(files))  # type: ignore[arg-type]  # all of one kind


def expect_attached(screen: Screen, *names: str) -> None:
    """See these files, and no others, hang on what was posted."""
    shown = screen.page.locator(".attachment .truncate")
    expect(shown).to_have_count(len(names))
    for name in names:
        expect(screen.page.locator(".attachment").filter(has=screen.page.get_by_text(name, exact=True))).to_have_count(
            1
        )


def payload(name: str, content: bytes) -> FilePayload:
    """A file that is on no disk, under any name at all."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def file_row(place: Locator, name: str) -> Locator:
    """The line of a file in a form."""
    return place.get_by_role("listitem").filter(has_text=name)


@contextmanager
def held(page: Page) -> Iterator[Callable[[], None]]:
    """Keep every piece from the server until what this yields is called."""
    waiting: list[Route] = []
    is_open = False

    def hold(route: Route) -> None:
        if is_open or route.request.method != "PATCH":
            route.continue_()
        else:
            waiting.append(route)

    def release() -> None:
        nonlocal is_open
        is_open = True
        for route in waiting:
            route.continue_()

    page.route(PIECES, hold)
    yield release


def break_off_half_way(page: Page, *, for_good: bool = False) -> list[int]:
    """Let the server have half of the first piece, and the sender hear nothing; answers where each piece began."""
    offsets: list[int] = []

    def cut(route: Route) -> None:
        request = route.request
        if request.method != "PATCH":
            route.abort("connectionreset") if offsets and for_good else route.continue_()
            return
        offsets.append(int(request.headers["upload-offset"]))
        if len(offsets) == 1:
            route.fetch(post_data=CONTENT[: len(CONTENT) // 2])
        if len(offsets) == 1 or for_good:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(PIECES, cut)
    return offsets
