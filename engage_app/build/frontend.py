"""Builds the front end when there is none for the present sources.

A finished build is moved to `build/frontend-<fingerprint>` and never changed again: servers that run from it on other
ports are not disturbed by the next one.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engage_app.build.fingerprint import fingerprint
from engage_app.build.npm import npm_environment

_KEPT = 3
_WORKSHOP = ".web"
# What serving reads of the folder that Reflex builds in.
_PRODUCT = ("build/client", "backend", "env.json", "reflex.json", "routes.json")

_STEPS = {
    "Compiling:": "writing pages, fetching npm packages",
    "Creating Production Build": "bundling",
}

_NO_NETWORK = (
    *("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ERR_SOCKET_TIMEOUT"),
    *("ENETUNREACH", "EHOSTUNREACH", "UNABLE_TO_GET_ISSUER_CERT", "SELF_SIGNED_CERT"),
)

Report = Callable[[str], None]


class BuildFailed(Exception):
    """The front end could not be built; `tail` are the lines that explain it, if its sentence does not.

    Args:
        log: where everything that the build said is kept, relative to the project.
        said: all of it.
    """

    def __init__(self, log: Path, said: str) -> None:
        if any(code in said for code in _NO_NETWORK):
            self.tail = ""
            super().__init__(
                "The front end could not be built: the npm registry cannot be reached. Check the network, and the proxy "
                f"or the registry that npm is set to use, and start again. What npm said is in {log}."
            )
            return
        errors = [line for line in said.splitlines() if "error" in line.lower()]
        self.tail = "\n".join((errors or said.splitlines())[-25:])
        super().__init__(f"The front end could not be built: {log} has the whole story.")


def ensure_frontend(root: Path, report: Report = print) -> Path:
    """The folder with the front end of the present sources, built first if there is none.

    Args:
        root: folder of the project.
        report: gets a line for every step of a build.

    Raises:
        BuildFailed: a step of the build ended with an error.
    """
    if not _place(root).exists():
        with _one_at_a_time(root):
            if not _place(root).exists():
                _build(root, report)
                # Asked again, because npm completes its lock when a component needs a new package.
                _publish(root, _place(root))
    made = _place(root)
    made.touch()
    _forget_old(made.parent)
    return made


def _place(root: Path) -> Path:
    return root / "build" / f"frontend-{fingerprint(root)}"


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    (root / "build").mkdir(exist_ok=True)
    with (root / "build" / "frontend.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(root: Path, report: Report) -> None:
    report("Building the front end (about half a minute)")
    log = root / "build" / "frontend.log"
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    environment = npm_environment(root)
    # Reflex replaces files in place; a half-finished build of an interrupted run must not shine through.
    shutil.rmtree(root / _WORKSHOP / "build", ignore_errors=True)
    with log.open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        reported = ""
        for line in _lines(process):
            said.write(line)
            step = _step(line)
            if step not in {reported, ""}:
                report(f"  {step}")
                reported = step
        if process.wait() != 0:
            said.seek(0)
            raise BuildFailed(log.relative_to(root), said.read())


def _lines(process: subprocess.Popen[bytes]) -> Iterator[str]:
    with process:
        yield from (line.decode(errors="replace") for line in process.stdout or ())


def _step(line: str) -> str:
    return next((step for words, step in _STEPS.items() if words in line), "")


def _publish(root: Path, made: Path) -> None:
    unfinished = made.with_name(f"{made.name}.{os.getpid()}")
    for name in _PRODUCT:
        source, target = root / _WORKSHOP / name, unfinished / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy2(source, target)
    unfinished.rename(made)


def _forget_old(builds: Path) -> None:
    newest_first = sorted(builds.glob("frontend-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest_first[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
