"""Starts the server processes."""

import os
import socket
from pathlib import Path

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from engage_app.cli.console import stop
from engage_app.cli.environment import ROOT
from engage_app.logs import LOGGING

# What a request in progress gets before it is cut off.
_SECONDS_TO_FINISH = 10


def require_free(host: str, port: int) -> None:
    """Refuse to start where something else listens already.

    Raises:
        SystemExit: the port is taken, or this user may not use it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            stop(f"Port {port} needs more rights than you have; choose one above 1023 with --port.")
        except OSError:
            stop(f"Port {port} on {host} is in use; stop what runs there or choose another with --port.")


def serve_forever(frontend: Path, *, host: str, port: int, workers: int) -> None:
    """Answer requests until SIGINT or SIGTERM.

    Args:
        frontend: folder of a finished build.
        host: address to listen on.
        port: port to listen on.
        workers: number of processes.
    """
    os.chdir(ROOT)
    os.environ |= reflex_environment(frontend)
    Granian(
        "engage_app.asgi:create",
        factory=True,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        address=host,
        port=port,
        workers=workers,
        respawn_failed_workers=True,
        workers_kill_timeout=_SECONDS_TO_FINISH,
        log_dictconfig=LOGGING,
        log_level=LogLevels.warning,
        # Addresses of the event socket hold the token of a tab.
        log_access=False,
    ).serve()


def reflex_environment(frontend: Path) -> dict[str, str]:
    """The variables under which Reflex serves a finished build from one port."""
    # The two with underscores are internal to Reflex 0.10.1; tests/browser/test_serving.py fails if they change.
    return {
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_WEB_WORKDIR": str(frontend),
        "REFLEX_STATE_MANAGER_MODE": "memory",
        "REFLEX_BACKEND_ONLY": "true",
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    }
