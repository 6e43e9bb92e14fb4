"""What `bin/run`, `bin/test`, `bin/check` and `bin/engage` share: a Python that fits and its locked packages.

Standard library only, and written so that an old Python can still read it and say that it is too old.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections import deque
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "engage-requirements.json"
LOG = ROOT / "build" / "python.log"
OLDEST, TOO_NEW = (3, 11), (3, 14)

_NO_NETWORK = (
    "connection",
    "resolve",
    "timed out",
    "ssl",
    "certificate",
    "proxyerror",
    "could not fetch",
)


def stop(sentence, details=""):
    """End with one sentence on the error stream, below the details that explain it."""
    if details:
        sys.stderr.write("\n" + details.rstrip() + "\n")
    sys.stderr.write("\n" + sentence + "\n")
    raise SystemExit(1)


def say(sentence):
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def require_python():
    """Go on in a Python that Engage runs on: this one, or a newer or older one in PATH.

    Raises:
        SystemExit: no Python of a supported version was found.
    """
    if OLDEST <= sys.version_info[:2] < TOO_NEW:
        return
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    stop(
        "Engage needs Python 3.{} to 3.{}; this is {}.{}. Install one of them and start again.".format(
            OLDEST[1], TOO_NEW[1] - 1, *sys.version_info[:2]
        )
    )


def prepare(requirements="requirements.txt"):
    """Make `.venv` and bring it up to a file of locked requirements; does nothing when it is.

    Args:
        requirements: name of a requirements file with hashes, in the root of the project.
    """
    require_python()
    os.chdir(str(ROOT))
    with _one_at_a_time():
        if not _works(PYTHON):
            _make_environment()
        installed = _installed()
        # What developers need includes what running needs.
        if not any(installed.get(name) == _digest(name) for name in {requirements, "requirements-dev.txt"}):
            _install(requirements)
            STAMP.write_text(json.dumps({**installed, requirements: _digest(requirements)}), encoding="utf-8")


def become(*command, **variables):
    """Replace this process by a Python command of the environment, with these variables added.

    Args:
        command: arguments for the interpreter, such as `"-m", "pytest"`.
        variables: environment variables; None leaves one as it is.
    """
    sys.stdout.flush()
    os.execve(str(PYTHON), [str(PYTHON), *command], environment(**variables))


def environment(**variables):
    """The environment of a command that runs inside `.venv`; its node and npm come before the system's."""
    added = {name: str(value) for name, value in variables.items() if value is not None}
    path = str(PYTHON.parent) + os.pathsep + os.environ.get("PATH", os.defpath)
    return {
        **os.environ,
        "PATH": path,
        "VIRTUAL_ENV": str(VENV),
        "PYTHONUNBUFFERED": "1",
        **added,
    }


@contextlib.contextmanager
def _one_at_a_time():
    # Two commands started at once in a fresh clone would otherwise install over each other.
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with (build / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _works(python):
    # A folder that was moved or a Python that was removed leaves an interpreter that does not start.
    if not python.exists():
        return False
    return subprocess.call([str(python), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


def _make_environment():
    say("Making a Python environment in .venv")
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(str(VENV))
    except (OSError, subprocess.CalledProcessError) as error:
        stop(
            "The Python environment could not be made. On Debian and Ubuntu, "
            "`apt install python3-venv` brings what is missing.",
            str(error),
        )


def _digest(requirements):
    return hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()


def _installed():
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _install(requirements):
    lines = (ROOT / requirements).read_text(encoding="utf-8").splitlines()
    total = sum("==" in line and not line.startswith((" ", "#")) for line in lines)
    say("Installing {} Python packages".format(total))
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "-r",
        requirements,
    ]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    pip = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        cwd=str(ROOT),
    )
    last = _follow(pip.stdout, total)
    if pip.wait() != 0:
        details = "\n".join(last)
        if any(word in details.lower() for word in _NO_NETWORK):
            LOG.parent.mkdir(exist_ok=True)
            LOG.write_text(details + "\n", encoding="utf-8")
            stop(
                "The Python packages could not be fetched: the package index cannot be reached. Check the network, and "
                "the proxy or the index that pip is set to use, and start again. What pip said is in {}.".format(LOG)
            )
        stop(
            "The Python packages could not be installed; the lines above say why.",
            details,
        )


def _follow(lines, total):
    last, seen, on_screen = deque(maxlen=25), 0, sys.stdout.isatty()
    for line in lines:
        last.append(line.rstrip())
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            seen += 1
            name = line.split(": ")[-1].split("Collecting ")[-1].split("==")[0].split(" ")[0]
            if on_screen:
                sys.stdout.write("\r\033[K  {}/{} {}".format(min(seen, total), total, name))
                sys.stdout.flush()
            elif seen % 20 == 0:
                say("  {}/{}".format(min(seen, total), total))
        elif line.startswith("Installing collected"):
            say(("\r\033[K" if on_screen else "") + "  all fetched; unpacking")
    if on_screen:
        sys.stdout.write("\r\033[K")
    return last
