"""The people, clients and groups of a generated firm, with the roles that reach beyond one item."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import SQLModel

from bench.firm import HISTORY, LAST_DAY, MAIN_CLIENT, Plan, stored_time
from engage_app.models import Entity, Firm, Grant, Group, Membership, Person

Rows = list[dict[str, Any]]


def people(plan: Plan) -> Iterator[tuple[type[SQLModel], Rows]]:
    """Tables in the order in which they refer to each other, with their rows."""
    yield Firm, [_row(plan, name="Big & Partners", time_zone="Europe/Amsterdam", language="en")]
    staff = [plan.admin, plan.few, plan.many, *plan.staff_readers, *plan.staff]
    contacts = [*plan.contact_readers, *(contact for few in plan.contacts for contact in few)]
    yield Person, [_person(plan, number, person_id, "STAFF") for number, person_id in enumerate(staff)]
    yield Person, [_person(plan, number, person_id, "CONTACT") for number, person_id in enumerate(contacts)]
    yield (
        Entity,
        [
            _row(
                plan,
                id=entity,
                name=f"Client {number:05}",
                name_key=f"client {number:05}",
                number=str(1000 + number),
                is_active=1,
            )
            for number, entity in enumerate(plan.entities)
        ],
    )
    names = {group: f"Board {number:05}" for number, group in enumerate(plan.groups)}
    names[plan.readers_group] = "Everybody"
    yield Group, [_row(plan, id=group, kind="CONTACT", name=name) for group, name in names.items()]
    members = dict(zip(plan.groups, plan.contacts, strict=True)) | {plan.readers_group: plan.contact_readers}
    yield Membership, [_row(plan, group_id=group, person_id=who) for group, few in members.items() for who in few]
    yield Grant, list(_grants(plan))


def _grants(plan: Plan) -> Iterator[dict[str, Any]]:
    collaborator, main = "CONTACT_ENTITY_COLLABORATOR", plan.entities[MAIN_CLIENT]
    yield _grant(plan, "ADMIN", "SYSTEM", plan.admin)
    yield from (_grant(plan, "VIEWER", "SYSTEM", reader) for reader in plan.staff_readers)
    yield from (_grant(plan, collaborator, "ENTITY", contact, main) for contact in plan.contact_readers)
    for number, entity in enumerate(plan.entities):
        yield from (_grant(plan, "EDITOR", "ENTITY", member, entity) for member in plan.staff_of(number))
        yield from (_grant(plan, collaborator, "ENTITY", contact, entity) for contact in plan.contacts[number])


def _row(plan: Plan, **values: Any) -> dict[str, Any]:
    start = LAST_DAY - HISTORY
    return {"id": plan.new_id(start), "created_at": stored_time(start), **values}


def _person(plan: Plan, number: int, person_id: str, kind: str) -> dict[str, Any]:
    return _row(
        plan,
        id=person_id,
        kind=kind,
        name=f"{kind.title()} Number {number}",
        email=f"{kind.lower()}{number}@firm.example",
        password_hash="",
        is_active=1,
        language="nl" if number % 2 else "en",
        time_zone="Europe/Amsterdam",
    )


def _grant(plan: Plan, role: str, scope: str, person_id: str, entity_id: str | None = None) -> dict[str, Any]:
    return _row(plan, role=role, scope=scope, person_id=person_id, entity_id=entity_id, is_creators=0)
