"""When the database does not answer: every screen says so, and is there again at the next try."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from engage_app.db.engine import transaction
from tests.browser import axe
from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen


@contextmanager
def without(firm: Firm, table: str) -> Iterator[None]:
    """As long as this lasts, whatever asks for this table breaks."""
    _rename(firm, table, f"{table}_away")
    try:
        yield
    finally:
        _rename(firm, f"{table}_away", table)


def _rename(firm: Firm, name: str, other: str) -> None:
    with transaction(firm.engine) as db:
        db.connection().execute(text("PRAGMA legacy_alter_table=ON"))  # leaves what refers to it as it is
        db.connection().execute(text(f"ALTER TABLE {name} RENAME TO {other}"))
        db.connection().execute(text("PRAGMA legacy_alter_table=OFF"))


def _tries_again(screen: Screen) -> None:
    screen.page.get_by_role("link", name="Try again").first.click()


@pytest.mark.parametrize(
    ("name", "path", "table"),
    [
        ("eva", "/", "comment"),
        ("tess", "/", "recipient"),
        ("eva", "/activities", "comment"),
        ("eva", "/mailbox", "outbox_mail"),
        ("anna", "/files", "file"),
        ("eva", "/activities", "firm"),
        ("eva", "/activities", "websession"),
    ],
    ids=["home", "to do", "list", "mailbox", "files", "shell", "session"],
)
def test_a_page_that_cannot_be_read_can_be_tried_again(
    visit: Visit, firm: Firm, name: str, path: str, table: str, width: int
) -> None:
    firm.session(name)
    with without(firm, table):
        screen = visit(name, path, width=width)
        expect(screen.heading("This could not be loaded").first).to_be_visible()
        assert axe.violations(screen.page) == []
    _tries_again(screen)
    expect(screen.heading("This could not be loaded")).to_have_count(0)
    expect(screen.page.get_by_role("main").get_by_role("listitem").first).to_be_visible()


def test_a_discussion_that_cannot_be_read_can_be_tried_again(visit: Visit, firm: Firm, width: int) -> None:
    address = firm.discussion(f"Out of reach at {width}")
    firm.session("anna")
    with without(firm, "attachment"):
        screen = visit("anna", address, width=width)
        expect(screen.heading("This could not be loaded")).to_be_visible()
    _tries_again(screen)
    expect(screen.heading(f"Out of reach at {width}")).to_be_visible()


def test_the_sign_in_page_can_be_tried_again(visit: Visit, firm: Firm) -> None:
    with without(firm, "firm"):
        screen = visit("", "/sign-in")
        expect(screen.heading("This could not be loaded")).to_be_visible()
    _tries_again(screen)
    expect(screen.button("Sign in")).to_be_visible()
