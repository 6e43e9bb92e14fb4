"""One client as its page shows it to staff."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from engage_app.access.actors import Actor
from engage_app.access.entities import entity_roles, get_entity
from engage_app.access.permissions import Right, Thing, permissions_of
from engage_app.errors import NotFound
from engage_app.i18n.catalogue import translate
from engage_app.i18n.dates import month
from engage_app.models import Action, Entity, Event, Grant, Group, Membership, Person
from engage_app.rows.entities import EntityPageRow, HolderRow
from engage_app.services.history import history_of

MOST_HOLDERS = 200
MOST_EVENTS = 50
ABOUT_IT = (
    Action.ENTITY_CREATED,
    Action.ENTITY_EDITED,
    Action.ENTITY_CLOSED,
    Action.ENTITY_OPENED,
    Action.ENTITY_SHARED,
    Action.ENTITY_ACCESS_GIVEN,
    Action.COLLABORATOR_GIVEN,
)


def entity_page(db: Session, actor: Actor, entity_id: UUID) -> EntityPageRow:
    """One entity; who has access and what happened, for those who may read more of it than an item.

    Raises:
        NotFound: it is not there for the actor, or they are no staff.
    """
    entity = get_entity(db, actor, entity_id)
    if not actor.is_staff:
        raise NotFound
    held = permissions_of(entity_roles(db, actor, entity.id))
    reads = (Thing.ENTITY, Right.READ) in held
    holders = _holders(db, actor, entity) if reads else ()
    return EntityPageRow(
        id=str(entity.id),
        name=entity.name,
        number=entity.number,
        kind=entity.kind.value,
        year_end=str(entity.year_end_month or ""),
        year_end_words=month(entity.year_end_month, actor.language) if entity.year_end_month else "",
        tags=tuple(entity.tags) if reads else (),
        notes=entity.notes if reads else "",
        is_active=entity.is_active,
        version=entity.version,
        holders=holders[:MOST_HOLDERS],
        has_more_holders=len(holders) > MOST_HOLDERS,
        events=history_of(
            db, actor, col(Event.entity_id) == entity.id, col(Event.action).in_(ABOUT_IT), most=MOST_EVENTS
        )
        if reads
        else (),
        may_share=(Thing.ENTITY, Right.SHARE) in held,
        may_edit=(Thing.ENTITY, Right.EDIT) in held,
        may_delete=(Thing.ENTITY, Right.DELETE) in held,
    )


def _about(entity: Entity) -> tuple[ColumnElement[bool], ...]:
    return col(Event.entity_id) == entity.id, col(Event.action).in_(ABOUT_IT)


def _holders(db: Session, actor: Actor, entity: Entity) -> tuple[HolderRow, ...]:
    """Who holds a role on the entity itself: groups first, then people, by name."""
    members = select(func.count()).where(col(Membership.group_id) == col(Group.id)).correlate(Group).scalar_subquery()
    groups = (
        select(col(Grant.id), col(Group.name), col(Grant.role), members)
        .join(Group, col(Group.id) == Grant.group_id)
        .where(col(Grant.entity_id) == entity.id)
        .order_by(col(Group.name), col(Grant.id))
        .limit(MOST_HOLDERS + 1)
    )
    people = (
        select(col(Grant.id), col(Person.name), col(Grant.role))
        .join(Person, col(Person.id) == Grant.person_id)
        .where(col(Grant.entity_id) == entity.id, col(Person.is_active))
        .order_by(col(Person.name), col(Grant.id))
        .limit(MOST_HOLDERS + 1)
    )
    lines = [(*line, True) for line in db.execute(groups)] + [(*line, 0, False) for line in db.execute(people)]
    return tuple(
        HolderRow(
            id=str(grant_id),
            name=name,
            role=translate(f"role.{role.value}", actor.language),
            is_group=is_group,
            members=count,
        )
        for grant_id, name, role, count, is_group in lines
    )
