"""People as others see them."""

from dataclasses import dataclass

from engage_app.access.actors import Actor
from engage_app.access.audience import Reader
from engage_app.models import Person


@dataclass(frozen=True)
class PersonRow:
    """Somebody's name and face."""

    id: str = ""
    name: str = ""
    initials: str = ""
    is_contact: bool = False

    @classmethod
    def of(cls, person: Person | Actor) -> "PersonRow":
        return cls(str(person.id), person.name, person.initials, not person.is_staff)


@dataclass(frozen=True)
class MentionRow:
    """Somebody to choose after an "@"; only staff are shown the address behind a name."""

    id: str = ""
    label: str = ""
    description: str = ""

    @classmethod
    def of(cls, person: Reader, *, for_staff: bool) -> "MentionRow":
        return cls(str(person.id), person.name, person.email if for_staff else "")
