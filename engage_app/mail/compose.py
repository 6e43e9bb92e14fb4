"""Turn a promise of the outbox into words, in the language of whoever gets them.

The words are neutral: they name the firm and nothing of what was said, since mailboxes are less private than the
portal. Only a note that somebody wrote for the mail itself goes along, and where the firm decided so, what a file
request asks.
"""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from engage_app.i18n.catalogue import LANGUAGES, translate
from engage_app.models import Message

FOLDER = Path(__file__).parent
# The style element stays too, for the dark colours; nothing is ever fetched.
_inliner = CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Asked:
    """What a file request says in a mail that may say it.

    Args:
        subject: that of the request.
        due: its due date in the reader's language; empty without.
        text: description and additional message as one paragraph of plain text.
        files: names of the files that came with it.
    """

    subject: str
    due: str = ""
    text: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occasion:
    """What a mail is about and for whom.

    Args:
        language: code of the reader's language.
        name: the reader's.
        email: the reader's.
        link: full address of what the mail is about.
        sender: name of whoever acted.
        note: what they wrote for the mail, as plain text; empty without.
        asked: what the mail may say of a file request; None where it is neutral.
        is_withdrawn: whether the reader is to see no more of what the mail is about; it is neutral then.
    """

    message: Message
    language: str
    firm: str
    name: str
    email: str
    link: str
    sender: str = ""
    note: str = ""
    asked: Asked | None = None
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Letter:
    """A mail in words."""

    subject: str
    text: str
    html: str


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def compose(occasion: Occasion) -> Letter:
    """The words for an occasion."""
    language = occasion.language if occasion.language in LANGUAGES else "en"
    values = {**vars(occasion), "language": language, "t": partial(_say, language)}

    def render(part: str) -> str:
        return _templates().get_template(f"{occasion.message.value}/{part}").render(values)

    return Letter(
        subject=one_line(render("subject.txt")),
        text=render("body.txt"),
        html=_inliner.inline(render("body.html")),
    )


def _say(language: str, key: str, **values: object) -> str:
    return translate(key, language, **values)


def one_line(text: str) -> str:
    """The text as a mail header may hold it: on one line, without control characters."""
    return "".join(ch for ch in " ".join(text.split()) if ch.isprintable())
