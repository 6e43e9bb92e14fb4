"""What the Share dialog shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShareRow:
    """Somebody, or a group, that an item can be shared with.

    `key` is the id with its kind in front; `role` is what they hold on the item itself; `now` and `source` tell what
    counts today and where it comes from: "item", "entity", "system", or "group", whose name is in `through`;
    `is_locked` and `reason` (a message key) tell why nothing can be given to them.
    """

    id: str = ""
    key: str = ""
    is_group: bool = False
    name: str = ""
    initials: str = ""
    detail: str = ""
    members: tuple[str, ...] = ()
    member_ids: tuple[str, ...] = ()
    role: str = ""
    now: str = ""
    source: str = ""
    through: str = ""
    is_locked: bool = False
    reason: str = ""
    may_let_in: bool = False


@dataclass(frozen=True)
class ShareSheet:
    """One tab of the Share dialog."""

    subject: str = ""
    entity: str = ""
    allows_contacts: bool = False
    is_limited: bool = False
    staff_count: int = 0
    contact_count: int = 0
    groups: tuple[ShareRow, ...] = ()
    people: tuple[ShareRow, ...] = ()
    has_more: bool = False


@dataclass(frozen=True)
class ShareResult:
    """How many people can read the item now and could not before, and the other way round.

    `told` is how many could before, and were sent the message.
    """

    gained: int
    lost: int
    told: int = 0


@dataclass(frozen=True)
class ShareEffect:
    """What saving the dialog as it stands would do."""

    gaining: tuple[str, ...] = ()
    losing: tuple[str, ...] = ()
    comments_shown: int = 0
