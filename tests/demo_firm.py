"""What all tests have: a data folder of their own, and in it, afresh for each test that asks, the demo firm."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

# Settings are read once, on the first import of the application: the folder must be known before.
# In memory where there is room: every test waits for the disk dozens of times.
_memory = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
_fits = _memory.is_dir() and os.access(_memory, os.W_OK) and shutil.disk_usage(_memory).free > 2 * 10**9
_folder = tempfile.TemporaryDirectory(prefix="engage-tests-", dir=_memory if _fits else None)
os.environ["DATA_DIR"] = _folder.name
os.environ.setdefault("ENGAGE_MODE", "development")

import hypothesis  # noqa: E402
import structlog  # noqa: E402
from argon2 import PasswordHasher  # noqa: E402

from engage_app.db.engine import engine, transaction  # noqa: E402
from engage_app.db.migrate import migrate  # noqa: E402
from engage_app.services import secrets  # noqa: E402
from engage_app.settings import settings  # noqa: E402
from engage_app.storage import store  # noqa: E402
from tests.cast import Cast, enter  # noqa: E402

# Hundreds of people sign in here: their passwords are cheap to guess.
secrets._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
secrets._NOBODY = secrets.hash_password(secrets.new_secret())

# A traceback with all local variables, as by default, is drawn for a tenth of a second.
structlog.configure(processors=[structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)])

# The same examples everywhere; `--hypothesis-profile=default` finds others.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("same")


def pytest_collection_finish() -> None:
    """What was imported stays, and tests are short: the garbage collector need not look so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def forget_everything() -> None:
    """Empty the data folder."""
    if engine.cache_info().currsize:
        engine().dispose()  # but keep it: it remembers the SQL that it compiled for the tests before
    for file in settings.data_dir.glob("engage.db*"):
        file.unlink()
    for folder in ("incoming", "blobs", "previews"):
        shutil.rmtree(settings.data_dir / folder, ignore_errors=True)
    store.cache_clear()


def put_firm(kept: Path) -> None:
    """Make `kept` the database of an otherwise empty data folder."""
    forget_everything()
    shutil.copyfile(kept, settings.data_dir / "engage.db")


@pytest.fixture(scope="session")
def firm() -> tuple[Path, dict[str, UUID]]:
    """The database of the demo firm, to be copied, and everybody's id."""
    forget_everything()
    migrate()
    with transaction() as db:
        ids = enter(db)
    engine().dispose()  # the last connection to close brings everything into the one file
    kept = settings.data_dir / "firm"
    shutil.copyfile(settings.data_dir / "engage.db", kept)
    return kept, ids


@pytest.fixture
def cast(firm: tuple[Path, dict[str, UUID]]) -> Iterator[Cast]:
    """The demo firm before anything happened."""
    kept, ids = firm
    put_firm(kept)
    yield Cast(ids)
    forget_everything()
