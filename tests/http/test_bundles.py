"""The answers to a request as one zip: for whom, under which names, and how it is made."""

from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from engage_app import routes
from engage_app.db.engine import reading, transaction
from engage_app.models import Action, Event, File, Person, Response, Version
from engage_app.services.request_answers import take_back
from engage_app.storage import store
from tests.asking import answer, ask
from tests.cast import Cast
from tests.files import LETTER
from tests.http.visitors import browser


@pytest.fixture
def answered(cast: Cast) -> UUID:
    request = ask(cast, "pieter", "lotte", "daan")
    answer(cast, "pieter", request, "Bank.pdf", "Loans.pdf")
    answer(cast, "lotte", request, "bank.pdf", "Ledger ’26.xlsx")
    return request


def get(client: TestClient, request: UUID, of: UUID | str = "") -> "tuple[int, list[str]]":
    found = client.get(routes.answers_of(request, of) if of else routes.answers(request))
    return found.status_code, ZipFile(BytesIO(found.content)).namelist() if found.status_code == 200 else []


def downloaded() -> list[str]:
    with reading() as db:
        events = db.exec(select(Event).where(Event.action == Action.DOWNLOADED)).all()
        return sorted(event.details["file"] for event in events)


@pytest.mark.parametrize(
    ("name", "status"), [("anna", 200), ("joris", 200), ("mila", 404), ("finn", 404), ("pieter", 403), ("tess", 403)]
)
def test_the_answers_go_to_staff_who_see_the_request(cast: Cast, answered: UUID, name: str, status: int) -> None:
    assert get(browser(cast, name), answered)[0] == status
    assert bool(downloaded()) == (status == 200)


def test_nobody_gets_no_answers(cast: Cast, answered: UUID) -> None:
    assert get(browser(cast), answered)[0] == 401


def test_absent_hidden_and_empty_answers_look_the_same(cast: Cast, answered: UUID) -> None:
    anna, discussion = browser(cast, "anna"), cast.discussion()
    unanswered = ask(cast, "pieter")
    addresses = [
        routes.answers(discussion),
        routes.answers(unanswered),
        routes.answers_of(answered, cast.ids["daan"]),
        routes.answers_of(answered, cast.ids["tess"]),
        routes.answers_of(answered, "x"),
        routes.answers("x"),
        routes.answers("0192f0c1-0000-7000-8000-000000000000"),
    ]
    answers = [anna.get(address) for address in addresses]
    assert {found.status_code for found in answers} == {404}
    assert len({found.content for found in answers}) == 1
    assert downloaded() == []


def test_everybody_has_a_folder_of_their_own(cast: Cast, answered: UUID) -> None:
    found = browser(cast, "anna").get(routes.answers(answered))
    with ZipFile(BytesIO(found.content)) as packed:
        assert packed.testzip() is None
        assert {packed.read(name) for name in packed.namelist()} == {LETTER}
        folders = {name.split("/")[0] for name in packed.namelist()}
    assert folders == {"Pieter Bakker", "Lotte Jansen"}
    assert found.headers["content-length"] == str(len(found.content))
    assert 'filename="Bank statements Q3.zip"' in found.headers["content-disposition"]
    assert found.headers["cache-control"] == "private, no-store"
    assert len(downloaded()) == 4


def test_the_answers_of_one_lie_side_by_side(cast: Cast, answered: UUID) -> None:
    found = browser(cast, "anna").get(routes.answers_of(answered, cast.ids["pieter"]))
    assert ZipFile(BytesIO(found.content)).namelist() == ["Bank.pdf", "Loans.pdf"]
    assert 'filename="Bank statements Q3 - Pieter Bakker.zip"' in found.headers["content-disposition"]
    with reading() as db:
        opened = db.exec(select(Response.person_id).where(col(Response.opened_at).is_not(None))).all()
    assert opened == [cast.ids["pieter"]]


def test_no_name_leads_out_of_the_folder_or_hides_another(cast: Cast, answered: UUID) -> None:
    with transaction() as db:
        for name in ("pieter", "lotte"):
            db.get_one(Person, cast.ids[name]).name = "../../Con\\x"
        for file in db.exec(select(File)):
            file.name = "../..//etc\\passwd"
    status, names = get(browser(cast, "anna"), answered)
    assert status == 200
    assert len({name.casefold() for name in names}) == 4
    assert all(name.count("/") == 1 and ".." not in name.split("/") and "\\" not in name for name in names)


def test_what_was_taken_back_or_deleted_stays_out(cast: Cast, answered: UUID) -> None:
    cast.act("lotte", take_back, answered)
    with transaction() as db:
        db.exec(select(File).where(File.name == "Loans.pdf")).one().deleted_at = db.get_one(
            Person, cast.ids["anna"]
        ).created_at
    assert get(browser(cast, "anna"), answered) == (200, ["Pieter Bakker/Bank.pdf"])


def test_a_damaged_file_is_named_before_anything_is_sent(cast: Cast, answered: UUID) -> None:
    with reading() as db:
        damaged = select(Version).join(File, col(File.id) == Version.file_id).where(File.name == "Loans.pdf")
        store().delete(db.exec(damaged).one().blob_id)
    found = browser(cast, "anna").get(routes.answers(answered))
    assert found.status_code == 500
    assert "Loans.pdf" in found.json()["message"]
    assert downloaded() == []
