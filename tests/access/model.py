"""The rules of access as one small function over plain values, and any world that they can be asked about."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from engage_app.access.permissions import PERMISSIONS, Right, Thing, roles_for
from engage_app.models import Kind, Role, Scope

STAFF = ("sam", "sue")
CONTACTS = ("col", "cat", "cas")
GROUPS = {"staff group": Kind.STAFF, "contact group": Kind.CONTACT}
ENTITY_OF = {"one": "alfa", "two": "alfa", "three": "beta"}  # by activity
ENTITIES = ("alfa", "beta")
FIRM = "firm"
PLACES = {FIRM: Scope.SYSTEM, **dict.fromkeys(ENTITIES, Scope.ENTITY), **dict.fromkeys(ENTITY_OF, Scope.ITEM)}


@dataclass(frozen=True)
class Given:
    """Somebody or a group has a role somewhere."""

    subject: str
    role: Role
    place: str


@dataclass(frozen=True)
class World:
    """Who is in which group and has which role, and how the activities stand."""

    grants: frozenset[Given]
    members: frozenset[tuple[str, str]]  # person, group
    inactive: frozenset[str]
    allowing: frozenset[str]
    limited: frozenset[str]
    deleted: frozenset[str]

    def without(self, grant: Given) -> "World":
        return replace(self, grants=self.grants - {grant})


def kind_of(subject: str) -> Kind:
    return GROUPS.get(subject) or (Kind.STAFF if subject in STAFF else Kind.CONTACT)


def counting_roles(world: World, person: str, activity: str) -> frozenset[Role]:
    """The roles that count for a person on an activity; empty when it is not there for them."""
    if person in world.inactive or activity in world.deleted:
        return frozenset()
    subjects = {person} | {group for member, group in world.members if member == person}
    held = {place: {g.role for g in world.grants if g.subject in subjects and g.place == place} for place in PLACES}
    on_item, on_entity, everywhere = held[activity], held[ENTITY_OF[activity]], held[FIRM]
    if kind_of(person) is Kind.CONTACT:
        return frozenset(on_item) if activity in world.allowing and on_entity else frozenset()
    if activity in world.limited and Role.ADMIN not in everywhere:
        return frozenset(on_item)
    counting = frozenset(on_item | on_entity | everywhere)
    opens = any((Thing.ACTIVITY, Right.READ) in PERMISSIONS[role] for role in counting)
    return counting if opens else frozenset()


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names))


def _possible_grants() -> list[Given]:
    subjects = (*STAFF, *CONTACTS, *GROUPS)
    return [
        Given(subject, role, place)
        for subject in subjects
        for place, scope in PLACES.items()
        for role in roles_for(kind_of(subject), scope)
    ]


def _one_role_per_item(grants: frozenset[Given]) -> bool:
    on_items = [(grant.subject, grant.place) for grant in grants if grant.place in ENTITY_OF]
    return len(on_items) == len(set(on_items))


def worlds() -> st.SearchStrategy[World]:
    """Any world."""
    memberships = [(p, g) for g, kind in GROUPS.items() for p in (*STAFF, *CONTACTS) if kind_of(p) is kind]
    activities = tuple(ENTITY_OF)
    return st.builds(
        World,
        grants=st.frozensets(st.sampled_from(_possible_grants()), min_size=3, max_size=14).filter(_one_role_per_item),
        members=st.frozensets(st.sampled_from(memberships), min_size=1),
        inactive=st.frozensets(st.sampled_from((*STAFF, *CONTACTS)), max_size=1),
        allowing=some_of(activities),
        limited=some_of(activities),
        deleted=st.frozensets(st.sampled_from(activities), max_size=1),
    )
