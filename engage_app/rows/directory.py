"""People as the firm keeps them."""

from dataclasses import dataclass

from engage_app.rows.activities import EventRow


@dataclass(frozen=True)
class PersonLineRow:
    """Somebody on a line; `entities` counts those that they hold a role on themselves."""

    id: str = ""
    name: str = ""
    initials: str = ""
    email: str = ""
    job_title: str = ""
    is_contact: bool = False
    is_active: bool = True
    has_signed_in: bool = False
    entities: int = 0


@dataclass(frozen=True)
class PeoplePage:
    """One page of people; `after` is where the next begins, None at the end.

    `adds` are the kinds of people whom the reader may enter.
    """

    rows: tuple[PersonLineRow, ...] = ()
    adds: tuple[str, ...] = ()
    after: tuple[str, str] | None = None


@dataclass(frozen=True)
class HeldRow:
    """A role of somebody on an entity; `through` is the group that gives it, "" where they hold it themselves."""

    id: str = ""
    entity_id: str = ""
    entity: str = ""
    role: str = ""
    through: str = ""
    may_change: bool = False


@dataclass(frozen=True)
class PersonPageRow:
    """Somebody as their page shows them, with what its reader may do with them.

    `system_roles` are values of roles; `groups` are names. `signed_in` is a moment in words, "" for never.
    `invitation` is "", "none", "waiting", "sent", "failed", "dropped" or "expired"; `invited` is when it was sent.
    """

    id: str = ""
    name: str = ""
    initials: str = ""
    email: str = ""
    job_title: str = ""
    phone: str = ""
    language: str = ""
    language_name: str = ""
    signed_in: str = ""
    is_contact: bool = False
    is_active: bool = True
    version: int = 1
    system_roles: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    held: tuple[HeldRow, ...] = ()
    has_more_held: bool = False
    events: tuple[EventRow, ...] = ()
    invitation: str = ""
    invited: str = ""
    may_invite: bool = False
    may_edit: bool = False
    may_delete: bool = False
    may_give_roles: bool = False
    may_share: bool = False
