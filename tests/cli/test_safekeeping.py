"""The commands that keep an installation safe, as an operator runs them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engage_app.settings import settings
from tests.asking import answer, ask
from tests.cast import Cast


def engage(*words: str, data: Path = settings.data_dir) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "engage_app.cli", *words]
    environment = os.environ | {"DATA_DIR": str(data)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def firm(cast: Cast) -> None:
    """One file that a client sent."""
    answer(cast, "pieter", ask(cast, "pieter"), "Statement.pdf")


@pytest.mark.usefixtures("firm")
def test_a_firm_moves_to_another_folder(tmp_path: Path) -> None:
    file, other = tmp_path / "firm.tar", tmp_path / "other"
    packed = engage("backup", str(file))
    assert (packed.returncode, packed.stderr) == (0, "")
    assert "the database and 1 files" in packed.stdout
    assert engage("restore", str(file), data=other).returncode == 0
    assert "are whole" in engage("verify", data=other).stdout
    again = engage("restore", str(file), data=other)
    assert again.returncode == 1
    assert "empty folder" in again.stderr


@pytest.mark.parametrize("command", [("verify",), ("backup", "firm.tar"), ("export", "client.zip", "--entity", "1001")])
def test_where_no_firm_is_the_commands_say_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    refused = engage(*command, data=tmp_path / "nobody")
    assert refused.returncode == 1
    assert "no database" in refused.stderr
    assert not (tmp_path / "nobody").exists()


@pytest.mark.usefixtures("firm")
def test_a_client_goes_out(tmp_path: Path) -> None:
    file = tmp_path / "bakker.zip"
    done = engage("export", str(file), "--entity", "1001")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Bakker Logistics BV, with 1 files" in done.stdout
    unknown = engage("export", str(tmp_path / "other.zip"), "--entity", "9")
    assert unknown.returncode == 1
    assert "There is no entity with the number 9." in unknown.stderr
