"""Starts the product as a newcomer does, on a free port and in an empty data folder."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from engage_app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_BUILD_AND_START = 240
SECONDS_TO_STOP = 30
SETTINGS = {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}


@dataclass(frozen=True)
class Server:
    """A running installation.

    Args:
        url: where it answers, without a final slash.
        data: its data folder.
        log: what it wrote.
        pid: of its first process.
    """

    url: str
    data: Path
    log: Path
    pid: int


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server of its own, ended afterwards.

    Args:
        folder: an empty folder for its data and its log.
        arguments: command and options; `start` when none are given.
        settings: variables for its environment.

    Raises:
        AssertionError: it did not start, or it did not end cleanly.
    """
    port = free_port()
    data, log = folder / "data", folder / "server.log"
    command = [sys.executable, "-m", "engage_app.cli", *(arguments or ["start"]), "--port", str(port)]
    # What the tests of this process decided for themselves is not for the server.
    bare = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment = {**bare, "DATA_DIR": str(data), "PYTHONUNBUFFERED": "1", **(settings or {})}
    with log.open("w") as written:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=subprocess.STDOUT)
        try:
            _wait_until_ready(process, port, log)
            yield Server(f"http://127.0.0.1:{port}", data, log, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(SECONDS_TO_STOP)
    assert code == 0, f"The server ended with {code}:\n{log.read_text()}"


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_BUILD_AND_START
    while time.monotonic() < deadline:
        assert process.poll() is None, f"The server did not start:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    message = f"The server was not ready in time:\n{log.read_text()}"
    raise AssertionError(message)
