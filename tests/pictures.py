"""Take the pictures of the README anew from a demo firm that was just filled: `python -m tests.pictures ADDRESS`."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDE, PHONE = (1280, 800), (390, 760)


def sign_in(browser: Browser, address: str, name: str, size: tuple[int, int]) -> Page:
    """A page of one of the demo's people, on which nothing moves."""
    context = browser.new_context(
        base_url=address,
        viewport=ViewportSize(width=size[0], height=size[1]),
        has_touch=size == PHONE,
        is_mobile=size == PHONE,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


def open_activity(page: Page, subject: str) -> None:
    """Open it from the list."""
    page.goto("/activities")
    page.locator(".line").filter(has_text=subject).first.click()
    page.get_by_role("heading", name=subject, level=1).wait_for()


def take(page: Page, name: str) -> None:
    """Keep what the page shows once its pictures and letters are there."""
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


def main(address: str) -> None:
    """Take them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch()
        page = sign_in(browser, address, "Anna de Vries", WIDE)
        for _ in range(2):  # the second time nothing of it is new
            open_activity(page, "Interim audit: first questions")
            page.wait_for_load_state("networkidle")
        take(page, "activities")
        open_activity(page, "Depreciation of the Zwolle warehouse")
        page.get_by_role("button", name="Share", exact=True).click()
        page.get_by_role("switch", name="Allow contacts").click()
        page.get_by_role("listitem").filter(has_text="Bakker finance").get_by_role("checkbox").click()
        page.get_by_role("button", name="Assign roles to 1").click()
        page.get_by_role("menuitem", name="Contact - Viewer").click()
        page.get_by_text("3 people get access").wait_for()
        take(page, "share")
        page = sign_in(browser, address, "Anna de Vries", WIDE)
        open_activity(page, "Bank statements Q3 2026")
        take(page, "request")
        page = sign_in(browser, address, "Pieter Bakker", PHONE)
        open_activity(page, "Interim audit: first questions")
        take(page, "contact")
        page = sign_in(browser, address, "Tess Kroon", PHONE)
        open_activity(page, "Signed engagement letter")
        take(page, "answer")


if __name__ == "__main__":
    main(sys.argv[1])
