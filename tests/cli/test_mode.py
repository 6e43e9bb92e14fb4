"""Whether a data folder is the demo firm's or somebody's own: the doors of the demo stand open."""

from pathlib import Path

import pytest

from engage_app.cli.environment import mode_of_start, remember_demo


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_new_folder_becomes_the_demo() -> None:
    assert mode_of_start(empty=False) == "demo"


def test_a_new_folder_for_an_own_firm_is_closed() -> None:
    assert mode_of_start(empty=True) == "production"


def test_the_demo_stays_the_demo(data: Path) -> None:
    remember_demo()
    (data / "engage.db").touch()
    assert mode_of_start(empty=False) == "demo"


def test_an_own_firm_stays_closed_when_empty_is_forgotten(data: Path) -> None:
    data.mkdir()
    (data / "engage.db").touch()
    assert mode_of_start(empty=False) == "production"


def test_asking_for_a_mode_changes_nothing(data: Path) -> None:
    mode_of_start(empty=False)
    assert not data.exists()
