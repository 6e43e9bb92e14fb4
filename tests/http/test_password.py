"""A link from a mail opens an account once, for a while, and for nobody who does not have it."""

import pytest
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from engage_app.clock import now
from engage_app.cookies import SESSION
from engage_app.db.engine import reading, transaction
from engage_app.http.routes import ROUTE_TABLE
from engage_app.models import Action, Event, Person
from engage_app.secrets import hash_password, is_password
from engage_app.services.password_links import FROM_ADDRESS, TO_ACCOUNT, invite, see_link
from engage_app.services.person_facts import PersonFacts
from engage_app.services.person_register import edit_person, set_person_active
from engage_app.settings import settings
from tests.cast import Cast
from tests.http.letters import HOUR, NEW, deliver, invited, key_of, mails, send, stored, who


def test_an_invitation_lets_somebody_choose_a_password_and_come_in_once(cast: Cast) -> None:
    key = invited(cast)
    answer = send("/api/password", key=key, password=NEW)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert who(answer.cookies.get(SESSION)) == "Noor Blom"
    assert is_password(stored(cast.ids["noor"]).password_hash, NEW)
    again = send("/api/password", key=key, password="another password")
    assert again.headers["location"].startswith("/password?key=")
    assert SESSION not in again.cookies
    assert is_password(stored(cast.ids["noor"]).password_hash, NEW)
    with reading() as db:
        actions = db.exec(select(Event.action).where(Event.about_id == cast.ids["noor"]).order_by(col(Event.id))).all()
    assert actions == [Action.INVITED, Action.LINK_USED]


def test_a_link_that_is_only_looked_at_is_not_used_up(cast: Cast) -> None:
    key = invited(cast)
    for _ in range(3):
        with reading() as db:
            seen = see_link(db, key, now())
        assert seen
        assert (seen.name, seen.is_usable, seen.is_new) == ("Noor Blom", True, True)
    assert send("/api/password", key=key, password=NEW).cookies.get(SESSION)


def test_a_short_password_is_refused_and_the_link_still_works(cast: Cast) -> None:
    key = invited(cast)
    answer = send("/api/password", key=key, password="short")
    assert answer.headers["location"] == f"/password?key={key}&problem=short"
    assert stored(cast.ids["noor"]).password_hash == ""
    assert send("/api/password", key=key, password=NEW).cookies.get(SESSION)


def test_neither_the_key_nor_the_link_stands_in_the_database(cast: Cast) -> None:
    cast.act("anna", invite, cast.ids["noor"])
    (mail,) = mails(cast, "noor")
    assert "key" not in str(mail.details)
    assert set(mail.details) == {"link", "by"}


@pytest.mark.parametrize("key", ["", "nonsense", "x" * 3000, "é"])
def test_a_key_that_never_was_opens_nothing(cast: Cast, key: str) -> None:
    answer = send("/api/password", key=key, password=NEW)
    assert answer.status_code == 303
    assert SESSION not in answer.cookies
    assert cast.ids


@pytest.mark.parametrize("change", ["kept out", "other address"])
def test_a_link_of_somebody_who_was_changed_opens_nothing(cast: Cast, change: str) -> None:
    key, noor = invited(cast), cast.ids["noor"]
    if change == "kept out":
        cast.act("anna", set_person_active, noor, is_active=False)
    else:
        cast.act("anna", edit_person, noor, PersonFacts("Noor Blom", "noor@other.example"), 1)
    assert SESSION not in send("/api/password", key=key, password=NEW).cookies
    assert stored(noor).password_hash == ""


def test_an_old_link_brings_a_new_one_to_the_same_address_only(cast: Cast) -> None:
    old = invited(cast)
    invited(cast)
    answer = send("/api/password-link", key=old)
    assert answer.headers["location"] == "/password?sent=1"
    deliver()
    assert len(mails(cast, "noor")) == 3
    assert send("/api/password", key=key_of(mails(cast, "noor")[-1]), password=NEW).cookies.get(SESSION)


def test_a_forgotten_password_is_replaced_and_ends_what_was_open(cast: Cast) -> None:
    with transaction() as db:
        db.get_one(Person, cast.ids["pieter"]).password_hash = hash_password("an old password")
    thief = cast.sign_in("pieter")
    assert send("/api/password-link", email=" PIETER@bakker.example ").headers["location"] == "/password?sent=1"
    deliver()
    (mail,) = mails(cast, "pieter")
    assert "new password" in mail.subject
    answer = send("/api/password", key=key_of(mail), password=NEW)
    assert who(answer.cookies.get(SESSION)) == "Pieter Bakker"
    assert who(thief) == ""
    assert is_password(stored(cast.ids["pieter"]).password_hash, NEW)


def test_a_link_for_a_forgotten_password_lasts_an_hour(cast: Cast) -> None:
    with transaction() as db:
        db.get_one(Person, cast.ids["pieter"]).password_hash = hash_password("an old password")
    send("/api/password-link", email="pieter@bakker.example")
    deliver()
    key = key_of(mails(cast, "pieter")[0])
    for later, works in ((HOUR / 2, True), (HOUR * 2, False)):
        with reading() as db:
            link = see_link(db, key, now() + later)
        assert link
        assert link.is_usable is works


def test_nobody_learns_whether_an_address_has_an_account(cast: Cast) -> None:
    answers = [
        send("/api/password-link", email=email) for email in ("pieter@bakker.example", "x@y.example", "kees", "")
    ]
    assert {(answer.status_code, answer.headers["location"], answer.text) for answer in answers} == {
        (303, "/password?sent=1", "")
    }
    assert len(mails(cast, "pieter")) == 1


def test_a_mailbox_is_not_flooded(cast: Cast) -> None:
    for _ in range(TO_ACCOUNT.tries + 3):
        assert send("/api/password-link", email="pieter@bakker.example").headers["location"] == "/password?sent=1"
    assert len(mails(cast, "pieter")) == TO_ACCOUNT.tries


def test_from_one_place_not_everybody_is_asked_for(cast: Cast) -> None:
    said = [
        send("/api/password-link", email=f"{n}@x.example").headers["location"] for n in range(FROM_ADDRESS.tries + 1)
    ]
    assert said[-2:] == ["/password?sent=1", "/password?often=1"]
    assert cast.ids


def test_another_site_sets_no_password(cast: Cast) -> None:
    key = invited(cast)
    visitor = TestClient(Starlette(routes=ROUTE_TABLE), base_url=settings.public_url)
    answer = visitor.post("/api/password", data={"key": key, "password": NEW}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert stored(cast.ids["noor"]).password_hash == ""


def test_the_browser_leaves_the_session_that_was_open_in_it(cast: Cast) -> None:
    other = cast.sign_in("anna")
    answer = send("/api/password", cookie=other, key=invited(cast), password=NEW)
    assert who(answer.cookies.get(SESSION)) == "Noor Blom"
    assert who(other) == ""
