"""What a firm notes about its people, and what happened to them."""

import sqlalchemy as sa
from alembic import op

from engage_app.db.types import UtcDateTime

revision = "0004"
down_revision = "0003"

ACTIONS = (
    *("PERSON_ADDED", "PERSON_EDITED", "PERSON_DEACTIVATED", "PERSON_ACTIVATED", "PERSON_DELETED"),
    "ROLES_CHANGED",
)
COLUMNS = ("name_key", "job_title", "phone", "signed_in_at", "version", "deleted_at")
LONGEST_KEY = 160


def upgrade() -> None:
    op.add_column("person", sa.Column("name_key", sa.String(length=LONGEST_KEY), nullable=False, server_default=""))
    op.add_column("person", sa.Column("job_title", sa.String(length=120), nullable=False, server_default=""))
    op.add_column("person", sa.Column("phone", sa.String(length=40), nullable=False, server_default=""))
    op.add_column("person", sa.Column("signed_in_at", UtcDateTime(), nullable=True))
    op.add_column("person", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("person", sa.Column("deleted_at", UtcDateTime(), nullable=True))
    op.create_index("people_by_name", "person", ["kind", "name_key", "id"], unique=False)
    op.add_column("event", sa.Column("about_id", sa.Uuid(), nullable=True))
    about = sa.text("about_id IS NOT NULL")
    op.create_index("events_about", "event", ["about_id", "id"], unique=False, sqlite_where=about)
    person = sa.table("person", sa.column("id"), sa.column("name"), sa.column("name_key"))
    for row in op.get_bind().execute(sa.select(person.c.id, person.c.name)).all():
        key = row.name.casefold()[:LONGEST_KEY]
        op.execute(person.update().where(person.c.id == row.id).values(name_key=key))


def downgrade() -> None:
    """People who were deleted stay, as people who are not active."""
    event = sa.table("event", sa.column("action"))
    op.execute(event.delete().where(event.c.action.in_(ACTIONS)))
    op.drop_index("events_about", "event")
    op.drop_column("event", "about_id")
    op.drop_index("people_by_name", "person")
    for name in COLUMNS:  # one by one: others refer to the table, so it cannot be written anew
        op.drop_column("person", name)
