"""Whether everything that was entrusted to this installation is still what it was."""

from collections.abc import Iterator
from dataclasses import dataclass

from engage_app.services.backups import Tell
from engage_app.services.kept import Kept, is_kept, kept_blobs, problems_of_rows, weight
from engage_app.storage import store


@dataclass(frozen=True)
class Verdict:
    """How many files were read, of how many bytes, and what is wrong, as sentences."""

    files: int
    bytes: int
    problems: tuple[str, ...]


def verify(tell: Tell) -> Verdict:
    """Read the whole database and every file; changes nothing and may run beside the server.

    Args:
        tell: is told how far it is.
    """
    problems, files, done, total = problems_of_rows(), 0, 0, weight()
    for kept in kept_blobs():
        problems += _problems_of(kept)
        files, done = files + 1, done + kept.size
        tell(done, total)
    return Verdict(files, done, tuple(problems))


def _problems_of(kept: Kept) -> Iterator[str]:
    try:
        is_whole = store().sha256(kept.id) == kept.sha256
    except FileNotFoundError:
        if is_kept(kept.id):  # or somebody has just taken it away
            yield f"The file {kept.id} is missing from the store."
        return
    if not is_whole:
        yield f"The file {kept.id} is not what was sent."
