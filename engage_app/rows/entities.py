"""Entities as pickers show them."""

from dataclasses import dataclass

from engage_app.models import Entity


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
