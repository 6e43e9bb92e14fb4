"""Links with which people set a password."""

import sqlalchemy as sa
from alembic import op

from engage_app.db.types import UtcDateTime

revision = "0005"
down_revision = "0004"

ACTIONS = ("INVITED", "LINK_ASKED", "LINK_USED", "PEOPLE_EXPORTED")
MESSAGES = ("INVITED", "FORGOTTEN")


def upgrade() -> None:
    op.create_table(
        "password_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Enum("INVITED", "FORGOTTEN", name="linkpurpose"), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("secret_hash"),
    )
    op.create_index("ix_password_link_person_id", "password_link", ["person_id"], unique=False)


def downgrade() -> None:
    """What was written about links, and the mails that held them, go with them."""
    mail, event = sa.table("outbox_mail", sa.column("message")), sa.table("event", sa.column("action"))
    op.execute(mail.delete().where(mail.c.message.in_(MESSAGES)))
    op.execute(event.delete().where(event.c.action.in_(ACTIONS)))
    op.drop_index("ix_password_link_person_id", "password_link")
    op.drop_table("password_link")
