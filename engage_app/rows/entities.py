"""Entities as pickers show them."""

from dataclasses import dataclass

from engage_app.models import Entity


@dataclass(frozen=True)
class EntityRow:
    """A client's name and the firm's number for it."""

    id: str = ""
    label: str = ""
    description: str = ""

    @classmethod
    def of(cls, entity: Entity) -> "EntityRow":
        return cls(str(entity.id), entity.name, entity.number)
