"""File requests, what comes back of them, and what the firm decides for everybody."""

import sqlalchemy as sa
from alembic import op

from engage_app.db.types import UtcDateTime

revision = "0002"
down_revision = "0001"

# Values of columns that existed before; no row may hold one of them where the code does not know it.
ACTIONS = (
    *("OPENED", "RESPONDED", "NOT_PROVIDED", "TAKEN_BACK", "RETURNED", "COMPLETED", "ALL_COMPLETED", "OPENED_AGAIN"),
    *("CANCELLED", "DUE_CHANGED", "REMINDERS_CHANGED", "RECIPIENT_ADDED", "RECIPIENT_REMOVED", "REMINDED"),
    *("COLLABORATOR_GIVEN", "SETTINGS_CHANGED", "FILED", "FILE_REPLACED", "FILE_RENAMED", "FILE_MOVED"),
    *("FILE_BINNED", "FILE_BROUGHT_BACK", "FOLDER_MADE", "FOLDER_RENAMED", "FOLDER_DELETED"),
)
MESSAGES = ("REQUESTED", "REMINDED", "RETURNED", "CANCELLED", "RESPONDED")


def upgrade() -> None:
    op.create_table(
        "firm_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("detailed_notifications", sa.Boolean(), nullable=False),
        sa.Column("complete_on_response", sa.Boolean(), nullable=False),
        sa.Column("reminders", sa.JSON(), nullable=False),
        sa.Column("allowed_types", sa.String(), nullable=False),
        sa.Column("largest_mb", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "file_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("OPEN", "RESPONDED", "RETURNED", "COMPLETED", "CANCELLED", name="requeststatus"),
            nullable=False,
        ),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("additional_message", sa.String(), nullable=False),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("reminders", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"]),
        sa.ForeignKeyConstraint(["id"], ["activity.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("file_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_request_file_id"), ["file_id"], unique=False)
        batch_op.create_index("requests_by_status", ["status", "id"], unique=False)
        batch_op.create_index(
            "requests_waiting", ["due_on", "id"], unique=False, sqlite_where=sa.text("is_waiting = 1")
        )

    op.create_table(
        "recipient",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("OPEN", "RESPONDED", "RETURNED", "COMPLETED", name="recipientstatus"),
            nullable=False,
        ),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("responded_at", UtcDateTime(), nullable=True),
        sa.Column("completed_at", UtcDateTime(), nullable=True),
        sa.Column("completed_by", sa.Uuid(), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.Column("remind_at", UtcDateTime(), nullable=True),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("reminders_sent", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["completed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["file_request.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipient_person_id"), ["person_id"], unique=False)
        batch_op.create_index("one_recipient_per_person", ["request_id", "person_id"], unique=True)
        batch_op.create_index(
            "recipients_to_answer", ["person_id", "request_id"], unique=False, sqlite_where=sa.text("is_waiting = 1")
        )
        batch_op.create_index(
            "recipients_to_remind", ["remind_at"], unique=False, sqlite_where=sa.text("remind_at IS NOT NULL")
        )

    op.create_table(
        "response",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("cannot_provide", sa.Boolean(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("returned_at", UtcDateTime(), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("taken_back_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["file_request.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index("responses_of_recipient", ["request_id", "person_id", "id"], unique=False)

    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("response_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key("attachment_of_response", "response", ["response_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_attachment_response_id"), ["response_id"], unique=False)

    with op.batch_alter_table("search_text", schema=None) as batch_op:
        batch_op.add_column(sa.Column("response_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("person_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key("search_text_response", "response", ["response_id"], ["id"])
        batch_op.create_foreign_key("search_text_person", "person", ["person_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_search_text_response_id"), ["response_id"], unique=False)


def downgrade() -> None:
    """Take file requests away; what their recipients sent would be everybody's on the message, so it goes too."""
    event, mail, activity = sa.table("event", sa.column("id"), sa.column("action")), _mail(), _requests()
    new_events = sa.select(event.c.id).where(event.c.action.in_(ACTIONS))
    op.execute(mail.delete().where(sa.or_(mail.c.message.in_(MESSAGES), mail.c.event_id.in_(new_events))))
    op.execute(event.delete().where(event.c.action.in_(ACTIONS)))
    op.execute("DELETE FROM attachment WHERE response_id IS NOT NULL")
    op.execute(
        activity.update().where(activity.c.kind == "FILE_REQUEST").values(deleted_at=sa.func.current_timestamp())
    )
    op.execute("DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_text WHERE response_id IS NOT NULL)")
    op.execute("DELETE FROM search_text WHERE response_id IS NOT NULL")
    with op.batch_alter_table("search_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_text_response_id"))
        for name in ("response", "person"):
            batch_op.drop_constraint(f"search_text_{name}", type_="foreignkey")
            batch_op.drop_column(f"{name}_id")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_response_id"))
        batch_op.drop_constraint("attachment_of_response", type_="foreignkey")
        batch_op.drop_column("response_id")
    for table in ("response", "recipient", "file_request", "firm_settings"):
        op.drop_table(table)


def _mail() -> sa.TableClause:
    return sa.table("outbox_mail", sa.column("message"), sa.column("event_id"))


def _requests() -> sa.TableClause:
    return sa.table("activity", sa.column("kind"), sa.column("deleted_at"))
