"""One of the firm's people as their page shows them to staff."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, or_, select

from engage_app.access.actors import Actor
from engage_app.access.entities import known_entities
from engage_app.access.people import get_person, may_on_person
from engage_app.access.permissions import PERMISSIONS, Right, Thing, permissions_of
from engage_app.clock import now
from engage_app.i18n.catalogue import LANGUAGES
from engage_app.i18n.dates import day_and_time
from engage_app.models import (
    Entity,
    Event,
    Grant,
    Group,
    MailStatus,
    Membership,
    Message,
    OutboxMail,
    PasswordLink,
    Person,
    Scope,
)
from engage_app.models.grant import SYSTEM_WIDE
from engage_app.rows.directory import HeldRow, PersonPageRow
from engage_app.services.history import history_of
from engage_app.services.system_roles import SYSTEM_ROLES

MOST_HELD = 200
MOST_EVENTS = 50


def person_page(db: Session, actor: Actor, person_id: UUID) -> PersonPageRow:
    """Somebody, as far as the actor may look: roles on entities that the actor knows of, history for those who edit.

    Raises:
        NotFound: the actor does not know them.
    """
    person = get_person(db, actor, person_id)
    may_edit = may_on_person(db, actor, Right.EDIT, person)
    groups = dict(_groups(db, person))
    held = _held(db, actor, person, groups)
    is_other = person.id != actor.id
    return PersonPageRow(
        id=str(person.id),
        name=person.name,
        initials=person.initials,
        email=person.email,
        job_title=person.job_title,
        phone=person.phone,
        language=person.language,
        language_name=LANGUAGES[person.language],
        signed_in=_when(actor, person) if person.signed_in_at else "",
        is_contact=not person.is_staff,
        is_active=person.is_active,
        version=person.version,
        system_roles=_system_roles(db, person),
        groups=_group_names(actor, person, groups, held),
        held=held[:MOST_HELD],
        has_more_held=len(held) > MOST_HELD,
        events=history_of(db, actor, col(Event.about_id) == person.id, most=MOST_EVENTS) if may_edit else (),
        **_invitation(db, actor, person),
        may_invite=may_edit and person.is_active and not person.password_hash,
        may_edit=may_edit,
        may_delete=is_other and may_on_person(db, actor, Right.DELETE, person),
        may_give_roles=actor.is_admin and person.is_staff,
        may_share=person.is_active and actor.holds(Thing.ENTITY, Right.SHARE),
    )


def _when(actor: Actor, person: Person) -> str:
    return day_and_time(person.signed_in_at or now(), actor.language, actor.time_zone, now())


def _invitation(db: Session, actor: Actor, person: Person) -> dict[str, str]:
    """What became of the last invitation of somebody who has no password yet."""
    if person.password_hash:
        return {}
    newest = select(PasswordLink).where(PasswordLink.person_id == person.id).order_by(col(PasswordLink.id).desc())
    link = db.exec(newest.limit(1)).first()
    if link is None:
        return {"invitation": "none"}
    mails = select(OutboxMail.status).where(OutboxMail.person_id == person.id, OutboxMail.message == Message.INVITED)
    status = MailStatus(db.exec(mails.order_by(col(OutboxMail.id).desc()).limit(1)).one())
    is_old = status is MailStatus.SENT and not link.is_usable(now())
    invited = day_and_time(link.created_at, actor.language, actor.time_zone, now())
    return {"invitation": "expired" if is_old else status.value, "invited": invited}


def _groups(db: Session, person: Person) -> list[tuple[UUID, str]]:
    found = select(Group.id, Group.name).join(Membership, col(Membership.group_id) == Group.id)
    return list(db.exec(found.where(Membership.person_id == person.id).order_by(Group.name)))


def _group_names(actor: Actor, person: Person, groups: dict[UUID, str], held: Iterable[HeldRow]) -> tuple[str, ...]:
    """The groups of somebody; of contacts, as far as they say nothing of entities that the actor does not know."""
    through = {row.through for row in held}
    knows_all = person.is_staff or actor.holds(Thing.CONTACT, Right.READ)
    return tuple(name for name in groups.values() if knows_all or name in through)


def _system_roles(db: Session, person: Person) -> tuple[str, ...]:
    held = set(db.exec(select(Grant.role).where(SYSTEM_WIDE, Grant.person_id == person.id)))
    return tuple(role.value for role in SYSTEM_ROLES if role in held)


def _held(db: Session, actor: Actor, person: Person, groups: dict[UUID, str]) -> tuple[HeldRow, ...]:
    """The roles on entities, by entity; first the person's own, then those that come through a group."""
    subject = or_(col(Grant.person_id) == person.id, col(Grant.group_id).in_(groups))
    known = known_entities(actor).with_only_columns(col(Entity.id))
    found = (
        select(Grant, Entity.name)
        .join(Entity, col(Entity.id) == Grant.entity_id)
        .where(subject, col(Grant.scope) == Scope.ENTITY, col(Entity.id).in_(known))
        .order_by(col(Entity.name_key), col(Entity.id), col(Grant.person_id).is_(None))
        .limit(MOST_HELD + 1)
    )
    return tuple(_row(actor, person, grant, name, groups) for grant, name in db.exec(found))


def _row(actor: Actor, person: Person, grant: Grant, entity: str, groups: dict[UUID, str]) -> HeldRow:
    gives = actor.holds(Thing.ENTITY, Right.SHARE) and PERMISSIONS[grant.role] <= permissions_of(actor.system_roles)
    return HeldRow(
        id=str(grant.id),
        entity_id=str(grant.entity_id),
        entity=entity,
        role=grant.role.value,
        through=groups[grant.group_id] if grant.group_id else "",
        may_change=gives and grant.group_id is None and person.is_active,
    )
