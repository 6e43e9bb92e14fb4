"""The first visit to an empty installation, in Dutch: that is what its browser asks for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_playwright import CreateContextCallback

from engage_app.i18n.catalogue import translate
from tests.browser.conftest import PATIENCE, device
from tests.browser.screens import Screen, sign_in
from tests.browser.servers import Server, running
from tests.browser.watch import Watch

PASSWORD = "een lang wachtwoord"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """An installation without a firm."""
    with running(tmp_path, "start", "--empty") as started:
        yield started


def _fill(screen: Screen, **typed: str) -> None:
    labels = {"email": "sign_in.email", "password": "sign_in.password"}
    for name, text in typed.items():
        screen.page.get_by_label(translate(labels.get(name, f"set_up.{name}"), "nl"), exact=True).fill(text)
    screen.page.get_by_role("button", name=translate("set_up.submit", "nl")).click()


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
    found = re.search(r"with the code (\S+)", empty.log.read_text())
    assert found
    code = found[1]

    _fill(screen)
    for name, problem in (
        ("code", "Deze code is onjuist of verlopen."),
        ("firm", "Geef de naam van je kantoor, van maximaal 120 tekens."),
        ("name", "Geef je naam, van maximaal 120 tekens."),
    ):
        label = translate(f"set_up.{name}", "nl")
        field = screen.page.get_by_label(label, exact=True)
        expect(field).to_have_accessible_description(re.compile(re.escape(problem)))
        expect(field).to_have_attribute("aria-invalid", "true")
    expect(screen.field("E-mail")).to_have_accessible_description("Dit is geen e-mailadres.")
    expect(screen.field("Password")).to_have_accessible_description("Kies een wachtwoord van minstens 8 tekens.")

    _fill(screen, code=code, firm="De Wit Accountants", name="Bo de Wit", email="bo@dewit", password=PASSWORD)
    expect(screen.field("E-mail")).to_have_accessible_description("Dit is geen e-mailadres.")
    for name, typed in (("code", code), ("firm", "De Wit Accountants"), ("name", "Bo de Wit")):
        field = screen.page.get_by_label(translate(f"set_up.{name}", "nl"), exact=True)
        expect(field).to_have_value(typed)
        expect(field).to_have_attribute("aria-invalid", "false")
    expect(screen.field("E-mail")).to_have_value("bo@dewit")
    expect(screen.field("Password")).to_have_value("")

    _fill(screen, email="bo@dewit.example", password=PASSWORD)
    expect(screen.page).to_have_url(f"{empty.url}/sign-in")
    screen.page.goto(f"{empty.url}/set-up")
    expect(screen.page).to_have_url(f"{empty.url}/sign-in")
    expect(screen.page.get_by_text("De Wit Accountants")).to_be_visible()
    sign_in(screen, "bo@dewit.example", PASSWORD)
    expect(screen.heading(screen.word("Activities"))).to_be_visible()
    expect(screen.button("Account of {name}", name="Bo de Wit")).to_be_visible()
    assert watch.unexpected() == []
