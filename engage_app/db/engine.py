"""The engine, and the two ways to open it: `transaction()` to write, `reading()` to look."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import Engine, create_engine, event
from sqlmodel import Session

from engage_app.settings import settings

# SQLite's WAL-reset race can corrupt a database before this release: https://www.sqlite.org/wal.html#walresetbug
OLDEST_SAFE_SQLITE = (3, 51, 3)
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "cache_size=-16000",
    "temp_store=MEMORY",
)
AFTER_COMMIT = "after_commit"


def make_engine(path: Path) -> Engine:
    """An engine on the SQLite file at `path`, made durable and safe for several threads.

    Raises:
        RuntimeError: the SQLite library is one that can corrupt the file.
    """
    if pysqlite3.sqlite_version_info < OLDEST_SAFE_SQLITE:
        message = f"SQLite {pysqlite3.sqlite_version} can corrupt its file; install pysqlite3 again."
        raise RuntimeError(message)
    engine = create_engine(
        f"sqlite:///{path}",
        module=pysqlite3,
        pool_size=8,
        max_overflow=8,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # an error in the log must not say what people wrote
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we open transactions ourselves, in _begin
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    # A deferred transaction that turns to writing fails at once when another one writes; an immediate one waits.
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@cache
def engine() -> Engine:
    """This process's engine, opened on first use so that forked workers never share one."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return make_engine(settings.data_dir / "engage.db")


@contextmanager
def transaction(on: Engine | None = None) -> Iterator[Session]:
    """Everything inside happens or nothing does; this is the only commit in the product.

    Callables queued with `after_commit` run once the change is on disk.
    """
    with Session(on or engine(), expire_on_commit=False) as db:
        yield db
        db.commit()
        for announce in db.info.pop(AFTER_COMMIT, []):
            announce()


@contextmanager
def reading(on: Engine | None = None) -> Iterator[Session]:
    """A consistent look at the database that waits for nobody and changes nothing."""
    with Session((on or engine()).execution_options(reads=True), expire_on_commit=False, autoflush=False) as db:
        yield db
        db.rollback()


def after_commit(db: Session, announce: Callable[[], None]) -> None:
    """Have `announce` called once this transaction is on disk, and never if it is not."""
    db.info.setdefault(AFTER_COMMIT, []).append(announce)
