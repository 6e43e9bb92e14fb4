"""What a page may not do while a test looks elsewhere: complain on the console, or ask another host for something."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request


@dataclass
class Watch:
    """Hears all pages of a test.

    Args:
        url: the server; every other one is another host.
    """

    url: str
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Hear every page that this context opens."""
        context.on("page", self._follow_page)
        context.on("request", self._hear_request)

    def expect(self, pattern: str) -> None:
        """Let complaints pass that match a regular expression: the test causes them on purpose."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        """Every complaint that the test did not cause on purpose."""
        return [text for text in self.complaints if not any(re.search(pattern, text) for pattern in self.expected)]

    def _follow_page(self, page: Page) -> None:
        page.on("console", self._hear_console)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _hear_request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme in {"http", "https"} and asked.netloc != urlsplit(self.url).netloc:
            self.complaints.append(f"request to another host: {request.url}")
