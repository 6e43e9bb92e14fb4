"""The screens as a person finds their way on them: by the words and roles of what is there.

The English words are the ones that the design fixes; in Dutch they come from the catalogue.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Download, Locator, Page, expect

from engage_app import demo_cast
from engage_app.i18n.catalogue import translate
from tests.browser.words import KEYS

LISTS = ("Activities", "Discussions", "File requests")  # what staff call it, and what contacts do


@dataclass(frozen=True)
class Screen:
    """One page, and the language that it should speak."""

    page: Page
    language: str = "en"

    def word(self, english: str, **values: object) -> str:
        """Words of the screen, with their holes filled."""
        return english.format(**values) if self.language == "en" else translate(KEYS[english], self.language, **values)

    def button(self, english: str, **values: object) -> Locator:
        """A button by its whole name."""
        return self.page.get_by_role("button", name=self.word(english, **values), exact=True)

    def item(self, english: str) -> Locator:
        """A line of the menu that is open."""
        return self.page.get_by_role("menuitem", name=self.word(english), exact=True)

    def choose(self, button: str, item: str) -> None:
        """Open a menu and choose a line of it."""
        self.button(button).click()
        self.item(item).click()

    def dialog(self, name: str = "") -> Locator:
        """The dialog that is open, or the one of that name."""
        return self.page.get_by_role("dialog", name=name) if name else self.page.get_by_role("dialog")

    def field(self, english: str) -> Locator:
        """A field by its label."""
        return self.page.get_by_label(self.word(english), exact=True)

    def heading(self, text: str) -> Locator:
        """A heading by its text."""
        return self.page.get_by_role("heading", name=text, exact=True)

    def line(self, subject: str) -> Locator:
        """A line of the list of activities."""
        either = [self.page.get_by_role("region", name=self.word(name), exact=True) for name in LISTS]
        region = either[0].or_(either[1]).or_(either[2])
        return region.get_by_role("link").filter(has_text=subject)

    def question(self) -> Locator:
        """What is asked before something that matters."""
        return self.page.get_by_role("alertdialog")

    def comment(self, text: str) -> Locator:
        """A comment by what it says."""
        return self.page.locator("ol.comments > li").filter(has_text=text)


def sign_in(screen: Screen, email: str, password: str = demo_cast.PASSWORD) -> None:
    """Fill the form of the sign-in page and send it."""
    screen.field("E-mail").fill(email)
    screen.field("Password").fill(password)
    screen.button("Sign in").click()


def sign_out(screen: Screen, name: str) -> None:
    """Leave by the person menu."""
    screen.button("Account of {name}", name=name).click()
    screen.item("Sign out").click()
    expect(screen.field("Password")).to_be_visible()


def open_new_discussion(screen: Screen) -> Locator:
    """Open the dialog from New; answers it."""
    screen.choose("New", "Discussion")
    dialog = screen.dialog(screen.word("New discussion"))
    expect(dialog).to_be_visible()
    return dialog


def choose_entity(screen: Screen, name: str) -> None:
    """Find an entity in the dialog and choose it."""
    box = screen.page.get_by_role("combobox", name=screen.word("Entity"), exact=True)
    box.fill(name[:4])
    screen.page.get_by_role("option", name=name).click()
    expect(box).to_have_value(name)


def write_message(screen: Screen, text: str) -> None:
    """Type into the Message field."""
    message = screen.page.get_by_role("textbox", name=screen.word("Message"), exact=True)
    message.click()
    message.press_sequentially(text)


def fill_discussion(screen: Screen, subject: str, message: str = "Good morning.") -> Locator:
    """Open New and fill in what a discussion needs; answers the dialog."""
    dialog = open_new_discussion(screen)
    choose_entity(screen, demo_cast.BAKKER)
    screen.field("Subject").fill(subject)
    write_message(screen, message)
    return dialog


def press_post(dialog: Locator) -> None:
    """Press Post, in English."""
    dialog.get_by_role("button", name="Post", exact=True).click()


def attach(screen: Screen, *files: Path, within: Locator | None = None) -> None:
    """Choose files with the paperclip and wait until the server has them."""
    place = within or screen.dialog()
    with screen.page.expect_file_chooser() as chooser:
        place.get_by_role("button", name=screen.word("Attach file"), exact=True).click()
    chooser.value.set_files(list(files))
    for file in files:
        expect(place.get_by_role("listitem").filter(has_text=file.name)).to_be_visible()
    expect(place.get_by_role("progressbar")).to_have_count(0)


def write_comment(screen: Screen, text: str) -> None:
    """Type into the comment box."""
    box = screen.page.get_by_role("textbox", name=screen.word("Write a comment"), exact=True)
    box.click()
    box.press_sequentially(text)
    expect(box).to_have_text(text)


def post_comment(screen: Screen, text: str) -> None:
    """Write a comment, post it, and see it stand there."""
    write_comment(screen, text)
    screen.button("Comment").click()
    expect(screen.comment(text)).to_be_visible()


def open_share(screen: Screen) -> Locator:
    """Open the Share dialog of the activity that is open; answers it."""
    screen.button("Share").click()
    dialog = screen.dialog()
    expect(dialog).to_be_visible()
    return dialog


def allow_contacts(screen: Screen) -> None:
    """Turn the switch of the Share dialog on."""
    tick(screen.page.get_by_role("switch", name=screen.word("Allow contacts"), exact=True))


def assign(screen: Screen, role: str, *rows: str) -> None:
    """Tick rows of the Share dialog and give them a role."""
    for row in rows:
        tick(share_row(screen, row).get_by_role("checkbox"))
    screen.button("Assign roles to {count}", count=len(rows)).click()
    screen.page.get_by_role("menuitem").filter(has_text=screen.word(role)).click()


def subjects(screen: Screen) -> Locator:
    """The subjects in the list, from top to bottom."""
    return screen.page.locator(".line-subject")


def open_filter(screen: Screen, role: Literal["menuitemcheckbox", "menuitemradio"], name: str) -> None:
    """Choose a line of the Filter menu."""
    screen.button("Filter").click()
    screen.page.get_by_role(role, name=name, exact=True).click()
    if role == "menuitemcheckbox":
        screen.page.keyboard.press("Escape")


def tick(box: Locator) -> None:
    """Tick a box that the server draws; Playwright's own `check` does not wait for that."""
    box.click()
    expect(box).to_be_checked()


def share_row(screen: Screen, name: str) -> Locator:
    """A row of the Share dialog by the name it begins with."""
    return screen.dialog().get_by_role("listitem").filter(has=screen.page.get_by_text(name, exact=True))


def save_share(screen: Screen) -> None:
    """Press Share in the dialog and see it close."""
    dialog = screen.dialog()
    dialog.get_by_role("button", name=screen.word("Share"), exact=True).click()
    expect(dialog).to_be_hidden()


def download(screen: Screen, name: str) -> Download:
    """Press an attachment's link; answers what the browser received."""
    with screen.page.expect_download() as started:
        screen.page.get_by_role("link", name=name).click()
    return started.value
