"""What a build is made from, as one short name."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

_SOURCES = (".py", ".jsx", ".js", ".css", ".json")
# They run on the server alone: no page, component or state takes a value from them while it is compiled.
_SERVER_ONLY = frozenset({"cli", "db", "http", "live", "mail", "storage"})


def fingerprint(root: Path) -> str:
    """A name that changes when a build would change.

    Args:
        root: folder of the project.
    """
    digest = hashlib.sha256()
    for path in _inputs(root):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(_content(path)).digest())
    return digest.hexdigest()[:16]


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    # npm sorts the keys of its files as it likes.
    return json.dumps(json.loads(content), sort_keys=True).encode() if path.suffix == ".json" else content


def _inputs(root: Path) -> Iterator[Path]:
    app = root / "engage_app"
    for path in sorted(app.rglob("*")):
        if path.suffix in _SOURCES and path.relative_to(app).parts[0] not in _SERVER_ONLY:
            yield path
    for path in sorted((root / "assets").rglob("*")):
        # Links in `external` point to sources that are counted above.
        if path.is_file() and "external" not in path.relative_to(root).parts:
            yield path
    yield from (path for name in ("rxconfig.py", "requirements.txt") if (path := root / name).exists())
    yield from sorted((root / "reflex.lock").glob("*.json"))
