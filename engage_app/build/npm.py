"""The environment in which a build runs npm: the project's own node, the locked packages, one registry."""

import os
import subprocess
import sys
from pathlib import Path


def npm_environment(root: Path) -> dict[str, str]:
    """The variables of a build.

    The settings of an installation are left out: a build is the same for all of them.

    Args:
        root: folder of the project.
    """
    from engage_app.settings import Settings  # noqa: PLC0415

    private = {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}
    environment = {name: value for name, value in os.environ.items() if name.upper() not in private}
    environment["PATH"] = str(Path(sys.executable).parent) + os.pathsep + environment.get("PATH", os.defpath)
    environment |= {
        "REFLEX_USE_NPM": "1",
        "NPM_CONFIG_AUDIT": "false",
        "NPM_CONFIG_FUND": "false",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
        # The lock stays true for people who use another mirror.
        "NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED": "true",
    }
    # Without it Reflex asks two public registries which of them is nearer.
    environment.setdefault("NPM_CONFIG_REGISTRY", _registry(root, environment))
    return environment


def _registry(root: Path, environment: dict[str, str]) -> str:
    command = ["npm", "config", "get", "registry"]
    return subprocess.check_output(command, cwd=root, env=environment, text=True, stderr=subprocess.DEVNULL).strip()
