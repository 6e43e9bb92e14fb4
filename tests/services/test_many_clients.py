"""Whoever has many clients finds everything of each: where many lines are alike, pages lose none of them."""

from datetime import timedelta
from itertools import product

import pytest

from engage_app.clock import now
from engage_app.db.engine import transaction
from engage_app.models import Activity, ActivityKind, Entity, Grant, Role, Scope
from engage_app.services.activity_list import PAGE, ActivityQuery, Sort
from tests.cast import Cast
from tests.services.test_activity_list import all_pages

CLIENTS = PAGE + 12
SUBJECTS = ("Annual accounts 2025", "Payroll", "VAT return")


@pytest.fixture(params=[False, True], ids=["in order", "the last client first"])
def busy(cast: Cast, request: pytest.FixtureRequest) -> Cast:
    """Joris has more clients than a page has lines, with the same three subjects each, in the same three moments."""
    is_down = request.param
    at = now()
    clients = [Entity.of(f"Client {number}", f"M{number}") for number in range(CLIENTS)]
    with transaction() as db:
        db.add_all(clients)
        db.flush()
        for client, place in product(reversed(clients) if is_down else clients, range(len(SUBJECTS))):
            activity = Activity(
                kind=ActivityKind.DISCUSSION,
                entity_id=client.id,
                created_by=cast.ids["eva"],
                subject=SUBJECTS[place],
                subject_key=SUBJECTS[place].casefold(),
                moved_at=at + timedelta(minutes=place),
                contacts_moved_at=at,
            )
            db.add(activity)
        for client in clients:
            db.add(Grant(role=Role.VIEWER, scope=Scope.ENTITY, person_id=cast.ids["joris"], entity_id=client.id))
    return cast


@pytest.mark.parametrize("sort", Sort)
def test_every_line_of_many_clients_is_on_one_page(busy: Cast, sort: Sort) -> None:
    lines = [line for page in busy.ask("joris", all_pages, ActivityQuery(sort=sort)) for line in page]
    everything = [line for page in busy.ask("eva", all_pages, ActivityQuery(sort=sort)) for line in page]
    assert len(lines) == len(set(lines)) >= CLIENTS * len(SUBJECTS)
    assert lines == [line for line in everything if line in set(lines)]
