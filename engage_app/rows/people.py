"""People as others see them."""

from dataclasses import dataclass

from engage_app.models import Person


@dataclass(frozen=True)
class PersonRow:
    """Somebody's name and face."""

    id: str = ""
    name: str = ""
    initials: str = ""
    email: str = ""
    is_contact: bool = False

    @classmethod
    def of(cls, person: Person) -> "PersonRow":
        return cls(str(person.id), person.name, person.initials, person.email, not person.is_staff)


@dataclass(frozen=True)
class MentionRow:
    """Somebody to choose after an "@"."""

    id: str = ""
    label: str = ""
    description: str = ""

    @classmethod
    def of(cls, person: Person) -> "MentionRow":
        return cls(str(person.id), person.name, person.email)
