"""Bring the database to the newest form of its tables."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from engage_app.db.engine import engine

SCRIPTS = Path(__file__).parent / "migrations"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


def migrate(on: Engine | None = None) -> None:
    """Run every migration that has not run yet, all in one transaction."""
    with (on or engine()).begin() as connection:
        command.upgrade(_config(connection), "head")


def write_migration(message: str) -> None:
    """Compare the tables with the models and write what differs as a new migration."""
    with engine().begin() as connection:
        command.revision(_config(connection), message=message, autogenerate=True)
