"""One page for staff and contacts."""

import pytest
from playwright.sync_api import expect

from engage_app.cookies import SESSION
from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import PEOPLE, Firm
from tests.browser.screens import Screen, post_comment, sign_in, sign_out

WRONG = "This e-mail address and password do not belong together."


@pytest.mark.parametrize("name", ["anna", "pieter"])
def test_whoever_signs_in_is_greeted(visit: Visit, width: int, name: str) -> None:
    screen = visit("", "/", width=width)
    sign_in(screen, PEOPLE[name][1])
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text(name.capitalize())


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(visit: Visit, width: int) -> None:
    screen = visit("", "/sign-in", width=width)
    for email in ("mila@vandijk.example", "nobody@vandijk.example"):
        sign_in(screen, email, "wrong")
        expect(screen.page.get_by_role("alert")).to_have_text(WRONG)
        expect(screen.field("E-mail")).to_have_value(email)
        expect(screen.field("Password")).to_have_value("")


def test_a_refusal_speaks_the_language_that_was_chosen(visit: Visit) -> None:
    screen = visit("", "/sign-in")
    screen.page.get_by_role("button", name="Nederlands").click()
    dutch = Screen(screen.page, "nl")
    sign_in(dutch, "mila@vandijk.example", "wrong")
    expect(screen.page.get_by_role("alert")).to_have_text("Dit e-mailadres en wachtwoord horen niet bij elkaar.")
    expect(dutch.button("Sign in")).to_be_visible()


def test_the_form_is_one_that_password_managers_fill_in(visit: Visit) -> None:
    screen = visit("", "/sign-in")
    expect(screen.field("E-mail")).to_have_attribute("autocomplete", "username")
    expect(screen.field("Password")).to_have_attribute("autocomplete", "current-password")
    screen.field("E-mail").fill(PEOPLE["anna"][1])
    screen.field("Password").fill("engage-demo")
    screen.field("Password").press("Enter")
    expect(screen.button("Account of {name}", name="Anna de Vries")).to_be_visible()


def test_the_demo_signs_in_with_one_press(visit: Visit, width: int) -> None:
    screen = visit("", "/", width=width)
    screen.page.get_by_role("button", name="Eva Bos").click()
    expect(screen.button("Account of {name}", name="Eva Bos")).to_be_visible()


def test_a_link_in_a_mail_leads_on_after_signing_in(visit: Visit, firm: Firm) -> None:
    address = firm.shared_discussion("The link in the mail")
    screen = visit("", address, width=PHONE)
    sign_in(screen, PEOPLE["pieter"][1], "wrong")
    expect(screen.page.get_by_role("alert")).to_be_visible()
    sign_in(screen, PEOPLE["pieter"][1])
    expect(screen.heading("The link in the mail")).to_be_visible()


def test_too_many_tries_are_refused_even_when_one_is_right(visit: Visit) -> None:
    screen = visit("", "/sign-in")
    for _ in range(10):
        sign_in(screen, "tess@dekroon.example", "wrong")
        expect(screen.page.get_by_role("alert")).to_have_text(WRONG)
    sign_in(screen, "tess@dekroon.example")
    expect(screen.page.get_by_role("alert")).to_contain_text("Too many tries.")


def test_signing_out_ends_the_other_tab_too(visit: Visit, firm: Firm) -> None:
    screen = _with_a_session_of_their_own(visit, firm, "joris")
    other = Screen(screen.page.context.new_page())
    other.page.goto("/activities")
    expect(other.heading("Activities")).to_be_visible()
    sign_out(screen, "Joris Smit")
    expect(other.button("Sign in")).to_be_visible()


def test_the_back_button_shows_nothing_after_signing_out(visit: Visit, firm: Firm) -> None:
    screen = _with_a_session_of_their_own(visit, firm, "joris")
    sign_out(screen, "Joris Smit")
    screen.page.go_back()
    expect(screen.button("Sign in")).to_be_visible()
    expect(screen.page.get_by_text("Interim audit")).to_have_count(0)


def test_whoever_signs_in_next_sees_nothing_of_the_one_before(visit: Visit, firm: Firm) -> None:
    screen = visit("anna", firm.discussion("Only for staff to read"))
    expect(screen.heading("Only for staff to read")).to_be_visible()
    screen.page.context.clear_cookies()
    screen.page.goto("/")
    sign_in(screen, PEOPLE["pieter"][1])
    expect(screen.page.get_by_role("link", name="Interim audit: first questions")).to_be_visible()
    expect(screen.page.get_by_text("Only for staff to read")).to_have_count(0)


def test_a_session_that_ended_asks_to_sign_in_again_and_keeps_the_comment(visit: Visit, firm: Firm) -> None:
    address = firm.shared_discussion("A long afternoon")
    screen = visit("pieter", address, width=PHONE)
    post_comment(screen, "The first half.")
    screen.page.get_by_role("textbox", name="Write a comment").press_sequentially("The second half.")
    screen.page.get_by_role("textbox", name="Write a comment").blur()
    expect(screen.button("Comment")).to_be_visible()
    screen.page.context.clear_cookies(name=SESSION)
    screen.page.reload()
    sign_in(screen, PEOPLE["pieter"][1])
    expect(screen.heading("A long afternoon")).to_be_visible()
    expect(screen.page.get_by_role("textbox", name="Write a comment")).to_have_text("The second half.")


def _with_a_session_of_their_own(visit: Visit, firm: Firm, name: str) -> Screen:
    screen = visit("")
    cookie = {"name": SESSION, "value": firm.new_session(name), "url": firm.server.url}
    screen.page.context.add_cookies([cookie])  # type: ignore[list-item]  # a TypedDict of many more
    screen.page.goto("/activities")
    expect(screen.heading("Activities")).to_be_visible()
    return screen
