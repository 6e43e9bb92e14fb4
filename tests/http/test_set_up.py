"""Founding the firm by plain form, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from engage_app.clock import now
from engage_app.cookies import REFUSED_SET_UP, read_note
from engage_app.db.engine import reading, transaction
from engage_app.http.routes import ROUTE_TABLE
from engage_app.models import Firm, Person
from engage_app.services.setup import issue_setup_code
from engage_app.services.throttling import ADDRESS
from engage_app.settings import settings
from tests.demo_firm import forget_everything, put_database

FILLED = {"firm": "Van Dijk", "name": "Eva Bos", "email": "eva@vandijk.example", "password": "a long password"}


@pytest.fixture
def code(tables: Path) -> Iterator[str]:
    """That of an installation in which nothing is."""
    put_database(tables)
    with transaction() as db:
        issued = issue_setup_code(db, now())
    yield issued
    forget_everything()


def send(**fields: str) -> Response:
    visitor = TestClient(Starlette(routes=ROUTE_TABLE), base_url=settings.public_url)
    headers = {"sec-fetch-site": "same-origin", "accept-language": "nl-NL,nl;q=0.9,en;q=0.8"}
    return visitor.post("/api/set-up", data=fields, headers=headers, follow_redirects=False)


def note_of(answer: Response) -> dict[str, str]:
    assert (answer.status_code, answer.headers["location"]) == (303, "/set-up")
    return read_note(f"{REFUSED_SET_UP}={answer.cookies.get(REFUSED_SET_UP)}", REFUSED_SET_UP)


def firms() -> list[str]:
    with reading() as db:
        return list(db.exec(select(Firm.name)))


def test_a_wrong_code_founds_nothing_and_keeps_all_but_the_password(code: str) -> None:
    note = note_of(send(**FILLED, code=f"{code}x"))
    assert note["problem:code"] == "set_up.code_wrong"
    assert {name: note[name] for name in ("firm", "name", "email")} == {
        name: text for name, text in FILLED.items() if name != "password"
    }
    assert FILLED["password"] not in note.values()
    assert firms() == []


def test_every_field_says_what_is_wrong_with_it(code: str) -> None:
    note = note_of(send(code=code, firm=" ", name="x" * 121, email="eva@", password="short"))
    assert {name for name in note if name.startswith("problem:")} == {
        "problem:firm",
        "problem:name",
        "problem:email",
        "problem:password",
    }
    assert note["limit:password"] == "8"


def test_whatever_was_typed_fits_into_the_cookie(code: str) -> None:
    answer = send(code="事" * 900, firm="務" * 900, name="所" * 900, email="の" * 900, password="")
    assert note_of(answer)["firm"] == "務" * 200
    assert len(answer.cookies[REFUSED_SET_UP]) < 4_000


def test_the_admin_reads_the_language_of_their_browser(code: str) -> None:
    answer = send(**FILLED, code=code)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    with reading() as db:
        assert db.exec(select(Person.language)).all() == ["nl"]


def test_the_same_form_sent_twice_founds_one_firm(code: str) -> None:
    for _ in range(2):
        assert send(**FILLED, code=code).headers["location"] == "/sign-in"
    assert firms() == ["Van Dijk"]


def test_too_many_tries_are_refused_even_with_the_right_code(code: str) -> None:
    for _ in range(ADDRESS.tries):
        note_of(send(**FILLED, code="guess"))
    assert note_of(send(**FILLED, code=code))["problem:form"] == "sign_in.too_many_tries"
    assert firms() == []
