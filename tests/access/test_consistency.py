"""However roles are given, everything that asks who can read an activity gets the same answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, delete

from engage_app.access.activities import permissions_on, visible_activities
from engage_app.access.actors import Actor, actor_for
from engage_app.access.audience import audience_of, audiences_of, count_contact_readers
from engage_app.access.permissions import permissions_of
from engage_app.clock import now
from engage_app.db.engine import transaction
from engage_app.models import (
    Activity,
    ActivityKind,
    Entity,
    Grant,
    Group,
    Kind,
    Membership,
    Person,
    Scope,
)
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.notifications import recipients_of
from engage_app.services.search import index_activity
from tests.access.model import (
    CONTACTS,
    ENTITIES,
    ENTITY_OF,
    GROUPS,
    PLACES,
    STAFF,
    Given,
    World,
    counting_roles,
    kind_of,
    worlds,
)
from tests.demo_firm import forget_everything, put_database

Ids = dict[str, UUID]
PEOPLE = (*STAFF, *CONTACTS)


@pytest.fixture(scope="module")
def ids(firm: tuple[Path, Ids]) -> Iterator[Ids]:
    """People, groups, clients and activities, of whom nobody has a role yet."""
    put_database(firm[0])
    people = {name: Person(kind=kind_of(name), name=name, email=f"{name}@world.example") for name in PEOPLE}
    groups = {name: Group(kind=kind, name=name) for name, kind in GROUPS.items()}
    entities = {name: Entity.of(name, name) for name in ENTITIES}
    activities = {
        name: Activity(
            kind=ActivityKind.DISCUSSION,
            entity_id=entities[entity].id,
            created_by=people["sam"].id,
            subject=f"Zwolle {name}",
            subject_key=name,
        )
        for name, entity in ENTITY_OF.items()
    }
    with transaction() as db:
        db.exec(delete(Grant))
        db.exec(delete(Membership))
        db.add_all([*people.values(), *groups.values(), *entities.values()])
        db.flush()
        db.add_all(activities.values())
        for activity in activities.values():
            index_activity(db, activity)
    rows: dict[str, Person | Group | Entity | Activity] = {**people, **groups, **entities, **activities}
    yield {name: row.id for name, row in rows.items()}
    forget_everything()


@contextmanager
def made(world: World, ids: Ids) -> Iterator[tuple[Session, dict[Given, Grant]]]:
    """The world in the database, for as long as this lasts."""
    with transaction() as db:
        for name in ENTITY_OF:
            activity = db.get_one(Activity, ids[name])
            activity.allow_contacts, activity.is_limited = name in world.allowing, name in world.limited
            activity.deleted_at = now() if name in world.deleted else None
        for name in world.inactive:
            db.get_one(Person, ids[name]).is_active = False
        db.add_all(Membership(person_id=ids[person], group_id=ids[group]) for person, group in world.members)
        grants = {given: _grant(ids, given) for given in world.grants}
        db.add_all(grants.values())
        db.flush()
        yield db, grants
        db.rollback()


def _grant(ids: Ids, given: Given) -> Grant:
    scope = PLACES[given.place]
    return Grant(
        role=given.role,
        scope=scope,
        person_id=None if given.subject in GROUPS else ids[given.subject],
        group_id=ids[given.subject] if given.subject in GROUPS else None,
        entity_id=ids[given.place] if scope is Scope.ENTITY else None,
        activity_id=ids[given.place] if scope is Scope.ITEM else None,
    )


def readable(world: World, person: str) -> set[str]:
    return {activity for activity in ENTITY_OF if counting_roles(world, person, activity)}


def names(ids: Ids, found: set[UUID]) -> set[str]:
    return {name for name, kept in ids.items() if kept in found}


def listed(db: Session, actor: Actor, query: ActivityQuery) -> set[UUID]:
    return {UUID(row.id) for row in list_activities(db, actor, query).rows}


def check_visible(db: Session, ids: Ids, world: World, person: str) -> tuple[Actor, list[Activity]]:
    actor = actor_for(db, ids[person])
    visible = db.exec(visible_activities(actor)).all()
    assert names(ids, {activity.id for activity in visible}) == readable(world, person), person
    return actor, list(visible)


def check_person(db: Session, ids: Ids, world: World, person: str) -> None:
    actor, visible = check_visible(db, ids, world, person)
    expected = readable(world, person)
    assert names(ids, listed(db, actor, ActivityQuery())) == expected
    assert names(ids, listed(db, actor, ActivityQuery(words="zwol"))) == expected
    for activity in visible:
        (name,) = names(ids, {activity.id})
        roles = counting_roles(world, person, name)
        assert permissions_on(db, actor, activity) == permissions_of(roles), (person, name)


def check_activity(db: Session, ids: Ids, world: World, name: str) -> None:
    activity = db.get_one(Activity, ids[name])
    readers = {person for person in PEOPLE if counting_roles(world, person, name)}
    contacts = {person for person in readers if kind_of(person) is Kind.CONTACT}
    assert names(ids, {person.id for person in audience_of(db, activity).readers}) == readers
    together = audiences_of(db, [db.get_one(Activity, ids[other]) for other in ENTITY_OF])
    assert together[activity.id].permissions == audience_of(db, activity).permissions
    assert count_contact_readers(db, [activity.id]).get(activity.id, 0) == len(contacts)
    recipients = recipients_of(audience_of(db, activity), {})
    assert (names(ids, set(recipients.contacts)), recipients.staff) == (contacts, frozenset())


# Making an example smaller takes minutes when each needs a database.
@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
@given(world=worlds(), data=st.data())
def test_lists_search_mail_and_checks_agree_about_who_can_read(ids: Ids, world: World, data: st.DataObject) -> None:
    with made(world, ids) as (db, grants):
        active = [person for person in PEOPLE if person not in world.inactive]
        for person in active:
            check_person(db, ids, world, person)
        for name in ENTITY_OF:
            check_activity(db, ids, world, name)
        taken = data.draw(st.sampled_from(sorted(world.grants, key=str)))
        db.delete(grants[taken])
        db.flush()
        for person in active:
            check_visible(db, ids, world.without(taken), person)


@settings(max_examples=100)
@given(world=worlds(), data=st.data())
def test_taking_a_role_away_never_opens_anything(world: World, data: st.DataObject) -> None:
    taken = data.draw(st.sampled_from(sorted(world.grants, key=str)))
    for person in PEOPLE:
        for activity in ENTITY_OF:
            after = permissions_of(counting_roles(world.without(taken), person, activity))
            assert after <= permissions_of(counting_roles(world, person, activity))
