"""How long a request to many people takes to finish, beside the second that one may wait for it."""

import shutil
import time
from pathlib import Path
from uuid import UUID

from bench.firm import MAIN_CLIENT
from bench.measure import Result, percentile
from bench.people import House
from engage_app.db.engine import transaction
from engage_app.ids import new_id
from engage_app.models import Grant, Kind, Person, Role, Scope
from engage_app.services.requests import NewRequest, finish_request

RECIPIENTS = 200
ROUNDS = 8
SECONDS = 1.0


def run(house: House, folder: Path) -> list[Result]:
    """Ask everybody again and again, in a copy of the firm; the first time is not counted."""
    place = folder / "asking"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(house.data, place)
    copy = House(place, house.plan)
    entity_id = UUID(house.plan.entities[MAIN_CLIENT])
    people = _recipients(copy, entity_id)
    taken = [_finish(copy, entity_id, people) for _ in range(ROUNDS + 1)][1:]
    copy.engine.dispose()
    shutil.rmtree(place)
    middle, late = percentile(taken, 0.5) * 1000, percentile(taken, 0.95) * 1000
    name = f"finish a request of {RECIPIENTS} recipients"
    return [Result(name, f"{middle:.0f} / {late:.0f} ms", f"{SECONDS * 1000:.0f} ms", late / 1000 / SECONDS, 1)]


def _recipients(house: House, entity_id: UUID) -> tuple[UUID, ...]:
    people = [
        Person(kind=Kind.CONTACT, name=f"Asked {number}", email=f"asked{number}@client.example")
        for number in range(RECIPIENTS)
    ]
    ids = tuple(person.id for person in people)
    with transaction(house.engine) as db:
        db.add_all(people)
        db.flush()
        role = Role.CONTACT_ENTITY_COLLABORATOR
        db.add_all(Grant(role=role, scope=Scope.ENTITY, person_id=one, entity_id=entity_id) for one in ids)
    return ids


def _finish(house: House, entity_id: UUID, people: tuple[UUID, ...]) -> float:
    new = NewRequest(f"bench-{new_id()}", entity_id, people, "Bank statements Q3", "<p>July to September.</p>")
    began = time.perf_counter()
    with house.acting(house.plan.admin, writes=True) as (db, actor):
        finish_request(db, actor, new)
    return time.perf_counter() - began
