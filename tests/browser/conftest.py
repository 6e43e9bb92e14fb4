"""Tests against the real thing: the built front end, a server process, a browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.servers import Server, running

HERE = Path(__file__).parent
# Nothing that a browser likes to do beside showing pages: updates, GPU processes, checks of addresses.
BROWSER_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-dev-shm-usage"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_here(item):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "localhost"]))
            # They share one server and one browser.
            item.add_marker(pytest.mark.xdist_group("browser"))
    # Last, because Playwright leaves an event loop running, in which tests with loops of their own cannot start one.
    items.sort(key=_is_here)


def _is_here(item: pytest.Item) -> bool:
    return HERE in item.path.parents


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo firm, freshly filled; tests share it and leave what they add."""
    with running(tmp_path_factory.mktemp("demo")) as started:
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
