"""What the built front end consists of, read once when a server process starts."""

import base64
import hashlib
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Self

from reflex.utils.prerequisites import get_web_dir

_HASHED_NAME = re.compile(r"^/assets/[^/]+-[\w-]{6,}\.(js|css|woff2?|svg|png|jpe?g|webp|avif|ico)$")


@dataclass(frozen=True)
class Frontend:
    """The addresses of a build, and its inline scripts.

    Args:
        pages: addresses of prerendered pages, without a final slash.
        files: addresses of all files.
        scripts: CSP sources of the inline scripts, as `sha256-…`.
    """

    pages: frozenset[str]
    files: frozenset[str]
    scripts: tuple[str, ...]

    @classmethod
    def built(cls) -> Self:
        """The build that this process serves."""
        return cls.read(get_web_dir() / "build" / "client")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Look through the folder of a build."""
        files = {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
        inline = {script for name, path in files.items() if name.endswith(".html") for script in _scripts(path)}
        return cls(
            pages=frozenset(name.removesuffix("/index.html") for name in files if name.endswith("/index.html")) - {""},
            files=frozenset(files),
            scripts=tuple(sorted(map(_csp_source, inline))),
        )

    def is_hashed(self, path: str) -> bool:
        """Whether the content behind this address can never change."""
        return path in self.files and _HASHED_NAME.match(path) is not None


def _scripts(page: Path) -> list[str]:
    finder = _InlineScripts()
    finder.feed(page.read_text(encoding="utf-8"))
    return finder.found


def _csp_source(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
