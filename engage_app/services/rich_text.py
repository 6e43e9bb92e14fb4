"""Text with a little form: what is kept of it, and what it says without the form."""

import re
from html import unescape
from urllib.parse import urlsplit

import nh3

from engage_app.errors import Invalid
from engage_app.inputs import LONGEST_TEXT

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "span"}
# "*" is every tag: without a word about it, nh3 keeps `lang` and `title`.
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "span": {"data-mention"}}
SCHEMES = {"http", "https", "mailto"}
LONGEST = 120_000  # characters with markup; an escaped one takes up to six
_BLOCK_ENDS = re.compile(r"</(?:p|li|ul|ol)>|<br\s*/?>")
_BLANKS = re.compile(r"[^\S\n]+")


def clean(html: str, field: str) -> str:
    """The text as it is stored: a few tags, links to the outside only, no control characters.

    Args:
        html: what an editor sent.
        field: name of the form field, for the sentence about it.

    Raises:
        Invalid: it says more than `LONGEST_TEXT` characters, or has far more markup than an editor makes.
    """
    # Counted before anything is left out: of what is too long, an editor sends just one character more than fits.
    if len(html) > LONGEST or len(unescape(nh3.clean(html, tags=set()))) > LONGEST_TEXT:
        raise Invalid(field, "refusal.text_too_long", limit=LONGEST_TEXT)
    kept = nh3.clean(
        _without_control_characters(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=_keep_attribute,
        link_rel="noopener noreferrer nofollow",
    )
    return kept if plain(kept) else ""


def _without_control_characters(text: str) -> str:
    return "".join(ch for ch in text if ch in "\n\t" or ch >= " ").replace("\x7f", "")


def _keep_attribute(_tag: str, attribute: str, value: str) -> str | None:
    # nh3 lets links without a scheme pass, and `//elsewhere` among them.
    return value if attribute != "href" or _scheme(value) in SCHEMES else None


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:  # such as brackets that hold no address
        return ""


def plain(html: str) -> str:
    """What the text says, one line a paragraph."""
    lines = _BLOCK_ENDS.sub("\n", html)
    text = unescape(nh3.clean(lines, tags=set()))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()
