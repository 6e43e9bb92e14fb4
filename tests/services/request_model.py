"""File requests as a small model over plain values: what each verb does, and who sees what."""

from collections.abc import Collection
from dataclasses import dataclass, field

from engage_app.models import RecipientStatus as Stands
from engage_app.models import RequestStatus

STAFF = ("eva", "joris", "mila")
CONTACTS = ("pieter", "lotte", "ruud", "tess")
NOT_FOUND, NOT_ALLOWED, CONFLICT, INVALID = "NotFound", "NotAllowed", "Conflict", "Invalid"


@dataclass
class Answer:
    """What somebody sent and did not take back."""

    is_opened: bool = False
    is_returned: bool = False


@dataclass
class Part:
    """One recipient's part in a request."""

    status: Stands = Stands.OPEN
    version: int = 1
    answers: list[Answer] = field(default_factory=list)
    is_removed: bool = False
    was_accepted: bool = False

    @property
    def may_take_back(self) -> bool:
        sent = self.status is Stands.RESPONDED or (self.status is Stands.COMPLETED and not self.was_accepted)
        return bool(sent and self.answers and not self.answers[-1].is_opened and not self.answers[-1].is_returned)

    def move(self, status: Stands) -> None:
        self.status, self.was_accepted = status, False
        self.version += 1


@dataclass
class Asked:
    """A request: who made it, whom it asks, until which day."""

    by: str
    due: int | None
    parts: dict[str, Part]
    readers: set[str]
    is_cancelled: bool = False

    @property
    def current(self) -> dict[str, Part]:
        return {name: part for name, part in self.parts.items() if not part.is_removed}

    @property
    def status(self) -> RequestStatus:
        stands = [part.status for part in self.current.values()]
        if self.is_cancelled:
            return RequestStatus.CANCELLED
        if all(status is Stands.COMPLETED for status in stands):
            return RequestStatus.COMPLETED
        if Stands.RESPONDED in stands:
            return RequestStatus.RESPONDED
        return RequestStatus.RETURNED if Stands.RETURNED in stands else RequestStatus.OPEN

    @property
    def waiting(self) -> list[str]:
        acting = (Stands.OPEN, Stands.RETURNED)
        return [] if self.is_cancelled else [name for name, part in self.current.items() if part.status in acting]


@dataclass
class Model:
    """The firm: what contacts are at Bakker ("upload", "look" or ""), and all requests in the order they were made."""

    roles: dict[str, str] = field(
        default_factory=lambda: {"pieter": "upload", "lotte": "upload", "ruud": "look", "tess": ""}
    )
    requests: list[Asked] = field(default_factory=list)
    completes_at_once: bool = False

    def sees(self, name: str, asked: Asked) -> bool:
        if name in STAFF:
            return name != "mila"
        return bool(self.roles[name]) and name in asked.readers

    def _refused(self, name: str, asked: Asked) -> str:
        """Why somebody may not follow the request up, if they may not."""
        if not self.sees(name, asked):
            return NOT_FOUND
        if name not in {"eva", asked.by}:
            return NOT_ALLOWED
        return CONFLICT if asked.is_cancelled else ""

    def ask(self, name: str, people: Collection[str], due: int | None) -> str:
        if name == "mila" or name in CONTACTS:
            return NOT_ALLOWED if self.roles.get(name) else INVALID
        if any(self.roles[person] != "upload" for person in people):
            return INVALID
        self.requests.append(Asked(name, due, {person: Part() for person in people}, set(people)))
        return ""

    def answer(self, name: str, asked: Asked, *, cannot: bool) -> str:
        refused = self._may_not_answer(name, asked)
        part = asked.parts.get(name)
        if refused or part is None:
            return refused
        if part.status not in (Stands.OPEN, Stands.RETURNED):
            return CONFLICT
        part.answers.append(Answer())
        part.move(Stands.COMPLETED if self.completes_at_once and not cannot else Stands.RESPONDED)
        return ""

    def _may_not_answer(self, name: str, asked: Asked) -> str:
        if not self.sees(name, asked):
            return NOT_FOUND
        if name not in asked.current or self.roles.get(name) != "upload":
            return NOT_ALLOWED
        return CONFLICT if asked.is_cancelled else ""

    def take_back(self, name: str, asked: Asked) -> str:
        refused = self._may_not_answer(name, asked)
        part = asked.parts.get(name)
        if refused or part is None:
            return refused
        if not part.may_take_back:
            return CONFLICT
        part.answers.pop()
        part.move(Stands.RETURNED if part.answers and part.answers[-1].is_returned else Stands.OPEN)
        return ""

    def open(self, name: str, asked: Asked) -> str:
        if not self.sees(name, asked):
            return NOT_FOUND
        if name in STAFF:
            for part in asked.parts.values():
                for answer in part.answers:
                    answer.is_opened = True
        return ""

    def complete(self, name: str, asked: Asked, seen: dict[str, int]) -> str:
        refused = self._refused(name, asked) or self._differs(asked, seen)
        if not refused:
            for part in (asked.parts[person] for person in seen):
                if part.status is not Stands.COMPLETED:
                    part.move(Stands.COMPLETED)
                    part.was_accepted = True
        return refused

    def _differs(self, asked: Asked, seen: dict[str, int]) -> str:
        if not seen or not seen.keys() <= asked.current.keys():
            return NOT_FOUND
        return CONFLICT if any(asked.parts[person].version != version for person, version in seen.items()) else ""

    def send_back(self, name: str, asked: Asked, person: str, version: int) -> str:
        refused = self._refused(name, asked) or self._differs(asked, {person: version})
        if refused:
            return refused
        part = asked.parts[person]
        unreviewed = part.status is Stands.COMPLETED and not part.was_accepted
        if not part.answers or not (unreviewed or part.status is Stands.RESPONDED):
            return CONFLICT
        part.answers[-1].is_returned = part.answers[-1].is_opened = True
        part.move(Stands.RETURNED)
        return ""

    def open_again(self, name: str, asked: Asked, seen: dict[str, int]) -> str:
        refused = self._refused(name, asked) or self._differs(asked, seen)
        if refused:
            return refused
        if any(asked.parts[person].status is not Stands.COMPLETED for person in seen):
            return CONFLICT
        for person in seen:
            asked.parts[person].move(Stands.OPEN)
        return ""

    def cancel(self, name: str, asked: Asked) -> str:
        refused = self._refused(name, asked)
        if refused == CONFLICT:
            return ""
        asked.is_cancelled = asked.is_cancelled or not refused
        return refused

    def add(self, name: str, asked: Asked, person: str) -> str:
        refused = self._refused(name, asked)
        if refused:
            return refused
        if self.roles[person] != "upload":
            return INVALID
        part = asked.parts.setdefault(person, Part())
        if part.is_removed:
            part.is_removed = False
            part.move(Stands.OPEN)
        asked.readers.add(person)
        return ""

    def remove(self, name: str, asked: Asked, person: str) -> str:
        refused = self._refused(name, asked)
        if refused:
            return refused
        if person not in asked.current:
            return NOT_FOUND
        if len(asked.current) == 1:
            return INVALID
        asked.parts[person].is_removed = True
        asked.parts[person].version += 1
        asked.readers.discard(person)
        return ""

    def change_due(self, name: str, asked: Asked, due: int | None) -> str:
        refused = self._refused(name, asked)
        asked.due = asked.due if refused else due
        return refused

    def to_do(self, name: str) -> list[int]:
        """Places of the requests that wait for somebody, in the order in which they are shown."""
        waiting = [
            (asked.due is None, asked.due or 0, at)
            for at, asked in enumerate(self.requests)
            if name in asked.waiting and self.sees(name, asked) and self.roles[name] == "upload"
        ]
        return [at for _, _, at in sorted(waiting)]
