"""The person who acts, as every verb receives them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam
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


# Made once: every event asks them.
_SESSION = (
    select(WebSession, Person)
    .join(Person, col(Person.id) == WebSession.person_id)
    .where(
        WebSession.secret_hash == bindparam("secret_hash"),
        WebSession.expires_at > bindparam("at"),
        col(Person.is_active),
    )
)
_GROUPS = select(Membership.group_id).where(Membership.person_id == bindparam("person"))
_ROLES = select(Grant.role).where(
    or_(col(Grant.person_id) == bindparam("person"), col(Grant.group_id).in_(bindparam("groups", expanding=True))),
    Grant.scope == Scope.SYSTEM,
)


def actor_for(db: Session, person: Person, session: WebSession | None = None) -> Actor:
    """The person as somebody who acts."""
    groups = frozenset(db.exec(_GROUPS, params={"person": person.id}))
    roles = frozenset(map(Role, db.exec(_ROLES, params={"person": person.id, "groups": tuple(groups)})))
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
    found = db.exec(_SESSION, params={"secret_hash": secret_hash, "at": at}).first()
    return actor_for(db, found[1], found[0]) if found else None
