"""People named in a text: under their own names, and only those who can read it."""

from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser
from uuid import UUID

from engage_app.access.audience import Reader

_NAMED, _NOBODY, _PLAIN = "named", "nobody", "plain"


def name_people(html: str, readers: Iterable[Reader]) -> tuple[str, set[UUID]]:
    """A clean text in which each mention says the name of whom it means, and who they are.

    What mentions none of the readers becomes plain text: its label may say anything.
    """
    naming = _Naming({reader.id: reader.name for reader in readers})
    naming.feed(html)
    naming.close()
    return "".join(naming.kept), naming.ids


class _Naming(HTMLParser):
    """Writes a text again; within a mention its name alone."""

    def __init__(self, names: Mapping[UUID, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self.ids: set[UUID] = set()
        self._names = names
        self._spans: list[str] = []

    def _keep(self, text: str) -> None:
        if _NAMED not in self._spans:
            self.kept.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "span":
            self._keep(self.get_starttag_text() or "")
            return
        if "data-mention" not in dict(attrs):
            self._keep("<span>")
            self._spans.append(_PLAIN)
            return
        person_id = _id(dict(attrs)["data-mention"])
        if person_id is None or person_id not in self._names:
            self._spans.append(_NOBODY)
            return
        self._keep(f'<span data-mention="{person_id}">@{escape(self._names[person_id], quote=False)}</span>')
        if _NAMED not in self._spans:
            self.ids.add(person_id)
        self._spans.append(_NAMED)

    def handle_endtag(self, tag: str) -> None:
        ended = self._spans.pop() if tag == "span" and self._spans else _PLAIN
        if ended is _PLAIN:
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")


def _id(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
