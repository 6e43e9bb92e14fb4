"""The list of people goes out as a table, to those who look after them and to nobody else."""

import csv
from io import StringIO

import pytest
from httpx2 import Response
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from engage_app.cookies import SESSION
from engage_app.db.engine import reading, transaction
from engage_app.http.routes import ROUTE_TABLE
from engage_app.models import Action, Event, Person
from engage_app.settings import settings
from tests.cast import CONTACTS, Cast

FORMULAS = ('=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\tA")


def fetch(cast: Cast, name: str, query: str = "") -> Response:
    visitor = TestClient(Starlette(routes=ROUTE_TABLE), base_url=settings.public_url)
    if name:
        visitor.cookies.set(SESSION, cast.sign_in(name))
    return visitor.get(f"/api/people{query}")


def lines(answer: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("name", "query"),
    [("", ""), ("pieter", ""), ("joris", ""), ("finn", ""), ("mila", "?kind=staff"), ("anna", "?kind=staff")],
)
def test_nobody_else_gets_the_table(cast: Cast, name: str, query: str) -> None:
    answer = fetch(cast, name, query)
    assert answer.status_code in {401, 403}
    assert "example" not in answer.text
    with reading() as db:
        assert db.exec(select(Event).where(Event.action == Action.PEOPLE_EXPORTED)).all() == []


def test_it_holds_what_the_list_shows_and_says_who_took_it(cast: Cast) -> None:
    answer = fetch(cast, "anna")
    assert answer.headers["content-disposition"].startswith("attachment")
    found = {line["name"]: line for line in lines(answer)}
    assert list(found) == sorted(CONTACTS.values())
    assert (found["Pieter Bakker"]["entities"], found["Pieter Bakker"]["groups"]) == ("1001", "Bakker finance")
    assert "password" not in answer.text
    with reading() as db:
        event = db.exec(select(Event).where(Event.action == Action.PEOPLE_EXPORTED)).one()
        assert (event.actor_id, event.details) == (cast.ids["anna"], {"kind": "contact", "people": len(CONTACTS)})


def test_it_is_narrowed_as_the_list_is(cast: Cast) -> None:
    assert [line["name"] for line in lines(fetch(cast, "eva", "?words=tess"))] == ["Tess Kroon"]
    assert [line["name"] for line in lines(fetch(cast, "eva", "?shown=inactive"))] == ["Kees Maas"]
    assert fetch(cast, "eva", "?kind=nonsense").status_code == 404


@pytest.mark.parametrize("name", [*FORMULAS, 'Jan "de" Vries, jr.'])
def test_a_cell_is_a_text_and_never_a_formula(cast: Cast, name: str) -> None:
    with transaction() as db:
        db.get_one(Person, cast.ids["tess"]).name = name
    (line,) = lines(fetch(cast, "anna", "?words=tess@"))
    assert line["name"] == (f"'{name}" if name in FORMULAS else name)
