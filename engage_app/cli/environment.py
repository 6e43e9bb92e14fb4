"""Where the project is, and its settings once a command has said what it wants."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from engage_app.cli.console import stop

if TYPE_CHECKING:
    from engage_app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent


def read_settings(**defaults: str) -> "Settings":
    """The settings of this installation.

    Args:
        defaults: what a command decides for variables that the environment leaves open.

    Raises:
        SystemExit: a variable holds something unusable; the sentence names it.
    """
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    try:
        # Settings read the environment when imported, and the lines above had to come first.
        from engage_app.settings import settings  # noqa: PLC0415
    except ValidationError as error:
        stop("\n".join(_sentence(problem["loc"], problem["msg"]) for problem in error.errors()))
    return settings


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    name = " ".join(str(part) for part in location).upper()
    return f"{name}: {message}" if name else message.removeprefix("Value error, ")
