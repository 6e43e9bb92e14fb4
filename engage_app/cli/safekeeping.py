"""`engage backup`, `engage restore`, `engage verify` and `engage export`."""
# ruff: noqa: PLC0415  # what these import reads the settings, which a command must have read first

from pathlib import Path
from typing import Annotated

import typer

from engage_app.cli.console import progress, say, stop
from engage_app.cli.environment import is_new, read_settings

New = Annotated[Path, typer.Argument(help="File to make.", dir_okay=False, show_default=False)]
Number = Annotated[str, typer.Option(help="Number of the entity.", show_default=False)]
Made = Annotated[Path, typer.Argument(help="File to restore.", exists=True, dir_okay=False, show_default=False)]


def backup(file: New) -> None:
    """Pack the database and all files into one file; also while the server runs."""
    read_settings()
    from engage_app.services.backups import Unusable, back_up

    try:
        with progress("Packing") as tell:
            packed = back_up(file, tell)
    except (Unusable, OSError) as problem:
        stop(str(problem))
    if packed.missing:
        stop(f"{file} holds all but {len(packed.missing)} files that are damaged or missing: see `engage verify`.")
    say(f"{file} holds the database and {packed.files} files.")


def restore(file: Made) -> None:
    """Fill an empty data folder from a backup, before the server is started there."""
    read_settings()
    from engage_app.services.backups import Unusable
    from engage_app.services.restoring import restore as unpack

    try:
        with progress("Restoring") as tell:
            restored = unpack(file, tell)
    except (Unusable, OSError) as problem:
        stop(str(problem))
    say(f"The database and {restored.files} files are back. Everybody signs in again.")
    if restored.missing:
        stop(f"{restored.missing} files were damaged or missing already when the backup was made.")


def verify() -> None:
    """Read the whole database and every file, and say what is not as it was; also while the server runs."""
    read_settings()
    if is_new():
        stop("There is no database in this data folder. Check DATA_DIR.")
    from engage_app.services.verifying import verify as look

    with progress("Reading") as tell:
        verdict = look(tell)
    if verdict.problems:
        stop(f"{len(verdict.problems)} problems were found.", "\n".join(verdict.problems))
    say(f"The database and {verdict.files} files ({verdict.bytes / 1e6:.1f} MB) are whole.")


def export(file: New, entity: Number) -> None:
    """Write what is kept about one client into a zip: rows as JSON, files, audit trail; also while the server runs."""
    read_settings()
    if is_new():
        stop("There is no database in this data folder. Check DATA_DIR.")
    from engage_app.services.backups import Unusable
    from engage_app.services.exports import export_entity

    try:
        with progress("Exporting") as tell:
            exported = export_entity(file, entity, tell)
    except (Unusable, OSError) as problem:
        stop(str(problem))
    if exported.missing:
        stop(f"{file} holds all but {len(exported.missing)} files that are missing: see `engage verify`.")
    say(f"{file} holds what is kept about {exported.entity}, with {exported.files} files.")
