"""File requests: axe-core objects to nothing, wide and narrow, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from engage_app import demo_cast
from tests.browser.conftest import Visit
from tests.browser.screens import Screen, choose_entity
from tests.browser.test_accessibility import LOOKS, objections

Scene = Callable[[Visit], Screen]


def _to_do(visit: Visit) -> Screen:
    screen = visit("tess", "/")
    expect(screen.heading("Signed engagement letter")).to_be_visible()
    return screen


def _answering(visit: Visit) -> Screen:
    screen = _to_do(visit)
    screen.page.get_by_role("link", name="Upload a new version", exact=True).click()
    expect(screen.button("Respond")).to_be_visible()
    return screen


def _answered(visit: Visit) -> Screen:
    screen = visit("pieter", "/activities?kind=file_request")
    screen.line("Bank statements Q3 2026").click()
    expect(screen.heading("What you sent")).to_be_visible()
    return screen


def _followed(visit: Visit) -> Screen:
    screen = visit("eva", "/activities?kind=file_request&status=responded")
    screen.line("Bank statements Q3 2026").click()
    expect(screen.page.get_by_role("button", name="Complete", exact=True).first).to_be_visible()
    return screen


def _returning(visit: Visit) -> Screen:
    screen = _followed(visit)
    screen.page.get_by_role("button", name="Return", exact=True).first.click()
    expect(screen.field("Reason")).to_be_visible()
    return screen


def _recipients(visit: Visit) -> Screen:
    screen = visit("anna")
    screen.choose("New", "File request")
    choose_entity(screen, demo_cast.BAKKER)
    screen.button("Select all").click()
    expect(screen.button("Take out Sanne Vos")).to_be_visible()
    return screen


def _details(visit: Visit) -> Screen:
    screen = _recipients(visit)
    screen.button("Next").click()
    expect(screen.field("Subject")).to_be_visible()
    screen.button("Finish").click()
    expect(screen.page.get_by_text("Give it a subject")).to_be_visible()
    return screen


def _picker(visit: Visit) -> Screen:
    screen = _details(visit)
    screen.choose("Attach file", "Existing")
    expect(screen.button("Choose Planning interim 2026.pdf")).to_be_visible()
    return screen


def _settings(visit: Visit) -> Screen:
    screen = visit("eva", "/settings")
    expect(screen.button("Save")).to_be_visible()
    return screen


SCENES: list[Scene] = [
    _to_do,
    _answering,
    _answered,
    _followed,
    _returning,
    _recipients,
    _details,
    _picker,
    _settings,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.strip("_"))
def test_axe_objects_to_nothing(visit: Visit, scene: Scene) -> None:
    page = scene(visit).page
    found = [violation for width, scheme in LOOKS for violation in objections(page, width, scheme)]
    assert not found, "\n".join(found)
