"""The names of files: what a name may hold, how two alike are told apart, how one travels in a header.

A name is only ever shown and sent; where the bytes lie on disk has nothing to do with it.
"""

import re
import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import PurePosixPath
from urllib.parse import quote

from engage_app.errors import Invalid

LONGEST = 255  # bytes of UTF-8: what the common filesystems take
LONGEST_EXTENSION = 20
MOST_MARKS = 4  # combining marks on one letter; living languages need three
FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
# Device names of Windows, with or without an extension: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
DEVICE = re.compile(r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
# A spreadsheet that lists files would take these for the start of a formula.
FORMULA = tuple("=+-@＝＋－＠")
MOST_PASSES = 10


def clean_name(raw: str) -> str:
    """The name under which a file is kept and shown; cleaning a clean name changes nothing.

    Args:
        raw: what the browser called the file, folders included.

    Raises:
        Invalid: no name can be made of it: it is empty, only dots, or holds a NUL or broken Unicode.
    """
    if "\0" in raw or any(unicodedata.category(char) == "Cs" for char in raw):
        raise Invalid("name", "upload.name_broken")
    name = raw[-8 * LONGEST :]
    for _ in range(MOST_PASSES):
        cleaned = _clean_once(name)
        if not cleaned:
            raise Invalid("name", "upload.name_empty")
        if cleaned == name:
            break
        name = cleaned
    return name


def _clean_once(name: str) -> str:
    # Each step can uncover work for another one, so the caller repeats until nothing changes.
    name = re.split(r"[\\/]", name.rstrip("\\/"))[-1]
    name = unicodedata.normalize("NFC", name)
    name = "".join(_visible(char) for char in name)
    name = FORBIDDEN.sub("_", _few_marks(" ".join(name.split())))
    name = name.strip(". ")
    if name.startswith(FORMULA) or DEVICE.match(name) or unicodedata.combining(name[:1] or "x"):
        name = f"_{name}"
    return _shorten(name)


def _visible(char: str) -> str:
    """Nothing for what no reader can see (zero widths, direction overrides), a space for every kind of gap."""
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if category == "Cf" else char


def _few_marks(name: str) -> str:
    kept, marks = [], 0
    for char in name:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def split_name(name: str) -> tuple[str, str]:
    """A name as stem and extension; the extension keeps its dot, and is empty when it is none."""
    suffix = PurePosixPath(name).suffix
    if len(suffix) > LONGEST_EXTENSION or " " in suffix:
        suffix = ""
    return name[: len(name) - len(suffix)], suffix


def _shorten(name: str, tail: str = "") -> str:
    """The name with `tail` before its extension, its stem cut so that all fits."""
    stem, extension = split_name(name)
    room = LONGEST - len((tail + extension).encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + tail + extension


def name_key(name: str) -> str:
    """What two names have in common that people would take for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def numbered(name: str, taken: Collection[str]) -> str:
    """The name itself, or `name (2).pdf`, `name (3).pdf`, ...: the first one that is free.

    Args:
        name: a clean name.
        taken: keys (see `name_key`) of the names that are in use.
    """
    if name_key(name) not in taken:
        return name
    candidates = (_shorten(name, f" ({number})") for number in count(2))
    return next(candidate for candidate in candidates if name_key(candidate) not in taken)


def content_disposition(name: str) -> str:
    """The header that makes a browser save a file under this name (RFC 6266, with RFC 8187 for all of Unicode)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    # Some browsers decode percent signs in the plain form, and quoting is where parsers disagree: leave both out.
    plain = re.sub(r'[^ -~]|["\\%;]', "_", plain).strip() or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
