"""The README is true: what it names exists, and what exists is named."""

import os
import re
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from engage_app import demo_cast as cast
from engage_app.cli.commands import app
from engage_app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in README.splitlines() if line.startswith("| `")]
FIRST_CELLS = [row[0].strip("`") for row in ROWS]


def settings_in_readme() -> dict[str, tuple[str, str]]:
    return {name: (row[1].strip("`"), row[2]) for name, row in zip(FIRST_CELLS, ROWS, strict=True) if name.isupper()}


def settings_in_code() -> dict[str, tuple[str, str]]:
    known = {}
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (PydanticUndefined, "") else str(_plain(field.default))
        known[str(field.validation_alias or name).upper()] = (default, field.description or "")
    return known


def _plain(default: object) -> object:
    reveal = getattr(default, "get_secret_value", None)
    return reveal() if reveal else default


def test_every_setting_is_there_with_its_default() -> None:
    assert {name: default for name, (default, _) in settings_in_readme().items()} == {
        name: default for name, (default, _) in settings_in_code().items()
    }


def test_settings_are_explained_in_the_same_words() -> None:
    written = settings_in_readme()
    assert not [name for name, (_, words) in settings_in_code().items() if words and written[name][1] != words]


def test_every_command_is_there() -> None:
    families = {"engage": app} | {f"engage {family.name}": family.typer_instance for family in app.registered_groups}
    in_code = {
        f"{words} {command.name or command.callback.__name__}"
        for words, family in families.items()
        if family
        for command in family.registered_commands
        if command.callback
    }
    assert {name for name in FIRST_CELLS if name.startswith("engage ")} == in_code


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:bin|engage_app|tests|docs|bench)/[\w./]*)", README))))
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_folder_of_the_product_is_on_the_map() -> None:
    folders = {entry.parent for entry in (ROOT / "engage_app").glob("*/__init__.py")}
    assert {f"engage_app/{folder.name}/" for folder in folders} <= set(FIRST_CELLS)


@pytest.mark.parametrize(
    "command", sorted({line.split()[0] for line in re.findall(r"^(bin/.+)$", README, re.MULTILINE)})
)
def test_every_command_can_be_started(command: str) -> None:
    assert os.access(ROOT / command, os.X_OK)


def test_links_to_files_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert not [target for target in targets if not (ROOT / target).exists()]


def test_every_demo_sign_in_is_there() -> None:
    people = {email: name for name, email in (cast.ADMIN, *cast.STAFF)}
    people |= {email: name for name, email, _ in cast.CONTACTS}
    assert {
        cell: row[1].split(",")[0] for cell, row in zip(FIRST_CELLS, ROWS, strict=True) if "@" in cell and "." in cell
    } == people
    assert f"`{cast.PASSWORD}`" in README
