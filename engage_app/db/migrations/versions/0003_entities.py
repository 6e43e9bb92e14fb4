"""What a firm notes about its clients."""

import sqlalchemy as sa
from alembic import op

from engage_app.db.types import UtcDateTime

revision = "0003"
down_revision = "0002"

ACTIONS = ("ENTITY_CREATED", "ENTITY_EDITED", "ENTITY_CLOSED", "ENTITY_OPENED", "ENTITY_DELETED", "ENTITY_SHARED")
COLUMNS = ("name_key", "kind", "year_end_month", "tags", "notes", "version", "deleted_at")
LONGEST_NAME = 160


def upgrade() -> None:
    kind = sa.Enum("CLIENT", "INTERNAL", "OTHER", name="entitykind")
    op.add_column("entity", sa.Column("name_key", sa.String(length=LONGEST_NAME), nullable=False, server_default=""))
    op.add_column("entity", sa.Column("kind", kind, nullable=False, server_default="CLIENT"))
    op.add_column("entity", sa.Column("year_end_month", sa.Integer(), nullable=True))
    op.add_column("entity", sa.Column("tags", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("entity", sa.Column("notes", sa.String(), nullable=False, server_default=""))
    op.add_column("entity", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("entity", sa.Column("deleted_at", UtcDateTime(), nullable=True))
    op.create_index("entities_by_name", "entity", ["name_key", "id"], unique=False)
    entity = sa.table("entity", sa.column("id"), sa.column("name"), sa.column("name_key"))
    for row in op.get_bind().execute(sa.select(entity.c.id, entity.c.name)).all():
        key = row.name.casefold()[:LONGEST_NAME]
        op.execute(entity.update().where(entity.c.id == row.id).values(name_key=key))


def downgrade() -> None:
    """Entities that were deleted come back inactive, with nothing in them."""
    event = sa.table("event", sa.column("action"))
    op.execute(event.delete().where(event.c.action.in_(ACTIONS)))
    op.drop_index("entities_by_name", "entity")
    for name in COLUMNS:  # one by one: others refer to the table, so it cannot be written anew
        op.drop_column("entity", name)
