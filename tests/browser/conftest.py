"""Tests against the real thing: the built front end, a server process, a browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import expect
from pytest_playwright import CreateContextCallback

from engage_app.cookies import SESSION
from engage_app.services.people import set_language
from tests.browser.firm import Firm, firm_of
from tests.browser.screens import Screen
from tests.browser.servers import Server, running
from tests.browser.watch import Watch

HERE = Path(__file__).parent
# Nothing that a browser likes to do beside showing pages: updates, GPU processes, checks of addresses.
BROWSER_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-dev-shm-usage"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_here(item):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "localhost"]))
    # Last, because Playwright leaves an event loop running, in which tests with loops of their own cannot start one.
    items.sort(key=_is_here)


def _is_here(item: pytest.Item) -> bool:
    return HERE in item.path.parents


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo firm, freshly filled; tests share it and leave what they add."""
    with running(tmp_path_factory.mktemp("demo"), settings={"SOURCE_URL": SOURCE}) as started:
        yield started


@pytest.fixture(scope="session")
def server_url(server: Server) -> str:
    """Where the demo firm answers, without a final slash."""
    return server.url


@pytest.fixture(scope="session")
def base_url(server_url: str) -> str:
    """Lets `page.goto("/activities")` work."""
    return server_url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `bin/test` found, or Playwright's own."""
    return {
        **browser_type_launch_args,
        "args": BROWSER_ARGUMENTS,
        "executable_path": os.environ.get("CHROMIUM") or None,
    }


SOURCE = "https://source.example/engage"
WIDE, PHONE = 1440, 390
PATIENCE = 15_000  # ms; a busy machine is no reason to fail
expect.set_options(timeout=PATIENCE)


class Visit(Protocol):
    """Opens a page in a browser of its own.

    Args:
        name: who is signed in there ("anna"); "" for nobody.
        path: where to.
        width: of the window, in px; below 600 it is a phone.
        language: the one that this person has chosen.
        options: of the browser context.
    """

    def __call__(
        self, name: str, path: str = "/activities", *, width: int = WIDE, language: str = "en", **options: Any
    ) -> Screen: ...


@pytest.fixture(scope="session")
def firm(server: Server) -> Iterator[Firm]:
    """The demo firm, to be told what happened before a test begins."""
    with firm_of(server) as known:
        yield known


@pytest.fixture(scope="module", autouse=True)
def _tidied(request: pytest.FixtureRequest) -> None:
    # Lists show thirty lines: what the tests of other files started would push the demo's own out of sight.
    here = [item for item in request.session.items if item.path == request.path]
    if any("server" in getattr(item, "fixturenames", ()) for item in here):
        request.getfixturevalue("firm").tidy()


@pytest.fixture(autouse=True)
def _settled(request: pytest.FixtureRequest) -> None:
    # What one test left half-way in a form, or chose, is not for the next one.
    if "server" in request.fixturenames:
        request.getfixturevalue("firm").settle()


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    """Both widths that every step must work at, in px."""
    return int(request.param)


@pytest.fixture
def watch(server: Server) -> Iterator[Watch]:
    """Fails a test whose pages complained, or asked another host for something."""
    heard = Watch(server.url)
    yield heard
    assert heard.unexpected() == []


@pytest.fixture
def visit(new_context: CreateContextCallback, firm: Firm, watch: Watch) -> Visit:
    """Opens pages as anybody of the firm."""

    def open_page(
        name: str, path: str = "/activities", *, width: int = WIDE, language: str = "en", **options: Any
    ) -> Screen:
        context = new_context(**device(width), **options)
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        if name:
            firm.act(name, set_language, language)
            context.add_cookies([{"name": SESSION, "value": firm.session(name), "url": firm.server.url}])
        page = context.new_page()
        page.goto(path)
        return Screen(page, language)

    return open_page


def device(width: int) -> dict[str, Any]:
    is_phone = width < 600
    size = {"width": width, "height": 844 if is_phone else 900}
    return {"viewport": size, "is_mobile": is_phone, "has_touch": is_phone, "reduced_motion": "reduce"}
