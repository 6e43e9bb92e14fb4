"""Signing in and out by plain form."""

from typing import Any

import pytest
from httpx import Response
from sqlmodel import col, select
from starlette.testclient import TestClient

from engage_app.cookies import REFUSED_SIGN_IN, SESSION, read_note
from engage_app.db.engine import reading, transaction
from engage_app.models import Person, WebSession
from engage_app.secrets import hash_password, hash_secret
from tests.cast import Cast
from tests.http.visitors import browser

PASSWORD = "correct horse"
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def firm(cast: Cast) -> Cast:
    """The cast, with one password for all."""
    with transaction() as db:
        for person in db.exec(select(Person)):
            person.password_hash = hash_password(PASSWORD) if person.is_active else person.password_hash
    return cast


def sign_in(visitor: TestClient, email: str, password: str = PASSWORD, **fields: str) -> Any:
    data = {"email": email, "password": password, **fields}
    return visitor.post("/api/sign-in", data=data, headers=OURS, follow_redirects=False)


def note_of(answer: Response) -> dict[str, str]:
    return read_note(f"{REFUSED_SIGN_IN}={answer.cookies.get(REFUSED_SIGN_IN)}", REFUSED_SIGN_IN)


def test_the_cookie_is_out_of_reach_of_scripts_and_kept_as_a_hash(firm: Cast) -> None:
    answer = sign_in(browser(firm), " Pieter@BAKKER.example ", next="/activities/1?words=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/activities/1?words=x")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith(SESSION))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    secret = answer.cookies[SESSION]
    with reading() as db:
        kept = db.exec(select(WebSession.secret_hash).where(col(WebSession.person_id) == firm.ids["pieter"])).all()
    assert kept == [hash_secret(secret)] != [secret]


def test_all_who_may_not_come_in_get_the_same_answer(firm: Cast) -> None:
    tries = [
        ("pieter@bakker.example", "wrong"),
        ("nobody@bakker.example", PASSWORD),
        ("kees@bakker.example", PASSWORD),
        ("", ""),
        ("pieter@bakker.example", ""),
    ]
    for email, password in tries:
        answer = sign_in(browser(firm), email, password)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        assert SESSION not in answer.cookies
        assert note_of(answer)["problem"] == "sign_in.wrong"


def test_another_site_cannot_sign_somebody_in(firm: Cast) -> None:
    visitor = browser(firm)
    data = {"email": "pieter@bakker.example", "password": PASSWORD}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}):
        assert visitor.post("/api/sign-in", data=data, headers=headers).status_code == 403


def test_signing_in_as_somebody_else_ends_the_session_that_was_there(firm: Cast) -> None:
    visitor = browser(firm, "pieter")
    sign_in(visitor, "anna@vandijk.example")
    with reading() as db:
        people = db.exec(select(WebSession.person_id)).all()
    assert people == [firm.ids["anna"]]


def test_signing_out_ends_the_session_and_takes_the_cookie(firm: Cast) -> None:
    visitor = browser(firm, "pieter")
    answer = visitor.post("/api/sign-out", headers=OURS, follow_redirects=False)
    assert answer.headers["location"] == "/sign-in"
    assert f'{SESSION}=""' in answer.headers["set-cookie"]
    with reading() as db:
        assert db.exec(select(WebSession)).all() == []
    assert visitor.post("/api/sign-out", headers=OURS, follow_redirects=False).status_code == 303
