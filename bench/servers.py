"""Start the product and the blank application, each the same way, and know what their processes take."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError

from engage_app.build import ensure_frontend
from engage_app.build.npm import npm_environment
from engage_app.cli.serving import reflex_environment

ROOT = Path(__file__).resolve().parent.parent
BLANK = ROOT / "bench" / "blank"
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """Something that answers at `url`; `pid` is the supervisor, whose child does the work."""

    url: str
    pid: int

    @property
    def worker(self) -> int:
        """Process id of the one worker."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return max(map(int, children))

    def memory(self) -> int:
        """Bytes that only the worker holds: what ending it would give back."""
        rollup = Path(f"/proc/{self.worker}/smaps_rollup").read_text()
        return 1024 * sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_"))

    def peak(self) -> int:
        """The most bytes that the worker ever had in memory, since `forget_peak`."""
        status = Path(f"/proc/{self.worker}/status").read_text()
        return 1024 * next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))

    def forget_peak(self) -> None:
        """Measure `peak` from now on."""
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")


@contextmanager
def product(data: Path, port: int, **more: str) -> Iterator[Server]:
    """The product on a data folder, served as `engage serve` does, with more settings."""
    command = [sys.executable, "-m", "engage_app.cli", "serve", "--port", str(port)]
    environment = {"DATA_DIR": str(data), "ENGAGE_MODE": "production", "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    with _running(command, ROOT, environment | more, port, data / "server.log") as server:
        yield server


@contextmanager
def blank(folder: Path, port: int) -> Iterator[Server]:
    """The blank application, built below `folder` first if need be."""
    place = _built(folder)
    options = "--interface asgi --factory --http 1 --workers 1 --no-access-log --log-level warning"
    command = [sys.executable, "-m", "granian", *options.split(), "--port", str(port), "blank.blank:app"]
    environment = {**reflex_environment(place / ".web"), "PYTHONPATH": f"{place}{os.pathsep}{ROOT}"}
    with _running(command, place, environment, port, place / "server.log") as server:
        yield server


def _built(folder: Path) -> Path:
    sources = sorted([*BLANK.rglob("*.py"), *ROOT.glob("reflex.lock/*")])
    place = folder / f"blank-{sha256(b''.join(path.read_bytes() for path in sources)).hexdigest()[:12]}"
    if not (place / "built").exists():
        print("Building the blank application (about half a minute)", flush=True)
        shutil.copytree(BLANK, place, dirs_exist_ok=True)
        shutil.copytree(ROOT / "reflex.lock", place / "reflex.lock", dirs_exist_ok=True)
        command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
        environment = npm_environment(ROOT) | {"PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=place, env=environment, check=True, stdout=subprocess.DEVNULL)
        (place / "built").touch()
    return place


def build_product() -> Path:
    """The folder of the product's front end, built first if its sources changed."""
    return ensure_frontend(ROOT)


@contextmanager
def _running(command: list[str], folder: Path, environment: dict[str, str], port: int, log: Path) -> Iterator[Server]:
    with log.open("w") as written:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=written, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_ready(process, f"http://127.0.0.1:{port}/", log)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"The server did not start:\n{log.read_text()[-2000:]}")
