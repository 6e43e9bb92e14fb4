"""The first visit to an empty installation, in Dutch: that is what its browser asks for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from pytest_playwright import CreateContextCallback

from engage_app.i18n.catalogue import translate
from tests.browser.conftest import PATIENCE, device
from tests.browser.screens import Screen, sign_in
from tests.browser.servers import Server, running
from tests.browser.watch import Watch

PASSWORD = "een lang wachtwoord"
PROBLEMS = {
    "code": "Deze code is onjuist of verlopen.",
    "firm": "Geef de naam van je kantoor, van maximaal 120 tekens.",
    "name": "Geef je naam, van maximaal 120 tekens.",
    "email": "Dit is geen e-mailadres.",
    "password": "Kies een wachtwoord van minstens 8 tekens.",
}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """An installation without a firm."""
    with running(tmp_path, "start", "--empty") as started:
        yield started


def test_the_firm_is_set_up_once_with_the_code_of_the_console(
    empty: Server, new_context: CreateContextCallback, width: int
) -> None:
    watch = Watch(empty.url)
    context = new_context(**device(width), locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    watch.follow(context)
    screen = Screen(context.new_page(), "nl")
    screen.page.goto(empty.url)
    expect(screen.page.get_by_role("heading", name="Engage inrichten")).to_be_visible()
    _send_nothing(screen)
    _send_with_half_an_address(screen, _code(empty))
    _send(screen, email="bo@dewit.example", password=PASSWORD)
    expect(screen.page).to_have_url(f"{empty.url}/sign-in")
    screen.page.goto(f"{empty.url}/set-up")
    expect(screen.page).to_have_url(f"{empty.url}/sign-in")
    expect(screen.page.get_by_text("De Wit Accountants")).to_be_visible()
    sign_in(screen, "bo@dewit.example", PASSWORD)
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Bo")
    expect(screen.button("Account of {name}", name="Bo de Wit")).to_be_visible()
    assert watch.unexpected() == []


def _send_nothing(screen: Screen) -> None:
    _send(screen)
    for name, problem in PROBLEMS.items():
        expect(_field(screen, name)).to_have_accessible_description(re.compile(re.escape(problem)))
        expect(_field(screen, name)).to_have_attribute("aria-invalid", "true")


def _send_with_half_an_address(screen: Screen, code: str) -> None:
    typed = {"code": code, "firm": "De Wit Accountants", "name": "Bo de Wit"}
    _send(screen, **typed, email="bo@dewit", password=PASSWORD)
    for name, text in typed.items():
        expect(_field(screen, name)).to_have_value(text)
        expect(_field(screen, name)).to_have_attribute("aria-invalid", "false")
    expect(_field(screen, "email")).to_have_accessible_description(PROBLEMS["email"])
    expect(_field(screen, "email")).to_have_value("bo@dewit")
    expect(_field(screen, "password")).to_have_value("")


def _send(screen: Screen, **typed: str) -> None:
    for name, text in typed.items():
        _field(screen, name).fill(text)
    screen.page.get_by_role("button", name=translate("set_up.submit", screen.language)).click()


def _field(screen: Screen, name: str) -> Locator:
    key = f"sign_in.{name}" if name in {"email", "password"} else f"set_up.{name}"
    return screen.page.get_by_label(translate(key, screen.language), exact=True)


def _code(server: Server) -> str:
    found = re.search(r"with the code (\S+)", server.log.read_text())
    assert found
    return found[1]
