"""A data folder of the tests' own, and what all tests have where tests are run."""

import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

import pytest

# Settings are read once, on the first import of the application: the folder must be known before.
# In memory where there is room: every test waits for the disk dozens of times.
_memory = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
_fits = _memory.is_dir() and os.access(_memory, os.W_OK) and shutil.disk_usage(_memory).free > 2 * 10**9
_folder = tempfile.TemporaryDirectory(prefix="engage-tests-", dir=_memory if _fits else None)
os.environ["DATA_DIR"] = _folder.name
os.environ.setdefault("ENGAGE_MODE", "development")


def pytest_configure(config: pytest.Config) -> None:
    """The process that only deals tests out to others needs no product, which takes a second to import."""
    deals_out = config.getoption("numprocesses", None) and not hasattr(config, "workerinput")
    if not deals_out:
        config.pluginmanager.register(import_module("tests.demo_firm"))
