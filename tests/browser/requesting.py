"""File requests as people go through them: the wizard, an answer, and what came of it."""

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, expect

from engage_app import demo_cast
from engage_app.clock import now
from tests.browser.screens import Screen, choose_entity, tick
from tests.browser.sending import choose, payload

TABLE = b"July;1200\nAugust;1300\n"
A_REQUEST = re.compile(r"/activities/[0-9a-f-]{36}")


def open_wizard(screen: Screen) -> Locator:
    """Open the wizard from New; answers it."""
    screen.choose("New", "File request")
    dialog = screen.dialog(screen.word("New file request"))
    expect(dialog).to_be_visible()
    return dialog


def press(place: Locator, name: str) -> None:
    """Press a button by its whole name."""
    place.get_by_role("button", name=name, exact=True).click()


def pick(screen: Screen, wizard: Locator, *names: str) -> None:
    """Take contacts as recipients."""
    for name in names:
        tick(wizard.get_by_role("listitem").filter(has_text=f"{name.split()[0].lower()}@").get_by_role("checkbox"))
        taken = screen.word("Take out {name}", name=name)
        expect(wizard.get_by_role("button", name=taken, exact=True)).to_be_visible()


def fill_details(screen: Screen, wizard: Locator, subject: str, days: int) -> date:
    """Fill in what is asked, due in so many days; answers the due date."""
    due_on = (now() + timedelta(days=days)).date()
    screen.field("Subject").fill(subject)
    description = wizard.get_by_role("textbox", name=screen.word("Description"), exact=True)
    description.click()
    description.press_sequentially("July to September, please.")
    screen.field("Due date").fill(due_on.isoformat())
    return due_on


def ask(screen: Screen, subject: str, *names: str) -> str:
    """Make a request; answers its address."""
    wizard = open_wizard(screen)
    choose_entity(screen, demo_cast.BAKKER)
    pick(screen, wizard, *names)
    press(wizard, screen.word("Next"))
    fill_details(screen, wizard, subject, days=5)
    return finish(screen, wizard, subject)


def finish(screen: Screen, wizard: Locator, subject: str) -> str:
    """Press Finish and see the request open; answers its address."""
    press(wizard, screen.word("Finish"))
    expect(screen.heading(subject)).to_be_visible()
    expect(screen.page).to_have_url(A_REQUEST)
    return screen.page.url


def send_answer(contact: Screen, name: str, content: bytes = TABLE) -> None:
    """Answer with a file of this name."""
    form = contact.page.locator("#answer")
    choose(contact, form, payload(name, content))
    expect(form.get_by_role("listitem").filter(has_text=name)).to_be_visible()
    expect(form.get_by_role("progressbar")).to_have_count(0)
    contact.button("Respond").click()
    expect(contact.heading(contact.word("What you sent"))).to_be_visible()


def part_of(screen: Screen, name: str) -> Locator:
    """What stands on the page about one recipient."""
    return screen.page.locator(".recipient").filter(has_text=name)
