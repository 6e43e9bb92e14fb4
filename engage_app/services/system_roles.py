"""Which roles count for a member of staff everywhere: only an Admin gives and takes them."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.people import get_person
from engage_app.access.permissions import roles_for
from engage_app.db.engine import after_commit
from engage_app.errors import NotAllowed
from engage_app.live.hub import hub, rights_topic
from engage_app.live.lists import lists
from engage_app.models import Action, Grant, Kind, Person, Role, Scope, WebSession
from engage_app.models.grant import SYSTEM_WIDE
from engage_app.services.admins import require_another_admin
from engage_app.services.person_register import record_about

SYSTEM_ROLES = roles_for(Kind.STAFF, Scope.SYSTEM)


def set_system_roles(db: Session, actor: Actor, person_id: UUID, roles: Collection[Role]) -> None:
    """Give somebody these roles everywhere and no others; those of their groups stay.

    Raises:
        NotFound: the actor does not know them.
        NotAllowed: the actor is no Admin, or they are no staff, or a role is none that counts everywhere.
        Invalid: nobody else could do what an Admin does.
    """
    person = get_person(db, actor, person_id)
    if not actor.is_admin or not person.is_staff or not set(roles) <= set(SYSTEM_ROLES):
        raise NotAllowed
    grants = db.exec(select(Grant).where(SYSTEM_WIDE, Grant.person_id == person.id)).all()
    held = {grant.role for grant in grants}
    if held == set(roles):
        return
    if Role.ADMIN in held - set(roles):
        require_another_admin(db, person)
    for grant in grants:
        if grant.role not in roles:
            db.delete(grant)
    for role in set(roles) - held:
        db.add(Grant(role=role, scope=Scope.SYSTEM, person_id=person.id, given_by=actor.id))
    named = [role.value for role in SYSTEM_ROLES if role in roles]
    record_about(db, actor, Action.ROLES_CHANGED, person, roles=named)
    _tell(db, person)


def _tell(db: Session, person: Person) -> None:
    """Have every open page of theirs read again with the rights that they have now."""
    sessions = db.exec(select(WebSession.secret_hash).where(col(WebSession.person_id) == person.id)).all()
    person_id = person.id

    def tell() -> None:
        for session in sessions:
            hub.announce(rights_topic(session))
        lists.announce_rights(person_id)

    after_commit(db, tell)
