"""What is kept of a text, and what is refused."""

import pytest

from engage_app.errors import Invalid
from engage_app.inputs import LONGEST_TEXT
from engage_app.services.rich_text import LONGEST, clean


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Hello <b>there</b></p>", "<p>Hello there</p>"),
        ("<script>alert(1)</script><p>x</p>", "<p>x</p>"),
        ('<p onclick="x()" style="color:red">x</p>', "<p>x</p>"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'),
        ('<a href="//evil.example">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'),
        ('<a href="//[evil">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'),
        ('<a href="/api/sign-out">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'),
        ("<p> </p><p></p>", ""),
        ("a\0b\x1bc", "abc"),
    ],
)
def test_only_what_is_harmless_is_kept(html: str, kept: str) -> None:
    assert clean(html, "message") == kept
    assert clean(kept, "message") == kept


@pytest.mark.parametrize("letter", ["x", "é", "&amp;", " ", "\n"])
def test_the_longest_text_fits_and_one_character_more_does_not(letter: str) -> None:
    fits = "x" + letter * (LONGEST_TEXT - 1)
    assert clean(f"<p>{fits}</p>", "message")
    with pytest.raises(Invalid) as refusal:
        clean(f"<p>{fits}{letter}</p>", "message")
    assert (refusal.value.field, refusal.value.values) == ("message", {"limit": LONGEST_TEXT})


def test_markup_without_end_is_refused() -> None:
    with pytest.raises(Invalid):
        clean("<p></p>" * LONGEST, "message")
