"""Entities as pickers show them."""

from dataclasses import dataclass

from engage_app.models import Entity
from engage_app.rows.activities import EventRow


@dataclass(frozen=True)
class GoingRow:
    """How much goes with an entity that is deleted; `roles` are those that people and groups hold on it."""

    activities: int = 0
    files: int = 0
    roles: int = 0


@dataclass(frozen=True)
class EntityRow:
    """A client's name and the firm's number for it."""

    id: str = ""
    label: str = ""
    description: str = ""

    @classmethod
    def of(cls, entity: Entity) -> "EntityRow":
        return cls(str(entity.id), entity.name, entity.number)


@dataclass(frozen=True)
class EntityLineRow:
    """An entity on a line, with the file requests that wait for an answer, as far as their reader sees them."""

    id: str = ""
    name: str = ""
    number: str = ""
    kind: str = ""
    is_active: bool = True
    waiting: int = 0
    overdue: int = 0


# What sorts the last line of a page; its id, as text, is the last of it.
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class EntitiesPage:
    """One page of the entities; `after` is where the next begins, None at the end."""

    rows: tuple[EntityLineRow, ...] = ()
    may_add: bool = False
    after: Place | None = None


@dataclass(frozen=True)
class HolderRow:
    """A person or a group with a role on an entity; `members` counts those of a group."""

    id: str = ""
    name: str = ""
    role: str = ""
    is_group: bool = False
    members: int = 0


@dataclass(frozen=True)
class EntityPageRow:
    """An entity as its page shows it, with what its reader may do with it.

    `year_end` is a month from 1 to 12 as text, or empty; `year_end_words` is its name.
    """

    id: str = ""
    name: str = ""
    number: str = ""
    kind: str = ""
    year_end: str = ""
    year_end_words: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    is_active: bool = True
    version: int = 1
    holders: tuple[HolderRow, ...] = ()
    has_more_holders: bool = False
    events: tuple[EventRow, ...] = ()
    may_share: bool = False
    may_edit: bool = False
    may_delete: bool = False
