"""The person who acts, as every verb receives them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, case, not_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from engage_app.access.permissions import Permission, Right, Thing, permissions_of
from engage_app.models import Grant, Kind, Membership, Person, Role, Scope, WebSession
from engage_app.settings import settings


@dataclass(frozen=True)
class Actor:
    """A signed-in person with what they hold everywhere; read again for every event."""

    id: UUID
    kind: Kind
    name: str
    initials: str
    email: str
    language: str
    time_zone: str
    group_ids: frozenset[UUID]
    system_roles: frozenset[Role]
    session_id: UUID | None = None
    seen_at: datetime | None = None
    address: str = ""

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

    @property
    def is_grouped(self) -> bool:
        """Whether they belong to any group; a place for groups in a prepared statement stands for some."""
        groups: Any = self.group_ids
        return isinstance(groups, BindParameter) or bool(groups)

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.system_roles

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the system-wide roles give."""
        return permissions_of(self.system_roles)

    def holds(self, thing: Thing, right: Right) -> bool:
        """Whether a system-wide role gives this permission."""
        return (thing, right) in self.permissions


class Listener(NamedTuple):
    """Somebody with a page open: as much of an actor as it takes to choose and word what the page says."""

    id: UUID
    kind: Kind
    language: str
    time_zone: str

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF


# Made once: every event asks one of them. A row for each pair of group and system-wide role of the person.
_OWN = aliased(Membership)
_GROUPS = select(col(_OWN.group_id)).where(col(_OWN.person_id) == col(Person.id)).correlate(Person)
_WHO = (
    select(Person, col(Membership.group_id), col(Grant.role))
    .outerjoin(Membership, col(Membership.person_id) == col(Person.id))
    .outerjoin(
        Grant,
        and_(
            col(Grant.scope) == Scope.SYSTEM,
            or_(col(Grant.person_id) == col(Person.id), col(Grant.group_id).in_(_GROUPS)),
        ),
    )
)
_IS_LIVE = and_(
    col(WebSession.expires_at) > bindparam("at"),
    col(WebSession.seen_at)
    > case((col(Person.kind) == Kind.STAFF, bindparam("staff_since")), else_=bindparam("contact_since")),
    col(Person.is_active),
)
_PERSON = _WHO.where(col(Person.id) == bindparam("person"))
_SESSION = (
    _WHO.add_columns(WebSession)
    .join(WebSession, col(WebSession.person_id) == col(Person.id))
    .where(col(WebSession.secret_hash) == bindparam("secret_hash"), _IS_LIVE)
)
_LISTENING = (
    select(col(WebSession.secret_hash), col(Person.id), col(Person.kind), col(Person.language), col(Person.time_zone))
    .join(Person, col(Person.id) == col(WebSession.person_id))
    .where(col(WebSession.secret_hash).in_(bindparam("secret_hashes", expanding=True)), _IS_LIVE)
)
_ENDED = (
    select(WebSession)
    .join(Person, col(Person.id) == col(WebSession.person_id))
    .where(not_(_IS_LIVE))
    .order_by(col(WebSession.id))
)


def _limits(at: datetime) -> dict[str, datetime]:
    """What `_IS_LIVE` asks of a session at a moment."""
    return {
        "at": at,
        "staff_since": at - timedelta(minutes=settings.staff_idle_minutes),
        "contact_since": at - timedelta(minutes=settings.contact_idle_minutes),
    }


def _actor(rows: Sequence[Any], session: WebSession | None = None) -> Actor:
    person = rows[0][0]
    return Actor(
        id=person.id,
        kind=person.kind,
        name=person.name,
        initials=person.initials,
        email=person.email,
        language=person.language,
        time_zone=person.time_zone,
        group_ids=frozenset(row[1] for row in rows if row[1]),
        system_roles=frozenset(Role(row[2]) for row in rows if row[2]),
        session_id=session.id if session else None,
        seen_at=session.seen_at if session else None,
        address=session.address if session else "",
    )


def actor_for(db: Session, person_id: UUID) -> Actor:
    """The person of this id, which somebody has, as one who acts."""
    return _actor(db.execute(_PERSON, {"person": person_id}).all())


def find_actor(db: Session, secret_hash: str, at: datetime) -> Actor | None:
    """Whoever signed in with this secret, unless the session ended or the person may no longer act."""
    rows = db.execute(_SESSION, {"secret_hash": secret_hash, **_limits(at)}).all()
    return _actor(rows, rows[0][3]) if rows else None


def find_listeners(db: Session, secret_hashes: Collection[str], at: datetime) -> dict[str, Listener]:
    """Whose these sessions are; those are left out that ended, or whose person may no longer act."""
    found = db.execute(_LISTENING, {"secret_hashes": tuple(secret_hashes), **_limits(at)})
    return {secret_hash: Listener(*person) for secret_hash, *person in found}


def ended_sessions(db: Session, at: datetime) -> list[WebSession]:
    """The sessions that are too old, or that nobody used for too long, or whose person may no longer act."""
    return list(db.execute(_ENDED, _limits(at)).scalars())
