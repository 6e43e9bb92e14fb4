"""The person who acts, as every verb receives them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from engage_app.access.permissions import Permission, Right, Thing, permissions_of
from engage_app.models import Grant, Kind, Membership, Person, Role, Scope, WebSession


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
    address: str = ""

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

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


def actor_for(db: Session, person: Person, session: WebSession | None = None) -> Actor:
    """The person as somebody who acts."""
    groups = frozenset(db.exec(select(Membership.group_id).where(Membership.person_id == person.id)))
    mine = col(Grant.person_id) == person.id
    if groups:
        mine = or_(mine, col(Grant.group_id).in_(groups))
    roles = frozenset(Role(role) for role in db.exec(select(Grant.role).where(mine, Grant.scope == Scope.SYSTEM)))
    return Actor(
        id=person.id,
        kind=person.kind,
        name=person.name,
        initials=person.initials,
        email=person.email,
        language=person.language,
        time_zone=person.time_zone,
        group_ids=groups,
        system_roles=roles,
        session_id=session.id if session else None,
        address=session.address if session else "",
    )


def find_actor(db: Session, secret_hash: str, at: datetime) -> Actor | None:
    """Whoever signed in with this secret, unless the session ended or the person may no longer act."""
    found = db.exec(
        select(WebSession, Person)
        .join(Person, col(Person.id) == WebSession.person_id)
        .where(WebSession.secret_hash == secret_hash, WebSession.expires_at > at, col(Person.is_active))
    ).first()
    return actor_for(db, found[1], found[0]) if found else None
