"""What the commands in `bin/` say and find on machines that differ."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def in_bin(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    program = f"import sys; sys.dont_write_bytecode = True; sys.path.insert(0, 'bin'); {code}"
    environment = {**os.environ, "CHROMIUM": "", **variables}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def make_command(folder: Path, name: str, exit_code: int) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_python_that_is_too_old_says_so(tmp_path: Path) -> None:
    done = in_bin("import _bootstrap as b; b.OLDEST = b.TOO_NEW = (3, 99); b.require_python()", PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.strip().startswith("Engage needs Python 3.")


def test_another_python_is_used_when_this_one_does_not_fit(tmp_path: Path) -> None:
    make_command(tmp_path, "python3.98", 0)
    code = "import _bootstrap as b; b.OLDEST, b.TOO_NEW = (3, 98), (3, 99); b.require_python()"
    assert in_bin(code, PATH=str(tmp_path)).returncode == 0


def test_without_a_network_it_says_what_to_do_and_keeps_what_pip_said(tmp_path: Path) -> None:
    pip, log = tmp_path / "python", tmp_path / "build" / "python.log"
    pip.write_text("#!/bin/sh\necho Could not fetch URL\nexit 1\n", encoding="utf-8")
    pip.chmod(0o755)
    code = f"import pathlib, _bootstrap as b; b.PYTHON, b.LOG = {str(pip)!r}, pathlib.Path({str(log)!r})"
    done = in_bin(f"{code}; b._install('requirements.txt')")
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[0].startswith("The Python packages could not be fetched: ")
    assert "Could not fetch URL" not in done.stderr
    assert "Could not fetch URL" in log.read_text(encoding="utf-8")


def test_a_browser_that_starts_is_found_behind_one_that_does_not(tmp_path: Path) -> None:
    make_command(tmp_path, "chromium", 1)
    chrome = make_command(tmp_path, "google-chrome", 0)
    done = in_bin("import _browser; print(_browser.find_browser())", PATH=str(tmp_path))
    assert done.stdout.strip() == chrome


def test_the_browser_that_was_asked_for_is_used(tmp_path: Path) -> None:
    mine = make_command(tmp_path, "mine", 0)
    done = in_bin("import _browser; print(_browser.find_browser())", CHROMIUM=mine)
    assert done.stdout.strip() == mine


def test_a_browser_that_was_asked_for_and_does_not_start_is_refused(tmp_path: Path) -> None:
    broken = make_command(tmp_path, "broken", 1)
    done = in_bin("import _browser; print(_browser.find_browser())", CHROMIUM=broken)
    assert done.returncode == 1
    assert done.stderr.strip() == f"CHROMIUM names {broken}, which does not start."


def test_without_a_browser_the_packages_of_the_system_bring_one(tmp_path: Path) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text(f"#!/bin/sh\n[ $1 = update ] || cp {sys.executable} {tmp_path}/chromium\n", encoding="utf-8")
    apt.chmod(0o755)
    (tmp_path / "cp").symlink_to(shutil.which("cp") or "")
    code = "import os, _browser as b; os.geteuid = lambda: 0; b._download = lambda: None; print(b.find_browser())"
    done = in_bin(code, PATH=str(tmp_path), HOME=str(tmp_path))
    assert done.stdout.splitlines() == ["Installing Chromium with apt-get", str(tmp_path / "chromium")]


def test_without_any_way_to_a_browser_it_says_so(tmp_path: Path) -> None:
    code = "import _browser as b; b._download = b._install = lambda: None; b.find_browser()"
    done = in_bin(code, PATH=str(tmp_path), HOME=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.strip().startswith("No browser was found for the tests")


@pytest.mark.parametrize("command", ["run", "test", "engage"])
def test_help_needs_nothing_installed_that_is_not_there(command: str) -> None:
    asked = [sys.executable, f"bin/{command}", "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "usage" in done.stdout.lower()
