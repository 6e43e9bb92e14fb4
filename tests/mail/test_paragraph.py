"""Texts as one paragraph: the form goes, the words stay."""

import re
from html import unescape

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage_app.mail.paragraph import paragraph
from engage_app.services.rich_text import clean


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("<p>One</p><p>Two<br>Three</p>",), "One Two Three"),
        (("<p><strong>Bold</strong> and <em>not</em></p>", "More"), "Bold and not More"),
        (("<ul><li>July</li><li>August</li></ul>",), "July August"),
        (
            ("<p>See 2.</p><ol><li>July</li><li>August<ol><li>1st half</li></ol></li></ol>",),
            "See 2. 1. July 2. August 1. 1st half",
        ),
        (('<p><a href="https://bank.example/x">here</a>.</p>',), "here (https://bank.example/x)."),
        (('<a href="https://bank.example">https://bank.example</a>',), "https://bank.example"),
        (('<a href="mailto:a@b.example">a@b.example</a>',), "a@b.example"),
        (("<p>1 &lt; 2 &amp; 3</p>", "a\n b\t c"), "1 < 2 & 3 a b c"),
        (('<p><span data-mention="x">@Anna de Vries</span>?</p>',), "@Anna de Vries?"),
        (("", ""), ""),
    ],
)
def test_a_text_is_flattened_and_nothing_else_is_lost(texts: tuple[str, ...], said: str) -> None:
    assert paragraph(*texts) == said


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(["p", "strong", "em", "li", "ul", "ol", "b"]), st.text(max_size=20)), max_size=8)
)
def test_every_word_of_whatever_is_stored_is_there_in_order(parts: list[tuple[str, str]]) -> None:
    stored = clean("".join(f"<{tag}>{nh3.clean_text(text)}</{tag}>" for tag, text in parts), "text")
    flat = paragraph(stored)
    words = unescape(re.sub(r"<[^>]*>", "\x00", stored)).replace("\x00", "")
    without_numbers = re.sub(r"\d+\.", "", flat)
    assert "\n" not in flat
    assert re.sub(r"\s|\d+\.", "", words) == re.sub(r"\s", "", without_numbers)
