"""The demo firm, afresh for each test that asks."""

import gc
import shutil
from pathlib import Path
from uuid import UUID

import hypothesis
import pytest
import structlog
from argon2 import PasswordHasher

from engage_app import secrets
from engage_app.db.engine import engine, transaction
from engage_app.db.migrate import migrate
from engage_app.settings import settings
from engage_app.storage import store
from tests.cast import Cast, enter

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


def put_database(kept: Path) -> None:
    """Make `kept` the database of an otherwise empty data folder."""
    forget_everything()
    shutil.copyfile(kept, settings.data_dir / "engage.db")


def _keep(name: str) -> Path:
    engine().dispose()  # the last connection to close brings everything into the one file
    return shutil.copyfile(settings.data_dir / "engage.db", settings.data_dir / name)


@pytest.fixture(scope="session")
def tables() -> Path:
    """A database in which nothing is, to be copied."""
    forget_everything()
    migrate()
    return _keep("tables")


@pytest.fixture(scope="session")
def firm(tables: Path) -> tuple[Path, dict[str, UUID]]:
    """The database of the demo firm, to be copied, and everybody's id."""
    put_database(tables)
    with transaction() as db:
        ids = enter(db)
    return _keep("firm"), ids


@pytest.fixture
def cast(firm: tuple[Path, dict[str, UUID]]) -> Cast:
    """The demo firm before anything happened."""
    kept, ids = firm
    put_database(kept)
    return Cast(ids)
