"""Names of files: the corpus of tricks, and what must hold for any name at all."""

import unicodedata
from email.message import EmailMessage
from email.policy import HTTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_app.errors import Invalid
from engage_app.file_names import LONGEST, clean_name, content_disposition, name_key, numbered

NASTY = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        st.sampled_from("./\\: \u202e\u200d\u0301\u0345\ufb01ﬃ\u212b\u037e=＝-con2¹()"),
    ),
    max_size=400,
)


@pytest.mark.parametrize(
    "raw",
    ["a\0.pdf", "", "   ", ".", "..", "...", "../..", "/", "\\", "\u200b", "\r\n", "a\ud800.pdf"],
)
def test_a_name_that_says_nothing_is_refused(raw: str) -> None:
    with pytest.raises(Invalid):
        clean_name(raw)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/shadow", "shadow"),
        ("C:\\x.pdf", "x.pdf"),
        ("a/b.pdf", "b.pdf"),
        ("%2e%2e%2fx", "%2e%2e%2fx"),
        ("..%c0%afx", "%c0%afx"),
        (".htaccess", "htaccess"),
        ("CON", "_CON"),
        ("aux.pdf", "_aux.pdf"),
        ("LPT1", "_LPT1"),
        ("com¹.txt", "_com¹.txt"),
        ("console.txt", "console.txt"),
        ("report.pdf. .", "report.pdf"),
        ("x.pdf::$DATA", "x.pdf__$DATA"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("pay\u200broll.xlsx", "payroll.xlsx"),
        ("Cafe\u0301.pdf", "Café.pdf"),
        ("a\r\nSet-Cookie: b=c.pdf", "a Set-Cookie_ b=c.pdf"),
        ('a";filename=evil.html', "a_;filename=evil.html"),
        ("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png"),
        ("=HYPERLINK(1).csv", "_=HYPERLINK(1).csv"),
        ("-rf", "_-rf"),
        ("Jaarrekening 2026 (concept).pdf", "Jaarrekening 2026 (concept).pdf"),
        ("發票.pdf", "發票.pdf"),
    ],
)
def test_a_tricky_name_is_made_harmless(raw: str, kept: str) -> None:
    assert clean_name(raw) == kept


def test_a_long_name_is_cut_before_its_extension() -> None:
    exact = "x" * (LONGEST - 4) + ".pdf"
    assert clean_name(exact) == exact
    assert clean_name("é" * 4096 + ".pdf") == "é" * 125 + ".pdf"


def test_a_heap_of_accents_is_thinned_out() -> None:
    name = clean_name("🙂" + "\u0316" * 500 + ".pdf")
    assert name == "🙂" + "\u0316" * 4 + ".pdf"


@given(NASTY)
def test_a_clean_name_is_safe_and_stays_as_it_is(raw: str) -> None:
    try:
        name = clean_name(raw)
    except Invalid:
        return
    assert clean_name(name) == name
    assert 0 < len(name.encode()) <= LONGEST
    assert not set(name) & set('<>:"/\\|?*')
    assert not {unicodedata.category(char) for char in name} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert name.strip(". ") == name


@given(NASTY)
def test_a_name_survives_its_travel_in_a_header(raw: str) -> None:
    try:
        name = clean_name(raw)
    except Invalid:
        return
    header = content_disposition(name)
    assert header.isascii()
    assert header.isprintable()
    message = EmailMessage(policy=HTTP)
    message["Content-Disposition"] = header
    assert message.get_content_disposition() == "attachment"
    assert message["Content-Disposition"].params["filename"] is not None
    encoded = header.split("filename*=UTF-8''")[1]
    assert bytes.fromhex(_hex(encoded)).decode() == name


def _hex(encoded: str) -> str:
    """Percent-decoding, written out: the other side of the wire is not the code under test."""
    out, rest = "", encoded
    while rest:
        step = 3 if rest[0] == "%" else 1
        out += rest[1:3] if step == 3 else f"{ord(rest[0]):02x}"
        rest = rest[step:]
    return out


def test_a_second_file_of_one_name_gets_a_number() -> None:
    taken = {name_key("Scan.pdf"), name_key("scan (2).pdf")}
    assert numbered("scan.PDF", taken) == "scan (3).PDF"
    assert numbered("other.pdf", taken) == "other.pdf"


def test_a_number_fits_even_on_the_longest_name() -> None:
    name = "é" * 125 + ".pdf"
    second = numbered(name, {name_key(name)})
    assert second.endswith(" (2).pdf")
    assert len(second.encode()) <= LONGEST
    assert clean_name(second) == second
