"""Who was given which role on what."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, bindparam, text
from sqlmodel import Field, col

from engage_app.models.base import Row


class Scope(StrEnum):
    """How far a grant reaches."""

    SYSTEM = "system"
    ENTITY = "entity"
    ITEM = "item"


class Role(StrEnum):
    """The built-in roles; what each gives is in `engage_app.access.permissions`."""

    ADMIN = "admin"
    SETTINGS_ADMIN = "settings_admin"
    STAFF_ADMIN = "staff_admin"
    ENTITIES_ADMIN = "entities_admin"
    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"
    ENTITY_ACCESS = "entity_access"
    CONTACT_ENTITY_COLLABORATOR = "contact_entity_collaborator"
    CONTACT_ENTITY_ACCESS = "contact_entity_access"
    CONTACT_OWNER = "contact_owner"
    CONTACT_EDITOR = "contact_editor"
    CONTACT_VIEWER = "contact_viewer"


ON_FILE = "file_id IS NOT NULL"


class Grant(Row, table=True):
    """Subject (person or group) × role × scope (system, one entity, one item: an activity or a document).

    `is_creators` marks what the creator of an activity holds on it by having started it.
    """

    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (group_id IS NULL)", name="one_subject"),
        CheckConstraint("(scope = 'ENTITY') = (entity_id IS NOT NULL)", name="entity_scope"),
        CheckConstraint("(scope = 'ITEM') = (activity_id IS NOT NULL OR file_id IS NOT NULL)", name="item_scope"),
        CheckConstraint("activity_id IS NULL OR file_id IS NULL", name="one_item"),
        Index("one_item_role_per_person", "activity_id", "person_id", unique=True),
        Index("one_item_role_per_group", "activity_id", "group_id", unique=True),
        Index("one_role_on_file_per_person", "file_id", "person_id", unique=True, sqlite_where=text(ON_FILE)),
        Index("one_role_on_file_per_group", "file_id", "group_id", unique=True, sqlite_where=text(ON_FILE)),
        Index("grants_on_files", "person_id", "file_id", sqlite_where=text(ON_FILE)),
        Index("grants_of_person", "person_id", "scope", "activity_id"),
        Index("grants_of_group", "group_id", "scope", "activity_id"),
        Index("grants_on_entity", "entity_id", "scope", "person_id"),
        # The few among millions that somebody gave; those that came with starting an item are found by the item.
        Index(
            "grants_given",
            "person_id",
            "activity_id",
            sqlite_where=text("activity_id IS NOT NULL AND is_creators = 0"),
        ),
        # Whoever looks for these must say so with `SYSTEM_WIDE`.
        Index("grants_system_wide", "person_id", "group_id", sqlite_where=text("scope = 'SYSTEM'")),
    )

    role: Role
    scope: Scope
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    group_id: UUID | None = Field(default=None, foreign_key="group.id")
    entity_id: UUID | None = Field(default=None, foreign_key="entity.id")
    activity_id: UUID | None = Field(default=None, foreign_key="activity.id")
    file_id: UUID | None = Field(default=None, foreign_key="file.id")
    given_by: UUID | None = Field(default=None, foreign_key="person.id")
    is_creators: bool = False


# Written into the statement as it is: a database uses the index for a condition only when it can read it.
SYSTEM_WIDE = col(Grant.scope) == bindparam("system", Scope.SYSTEM, literal_execute=True)
