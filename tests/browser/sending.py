"""Files on their way, as a test has them go: chosen, held back, broken off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import APIResponse, FilePayload, Locator, Page, Request, Route, expect

from tests.browser.screens import Screen

PIECES = "**/api/uploads/*"
CONTENT = bytes(range(256)) * 4_000


def choose(screen: Screen, place: Locator, *files: Path | FilePayload) -> None:
    """Choose files with the paperclip."""
    with screen.page.expect_file_chooser() as chooser:
        place.get_by_role("button", name=screen.word("Attach file"), exact=True).click()
    chooser.value.set_files(list(files))  # type: ignore[arg-type]  # all of one kind


def expect_attached(screen: Screen, *names: str) -> None:
    """See these files, in this order, and no others hang on what was posted."""
    expect(screen.page.locator(".attachment .truncate")).to_have_text(list(names))


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


@contextmanager
def announcements(page: Page) -> Iterator[list[str]]:
    """Note "asked" and "answered" for every file that is announced meanwhile."""
    said: list[str] = []

    def note(request: Request, word: str) -> None:
        if request.method == "POST" and request.url.endswith("/api/uploads"):
            said.append(word)

    page.on("request", lambda request: note(request, "asked"))
    page.on("response", lambda response: note(response.request, "answered"))
    yield said


@contextmanager
def answer_held(page: Page, url: str) -> Iterator[Callable[[], None]]:
    """Let the server have the first request to a URL, and its sender the answer when what this yields is called."""
    held: list[tuple[Route, APIResponse]] = []
    page.route(url, lambda route: held.append((route, route.fetch())), times=1)

    def release() -> None:
        for route, answer in held:
            route.fulfill(response=answer)

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
