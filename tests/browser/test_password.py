"""An account is opened with a link from a mail, and again when the password is forgotten."""

import re

from playwright.sync_api import expect

from engage_app import demo_cast
from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.looks import accessible
from tests.browser.screens import Screen, sign_in, sign_out

NEW = "three plain words"


def _arrived(screen: Screen, firm: Firm, email: str, before: str = "") -> str:
    """The address in the mail, once it has come."""
    for _ in range(100):
        link = firm.link_for(email)
        if link != before:
            return link
        screen.page.wait_for_timeout(100)
    raise AssertionError(email)


def _enter_contact(screen: Screen, name: str, email: str) -> None:
    screen.button("New contact").click()
    dialog = screen.dialog("New contact")
    dialog.get_by_label("Name", exact=True).fill(name)
    dialog.get_by_label("E-mail", exact=True).fill(email)
    screen.button("Save").click()
    expect(screen.heading(name)).to_be_visible()
    expect(screen.page.get_by_text("Not invited yet")).to_be_visible()
    screen.button("Give access").click()
    dialog = screen.dialog()
    dialog.get_by_role("combobox", name="Entity").fill("mulder")
    screen.page.get_by_role("option", name=re.compile(demo_cast.MULDER)).click()
    dialog.get_by_role("button", name="Give access").click()
    expect(screen.page.get_by_text(re.compile("not used yet|On its way"))).to_be_visible()


def test_a_new_contact_comes_in_with_the_link_and_again_after_forgetting(visit: Visit, firm: Firm, width: int) -> None:
    name, email = f"Wim Mulder {width}", f"wim{width}@mulder.example"
    anna = visit("anna", "/people", width=width)
    _enter_contact(anna, name, email)
    link = _arrived(anna, firm, email)
    wim = visit("", link, width=width)
    expect(wim.heading(f"Welcome, {name}")).to_be_visible()
    expect(wim.field("E-mail")).to_have_value(email)
    accessible(wim, width)
    wim.field("Password").fill("short")
    wim.page.get_by_role("button", name="Save and sign in").click()
    expect(wim.page.get_by_text("Choose a password of at least 8 characters.")).to_be_visible()
    wim.field("Password").fill(NEW)
    wim.field("Password").press("Enter")
    expect(wim.page.get_by_role("heading", level=1)).to_contain_text("Wim")
    expect(anna.page.get_by_role("button", name="Send a new invitation")).to_have_count(0)
    sign_out(wim, name)
    wim.page.goto(link)
    expect(wim.heading("This link no longer works")).to_be_visible()
    accessible(wim, width)
    wim.page.get_by_role("button", name="Send me a new link").click()
    expect(wim.heading("Look into your mail")).to_be_visible()
    wim.page.goto(_arrived(wim, firm, email, link))
    expect(wim.heading("Choose a password")).to_be_visible()
    wim.field("Password").fill("four other plain words")
    wim.field("Password").press("Enter")
    expect(wim.page.get_by_role("heading", level=1)).to_contain_text("Wim")
    sign_out(wim, name)
    sign_in(wim, email, "four other plain words")
    expect(wim.page.get_by_role("heading", level=1)).to_contain_text("Wim")


def test_whoever_forgot_the_password_asks_for_a_link_and_learns_nothing_of_others(visit: Visit, width: int) -> None:
    screen = visit("", "/sign-in", width=width)
    screen.page.get_by_role("link", name="Forgot your password, or first time here?").click()
    expect(screen.heading("A link to choose a password")).to_be_visible()
    accessible(screen, width)
    screen.field("E-mail").fill("nobody@mulder.example")
    screen.page.get_by_role("button", name="Send the link").click()
    expect(screen.heading("Look into your mail")).to_be_visible()
    accessible(screen, width)


def test_the_page_speaks_the_language_of_the_browser(visit: Visit) -> None:
    screen = visit("", "/password", locale="nl-NL")
    expect(screen.page.get_by_role("button", name="Link sturen")).to_be_visible()
    screen.page.goto("/password?key=nonsense")
    expect(screen.page.get_by_role("button", name="Stuur mij een nieuwe link")).to_be_visible()
