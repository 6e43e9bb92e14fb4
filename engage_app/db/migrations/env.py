"""How alembic reaches the database; called by `engage_app.db.migrate`."""

from alembic import context
from sqlmodel import SQLModel

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    include_name=lambda name, kind, _parents: kind != "table" or not (name or "").startswith("search_index"),
)
context.run_migrations()
