"""Texts with a little form as one paragraph without any: what they say is all there, where it stood is not."""

from html.parser import HTMLParser

BLOCKS = frozenset({"p", "br", "ul", "ol", "li"})


def paragraph(*texts: str) -> str:
    """All texts on one line, one after the other; a link keeps its address, a numbered list its numbers.

    Args:
        texts: clean HTML, as it is stored.
    """
    said = []
    for text in texts:
        flat = _Flat()
        flat.feed(text)
        flat.close()
        said.append("".join(flat.parts))
    return " ".join(" ".join(said).split())


class _Flat(HTMLParser):
    """Gathers what a text says, with a space wherever a line ended."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._lists: list[int | None] = []
        self._href = ""
        self._link: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._say(" ")
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            self._say(f"{self._lists[-1]}. ")
        elif tag == "a":
            self._href, self._link = dict(attrs).get("href") or "", []

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._say(" ")
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "a":
            address = self._href.removeprefix("mailto:")
            if address and address not in "".join(self._link):
                self._say(f" ({address})")
            self._href, self._link = "", []

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, text: str) -> None:
        self.parts.append(text)
        self._link.append(text)
