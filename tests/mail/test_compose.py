"""What stands in a mail, and what never does."""

from dataclasses import replace

import html5lib
import pytest

from engage_app.mail.compose import Letter, Occasion, compose
from engage_app.models import Message

LINK = "https://portal.example/activities/0199"
OCCASION = Occasion(
    message=Message.SHARED,
    language="en",
    firm="Van Dijk Accountants",
    name="Pieter Bakker",
    email="pieter@bakker.example",
    link=LINK,
    sender="Anna de Vries",
)


def links(letter: Letter) -> list[str]:
    document = html5lib.parse(letter.html, namespaceHTMLElements=False)
    return [element.attrib["href"] for element in document.iter("a")]


@pytest.mark.parametrize("message", Message)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_mail_leads_to_the_page_in_both_forms(message: Message, language: str) -> None:
    letter = compose(replace(OCCASION, message=message, language=language))
    assert links(letter) == [LINK, LINK]
    assert LINK in letter.text
    assert OCCASION.firm in letter.subject
    assert "\n" not in letter.subject
    assert f'lang="{language}"' in letter.html


def test_the_words_are_in_the_language_of_the_reader() -> None:
    english, dutch = compose(OCCASION), compose(replace(OCCASION, language="nl"))
    assert english.subject == "Van Dijk Accountants: something was shared with you"
    assert dutch.subject == "Van Dijk Accountants: er is iets met je gedeeld"
    assert "Beste Pieter Bakker," in dutch.text
    assert "Beste Pieter Bakker," in dutch.html


def test_a_language_that_we_do_not_speak_reads_english() -> None:
    assert compose(replace(OCCASION, language="de")).html == compose(OCCASION).html


@pytest.mark.parametrize("message", Message)
def test_without_a_note_a_mail_names_nobody_but_the_firm_and_its_reader(message: Message) -> None:
    letter = compose(replace(OCCASION, message=message))
    assert "Anna" not in letter.subject + letter.text + letter.html


def test_a_note_goes_along_line_by_line() -> None:
    letter = compose(replace(OCCASION, note="Dear Pieter,\n\nCould you look?"))
    assert "Anna de Vries wrote with it:\n\n> Dear Pieter,\n> \n> Could you look?\n" in letter.text
    assert "Dear Pieter,<br><br>Could you look?" in letter.html


def test_what_people_typed_stays_text() -> None:
    nasty = '<img src=x onerror="alert(1)"></p><a href="https://evil.example">{{ 7*7 }} {% raw %}'
    letter = compose(replace(OCCASION, note=nasty, name=nasty, firm=nasty, sender=nasty))
    document = html5lib.parse(letter.html, namespaceHTMLElements=False)
    assert not {"img", "script"} & {element.tag for element in document.iter()}
    assert links(letter) == [LINK, LINK]
    assert nasty in "".join(document.itertext())
    assert f"> {nasty}" in letter.text


def test_the_looks_are_on_the_elements_themselves_and_nothing_is_fetched() -> None:
    letter = compose(OCCASION)
    document = html5lib.parse(letter.html, namespaceHTMLElements=False)
    button = next(element for element in document.iter("a") if element.get("class") == "button")
    assert "background" in button.attrib["style"]
    assert "url(" not in letter.html
    assert not {"img", "link", "script", "iframe"} & {element.tag for element in document.iter()}


def test_a_subject_is_one_line_of_what_can_be_printed() -> None:
    letter = compose(replace(OCCASION, firm="Van Dijk\r\nBcc: all@evil.example\x00\x1b[31m"))
    assert letter.subject == "Van Dijk Bcc: all@evil.example[31m: something was shared with you"
