"""Fill a database with a firm of any size in minutes: same seed, same firm."""

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlmodel import SQLModel

from bench.activities import Batch, batches
from bench.crowd import people
from bench.firm import Plan
from engage_app.db.engine import make_engine
from engage_app.db.migrate import SCRIPTS, migrate

# What the same arguments give depends on these.
SOURCES = (
    *(Path(__file__).parent / f"{name}.py" for name in ("activities", "crowd", "firm", "generate", "words")),
    *sorted(SCRIPTS.glob("versions/*.py")),
)


def firm_of(size: int, folder: Path, seed: int = 1) -> Path:
    """The data folder of a firm with `size` activities below `folder`, made if it is not there yet."""
    place = folder / f"firm-{size}-{seed}-{_fingerprint()}"
    if not (place / "made.json").exists():
        place.mkdir(parents=True, exist_ok=True)
        for left in place.glob("engage.db*"):
            left.unlink()
        began = time.monotonic()
        _generate(place / "engage.db", Plan(size, seed))
        (place / "made.json").write_text(json.dumps({"seconds": round(time.monotonic() - began, 1)}))
    return place


def _fingerprint() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()[:12]


def _generate(path: Path, plan: Plan) -> None:
    engine = make_engine(path)
    migrate(engine)
    with engine.connect() as connection:
        # A crash costs nothing but starting again, so nothing waits for the disk.
        raw = connection.connection.driver_connection
        for pragma in ("synchronous=OFF", "journal_mode=MEMORY", "foreign_keys=OFF", "cache_size=-400000"):
            raw.execute(f"PRAGMA {pragma}")
        _set(connection, "hashsize", 64 << 20)
        with _without_indexes(connection):
            for table, rows in people(plan):
                insert(connection, table, rows)
            for batch in batches(plan):
                _write(connection, batch)
        _set(connection, "hashsize", 1 << 20)
        connection.commit()
        raw.execute("PRAGMA journal_mode=WAL")
    engine.dispose()


def _set(connection: Connection, option: str, value: int) -> None:
    connection.exec_driver_sql("INSERT INTO search_index (search_index, rank) VALUES (?, ?)", (option, value))


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL")
    indexes = found.all()
    for name, _ in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, statement in indexes:
        connection.exec_driver_sql(statement)


def insert(connection: Connection, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    """Add rows whose values are as the columns hold them; all have the same fields."""
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        places = ", ".join("?" * len(rows[0]))
        statement = f'INSERT INTO "{table.__tablename__}" ({names}) VALUES ({places})'  # noqa: S608 - our own names
        connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


def _write(connection: Connection, batch: Batch) -> None:
    for table, rows in batch.rows.items():
        insert(connection, table, rows)
    connection.exec_driver_sql("INSERT INTO search_index (rowid, words) VALUES (?, ?)", batch.texts)
