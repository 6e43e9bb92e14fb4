"""What the commands leave in the data folder."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engage_app.cli import commands, database
from engage_app.cli.commands import app
from engage_app.cli.environment import mode_of_start, read_settings


class Broken(Exception):
    """As when somebody ends the command."""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and commands that neither build, nor serve, nor touch a database."""
    read_settings()
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    for name in ("_frontend", "serve_forever", "require_free"):
        monkeypatch.setattr(commands, name, _nothing)
    monkeypatch.setattr(database, "migrate", (tmp_path / "engage.db").touch)
    return tmp_path


def _nothing(*_: Any, **__: Any) -> None:
    """Do nothing."""


def test_the_demo_command_leaves_the_folder_of_an_own_firm_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "fill_demo", lambda: False)
    assert CliRunner().invoke(app, ["demo"]).exit_code == 1
    assert mode_of_start(empty=False) == "production"


def test_the_demo_command_makes_an_empty_database_the_demo(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "engage.db").touch()
    monkeypatch.setattr(database, "fill_demo", lambda: True)
    assert CliRunner().invoke(app, ["demo"]).exit_code == 0
    assert mode_of_start(empty=False) == "demo"


def test_a_first_start_that_was_broken_off_goes_on_as_the_demo(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off() -> None:
        (data / "engage.db").touch()
        raise Broken

    monkeypatch.setattr(commands, "read_settings", lambda **_: type("Settings", (), {"mode": "demo"}))
    monkeypatch.setattr(database, "migrate", break_off)
    assert isinstance(CliRunner().invoke(app, ["start"]).exception, Broken)
    assert mode_of_start(empty=False) == "demo"
