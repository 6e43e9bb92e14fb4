"""How soon a contact can use their first page over a slow connection, beside the blank page."""

import os
import shutil
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measure import Result, percentile
from bench.people import House
from bench.servers import blank, product

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-dev-shm-usage"]
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
ROUNDS = 5
MOST_JS = 200_000
PEOPLE_MENU = "header button[aria-haspopup=menu]"


def run(house: House, folder: Path, port: int) -> list[Result]:
    """Load each page with an empty cache, and click until something happens."""
    cookie = house.sign_in(house.plan.client)[0]
    with product(house.data, port) as server, blank(folder, port + 1) as other, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=ARGUMENTS)
        pages = {"blank": (other.url + "/", ""), "home": (server.url + "/", cookie)}
        taken: dict[str, list[tuple[float, int]]] = {name: [] for name in pages}
        for _ in range(ROUNDS):
            for name, (url, held) in pages.items():
                taken[name].append(_load(browser, url, held, is_blank=name == "blank"))
        browser.close()
    first = {name: percentile([seconds for seconds, _ in loads], 0.5) for name, loads in taken.items()}
    scripts = {name: loads[-1][1] for name, loads in taken.items()}
    return [
        Result("contact's first page on slow 4G: first working click", f"{first['home'] * 1000:.0f} ms",
               f"{first['blank'] * 1000:.0f} ms", first["home"] / first["blank"], 1.25),
        Result("its scripts, as sent (brotli)", f"{scripts['home'] / 1000:.0f} KB",
               f"{MOST_JS / 1000:.0f} KB", scripts["home"] / MOST_JS, 1),
    ]  # fmt: skip


def _browser() -> str | None:
    """The browser that is there; None for Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def _load(browser: Browser, url: str, cookie: str, *, is_blank: bool) -> tuple[float, int]:
    """Seconds to the first click that worked, and bytes of scripts until then."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": url}])
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    scripts: dict[str, int] = {}
    kinds: dict[str, str] = {}
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on("Network.loadingFinished", lambda event: scripts.update({event["requestId"]: event["encodedDataLength"]}))
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    _click_until_it_works(page, is_blank=is_blank)
    taken = time.perf_counter() - began
    size = sum(length for request, length in scripts.items() if kinds.get(request) == "Script")
    context.close()
    return taken, int(size)


def _click_until_it_works(page: Page, *, is_blank: bool) -> None:
    selector = "#add" if is_blank else PEOPLE_MENU
    # Asked in every frame: a locator that waits asks twice a second.
    page.wait_for_function("(selector) => document.querySelector(selector)?.checkVisibility()", arg=selector)
    button = page.locator(selector).first
    while True:
        button.click()
        if is_blank:
            if button.inner_text() != "0":
                return
        elif page.get_by_role("menu").count():
            return
        page.wait_for_timeout(10)
