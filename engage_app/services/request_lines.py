"""How far file requests are, for the lines of a list; and the people whom the requests of a list ask."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, or_, select
from sqlmodel import Session, col

from engage_app.access.activities import sees
from engage_app.access.actors import Actor, Listener
from engage_app.clock import now
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Activity, FileRequest, Person, Recipient, RequestStatus
from engage_app.rows.activities import RequestLine
from engage_app.rows.people import MentionRow
from engage_app.services.due_dates import due_text
from engage_app.services.firm_settings import firm_rules

MOST = 50
NO_REQUEST = RequestLine()
_LINES = select(
    col(FileRequest.id),
    col(FileRequest.status),
    col(FileRequest.received),
    col(FileRequest.asked),
    col(FileRequest.due_on),
    col(FileRequest.is_waiting),
).where(col(FileRequest.id).in_(bindparam("requests", expanding=True)))
_OWN = select(
    col(Recipient.request_id), col(Recipient.person_id), col(Recipient.status), col(Recipient.is_waiting)
).where(
    col(Recipient.request_id).in_(bindparam("requests", expanding=True)),
    col(Recipient.person_id).in_(bindparam("people", expanding=True)),
    col(Recipient.removed_at).is_(None),
)


class RequestLines:
    """How far some requests are, read once for several readers."""

    def __init__(self, db: Session, request_ids: Collection[UUID], readers: Iterable[Actor | Listener]) -> None:
        self._requests: dict[UUID, Any] = {}
        self._own: dict[tuple[UUID, UUID], Any] = {}
        if not request_ids:
            return
        requests = {"requests": tuple(request_ids)}
        self._today = firm_rules(db).today(now())
        self._requests = {row.id: row for row in db.execute(_LINES, requests)}
        contacts = tuple({reader.id for reader in readers if not reader.is_staff})
        if contacts:
            own = db.execute(_OWN, {**requests, "people": contacts})
            self._own = {(row.request_id, row.person_id): row for row in own}

    def line(self, activity_id: UUID, reader: Actor | Listener) -> RequestLine:
        """For staff how far all are together, for a contact their own part and nothing of others."""
        request = self._requests.get(activity_id)
        if request is None:
            return NO_REQUEST
        status, is_waiting = request.status.value, request.is_waiting
        if not reader.is_staff:
            status, is_waiting = _for_contact(request, self._own.get((activity_id, reader.id)))
        return RequestLine(
            status=status,
            received=request.received if reader.is_staff else 0,
            asked=request.asked if reader.is_staff else 0,
            due=due_text(request.due_on, self._today, reader.language, is_waiting=is_waiting),
            is_waiting=is_waiting,
            is_overdue=is_waiting and request.due_on is not None and request.due_on < self._today,
        )


def _for_contact(request: Any, own: Any) -> tuple[str, bool]:
    if request.status is RequestStatus.CANCELLED:
        return request.status.value, False
    if own is not None:
        return own.status.value, own.is_waiting
    is_over = request.status is RequestStatus.COMPLETED
    return (RequestStatus.COMPLETED if is_over else RequestStatus.OPEN).value, request.is_waiting


def find_asked(db: Session, actor: Actor, words: str = "") -> tuple[MentionRow, ...]:
    """The first people, by name, whom a request asks that the actor sees.

    Args:
        words: what a name or an address must contain.

    Raises:
        NotAllowed: the actor is no staff; others do not learn who is asked.
    """
    people = _asked(actor)
    if words:
        places = (col(Person.name), col(Person.email))
        people = people.where(or_(*(place.icontains(words, autoescape=True) for place in places)))
    found = db.execute(people.order_by(col(Person.name), col(Person.id)).limit(MOST))
    return tuple(MentionRow(str(row.id), row.name, row.email) for row in found)


def asked_person(db: Session, actor: Actor, person_id: UUID) -> MentionRow:
    """One of them.

    Raises:
        NotFound: no request that the actor sees asks them, or they do not exist.
        NotAllowed: the actor is no staff.
    """
    row = db.execute(_asked(actor).where(col(Person.id) == person_id)).first()
    if row is None:
        raise NotFound
    return MentionRow(str(row.id), row.name, row.email)


def _asked(actor: Actor) -> Select[UUID, str, str]:
    if not actor.is_staff:
        raise NotAllowed
    asks = exists().where(
        col(Recipient.person_id) == col(Person.id),
        col(Recipient.removed_at).is_(None),
        col(Recipient.request_id) == col(Activity.id),
        sees(actor),
    )
    return select(col(Person.id), col(Person.name), col(Person.email)).where(asks)
