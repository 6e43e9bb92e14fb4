"""The audit trail: who did what to which thing, when, from where."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from engage_app.models.base import Row


class Action(StrEnum):
    """Everything that is recorded."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    POSTED = "posted"
    EDITED = "edited"
    CLOSED = "closed"
    REOPENED = "reopened"
    DELETED = "deleted"
    COMMENTED = "commented"
    COMMENT_EDITED = "comment_edited"
    COMMENT_DELETED = "comment_deleted"
    SHARED = "shared"
    SHARE_MESSAGE_SENT = "share_message_sent"
    CONTACTS_ALLOWED = "contacts_allowed"
    CONTACTS_REFUSED = "contacts_refused"
    ENTITY_ACCESS_GIVEN = "entity_access_given"
    LIMITED = "limited"
    UNLIMITED = "unlimited"
    DOWNLOADED = "downloaded"
    FIRM_SET_UP = "firm_set_up"
    OPENED = "opened"
    RESPONDED = "responded"
    NOT_PROVIDED = "not_provided"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    COMPLETED = "completed"
    ALL_COMPLETED = "all_completed"
    OPENED_AGAIN = "opened_again"
    CANCELLED = "cancelled"
    DUE_CHANGED = "due_changed"
    REMINDERS_CHANGED = "reminders_changed"
    RECIPIENT_ADDED = "recipient_added"
    RECIPIENT_REMOVED = "recipient_removed"
    REMINDED = "reminded"
    COLLABORATOR_GIVEN = "collaborator_given"
    SETTINGS_CHANGED = "settings_changed"
    FILED = "filed"
    FILE_REPLACED = "file_replaced"
    FILE_RENAMED = "file_renamed"
    FILE_MOVED = "file_moved"
    FILE_BINNED = "file_binned"
    FILE_BROUGHT_BACK = "file_brought_back"
    FOLDER_MADE = "folder_made"
    FOLDER_RENAMED = "folder_renamed"
    FOLDER_DELETED = "folder_deleted"
    ENTITY_CREATED = "entity_created"
    ENTITY_EDITED = "entity_edited"
    ENTITY_CLOSED = "entity_closed"
    ENTITY_OPENED = "entity_opened"
    ENTITY_DELETED = "entity_deleted"
    ENTITY_SHARED = "entity_shared"
    PERSON_ADDED = "person_added"
    PERSON_EDITED = "person_edited"
    PERSON_DEACTIVATED = "person_deactivated"
    PERSON_ACTIVATED = "person_activated"
    PERSON_DELETED = "person_deleted"
    ROLES_CHANGED = "roles_changed"
    INVITED = "invited"
    LINK_ASKED = "link_asked"
    LINK_USED = "link_used"
    PEOPLE_EXPORTED = "people_exported"


class Event(Row, table=True):
    """One line of the trail; `is_internal` keeps it from contacts. `about_id` is the person to whom it happened."""

    __table_args__ = (
        Index("events_of_activity", "activity_id", "id"),
        Index("events_about", "about_id", "id", sqlite_where=text("about_id IS NOT NULL")),
    )

    action: Action
    actor_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    entity_id: UUID | None = Field(default=None, foreign_key="entity.id", index=True)
    activity_id: UUID | None = Field(default=None, foreign_key="activity.id")
    about_id: UUID | None = None
    is_internal: bool = False
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    address: str = ""
