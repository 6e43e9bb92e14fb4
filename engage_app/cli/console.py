"""How commands speak: plain sentences to people, on a terminal or in a log file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

_out = Console(highlight=False, soft_wrap=True)
_err = Console(highlight=False, soft_wrap=True, stderr=True)


def say(sentence: str) -> None:
    """Write a line for the person who started the command."""
    _out.print(sentence, markup=False)


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """Gives a function that tells of steps; on a terminal something moves until the last one is done."""
    with _out.status("") as status:

        def tell(step: str) -> None:
            say(step)
            status.update("…")

        yield tell


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function that tells how many bytes are done, of how many; on a terminal a bar shows it."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_err, transient=True, disable=not _err.is_terminal) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def stop(sentence: str, details: str = "") -> NoReturn:
    """End the command with a sentence that says what to do, below the details that explain it."""
    if details:
        _err.print(details.rstrip(), markup=False, style="dim")
    _err.print(sentence, markup=False, style="bold red")
    raise typer.Exit(1)
