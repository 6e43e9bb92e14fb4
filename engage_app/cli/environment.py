"""Where the project is, and its settings once a command has said what it wants."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from engage_app.cli.console import stop

if TYPE_CHECKING:
    from engage_app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
_DEMO = "demo"


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


def remember_demo() -> None:
    """Note in the data folder that it holds the demo firm, whose doors stand open."""
    folder = _data_dir()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / _DEMO).write_text("This folder holds the demo firm of Engage.\n", encoding="utf-8")


def mode_of_start(*, empty: bool) -> str:
    """Demo for a folder that holds the demo firm or nothing yet, production for somebody's own firm.

    Args:
        empty: whether a folder that holds nothing is for somebody's own firm.
    """
    is_demo = (_data_dir() / _DEMO).exists() or (is_new() and not empty)
    return "demo" if is_demo else "production"


def is_new() -> bool:
    """Whether the data folder has no database yet."""
    return not (_data_dir() / "engage.db").exists()


def _data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR", "data"))


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    name = " ".join(str(part) for part in location).upper()
    return f"{name}: {message}" if name else message.removeprefix("Value error, ")
