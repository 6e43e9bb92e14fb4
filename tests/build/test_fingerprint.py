"""When a build is made again."""

import shutil
from pathlib import Path

import pytest

from engage_app.build.fingerprint import fingerprint

SOURCES = {
    "engage_app/pages/home.py": "1",
    "engage_app/components/box.jsx": "1",
    "engage_app/i18n/en.json": "{}",
    "engage_app/mail/share/text.py": "1",
    "assets/logo.svg": "<svg/>",
    "assets/external/box.jsx": "1",
    "reflex.lock/package.json": '{"a": 1, "b": 2}',
    "rxconfig.py": "1",
    "requirements.txt": "1",
    "README.md": "1",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, content in SOURCES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "engage_app/pages/home.py",
        "engage_app/components/box.jsx",
        "assets/logo.svg",
        "rxconfig.py",
        "requirements.txt",
    ],
)
def test_a_source_of_the_build_changes_it(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("2", encoding="utf-8")
    assert fingerprint(project) != before


@pytest.mark.parametrize("name", ["engage_app/mail/share/text.py", "assets/external/box.jsx", "README.md"])
def test_what_runs_elsewhere_does_not(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("2", encoding="utf-8")
    assert fingerprint(project) == before


def test_the_order_of_keys_in_the_lock_does_not_matter(project: Path) -> None:
    before = fingerprint(project)
    (project / "reflex.lock/package.json").write_text('{"b": 2, "a": 1}', encoding="utf-8")
    assert fingerprint(project) == before


def test_the_place_of_the_project_does_not_matter(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "engage"
    shutil.copytree(project, elsewhere)
    assert fingerprint(elsewhere) == fingerprint(project)


def test_a_renamed_source_changes_the_build(project: Path) -> None:
    before = fingerprint(project)
    (project / "engage_app/pages/home.py").rename(project / "engage_app/pages/start.py")
    assert fingerprint(project) != before
