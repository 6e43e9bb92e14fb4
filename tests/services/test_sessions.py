"""How long a session lasts: as long as somebody uses it, and never longer than the settings say."""

import asyncio
from datetime import datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from engage_app.access.actors import find_actor
from engage_app.background import tell_ended
from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.live.hub import hub, session_topic
from engage_app.models import Grant, Membership, Person, Role, Scope, WebSession
from engage_app.secrets import hash_secret
from engage_app.services import acting
from engage_app.services.sign_in import start_session
from engage_app.services.upkeep import prune
from tests.cast import Cast
from tests.statements import counted

NOON = now()
STAFF_IDLE, STAFF_LONGEST = timedelta(minutes=60), timedelta(hours=12)
CONTACT_IDLE, CONTACT_LONGEST = timedelta(hours=12), timedelta(days=7)
SECOND = timedelta(seconds=1)
LIMITS = [("anna@vandijk.example", STAFF_IDLE, STAFF_LONGEST), ("pieter@bakker.example", CONTACT_IDLE, CONTACT_LONGEST)]


def begin(email: str) -> str:
    with time_machine.travel(NOON, tick=False), transaction() as db:
        return start_session(db, email, "192.0.2.1", "a browser", NOON)


def is_open(secret: str, at: datetime, *, acts: bool = True) -> bool:
    """Whether the session opens something at a moment; asking is a deed unless it says not."""
    with time_machine.travel(at, tick=False):
        return asyncio.run(acting.find(secret, acts=acts)) is not None


def seen(secret: str) -> datetime:
    with reading() as db:
        return db.exec(select(WebSession).where(WebSession.secret_hash == hash_secret(secret))).one().seen_at


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(("email", "idle", "longest"), LIMITS)
class TestLimits:
    """For staff and for contacts."""

    def test_a_session_that_nobody_uses_ends(self, email: str, idle: timedelta, longest: timedelta) -> None:
        secret = begin(email)
        assert is_open(secret, NOON + idle - SECOND, acts=False)
        assert not is_open(secret, NOON + idle)

    def test_what_the_server_does_by_itself_keeps_no_session(
        self, email: str, idle: timedelta, longest: timedelta
    ) -> None:
        secret = begin(email)
        for part in range(1, 10):
            assert is_open(secret, NOON + idle * part / 10, acts=False)
        assert not is_open(secret, NOON + idle, acts=False)

    def test_a_session_in_use_lasts_until_its_end_and_no_longer(
        self, email: str, idle: timedelta, longest: timedelta
    ) -> None:
        secret = begin(email)
        for part in range(1, 40):
            assert is_open(secret, NOON + longest * part / 40), part
        assert is_open(secret, NOON + longest - SECOND)
        assert not is_open(secret, NOON + longest)


def test_no_verb_runs_in_a_session_that_ended(cast: Cast) -> None:
    secret = begin("anna@vandijk.example")
    with reading() as db:
        assert find_actor(db, hash_secret(secret), NOON) is not None
        assert find_actor(db, hash_secret(secret), NOON + STAFF_IDLE) is None


def test_deeds_are_written_down_once_a_minute(cast: Cast) -> None:
    secret = begin("anna@vandijk.example")
    assert is_open(secret, NOON + 59 * SECOND)
    assert seen(secret) == NOON
    assert is_open(secret, NOON + 60 * SECOND)
    assert seen(secret) == NOON + 60 * SECOND


def test_what_ended_is_deleted_and_its_open_tabs_are_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ended, lasting = begin("anna@vandijk.example"), begin("pieter@bakker.example")
    told: list[str] = []
    monkeypatch.setattr(hub, "announce", told.append)
    with transaction() as db:
        prune(db, NOON + STAFF_IDLE)
    assert told == [f"session:{hash_secret(ended)}"]
    with reading() as db:
        assert [session.secret_hash for session in db.exec(select(WebSession))] == [hash_secret(lasting)]


def test_an_idle_tab_hears_of_the_end_of_its_session_and_no_other_does(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, lasting = (hash_secret(begin(email)) for email, *_ in LIMITS)
    told: list[str] = []
    monkeypatch.setattr(hub, "announce", told.append)
    monkeypatch.setattr(hub, "sessions", lambda: [ended, lasting, "of nobody"])
    asyncio.run(tell_ended(NOON + STAFF_IDLE - SECOND))
    assert told == [session_topic("of nobody")]
    told.clear()
    asyncio.run(tell_ended(NOON + STAFF_IDLE))
    assert sorted(told) == sorted(map(session_topic, (ended, "of nobody")))
    with reading() as db:
        assert len(db.exec(select(WebSession)).all()) == 2


def test_where_no_tab_is_open_nothing_is_asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "sessions", list)
    with counted() as statements:
        asyncio.run(tell_ended(NOON))
    assert statements == []


def test_one_statement_says_who_somebody_is(cast: Cast) -> None:
    secret = begin("pieter@bakker.example")
    with transaction() as db:
        db.add(Membership(person_id=cast.ids["pieter"], group_id=cast.ids["directie"]))
        db.add(Grant(role=Role.CONTACT_ENTITY_ACCESS, scope=Scope.SYSTEM, group_id=cast.ids["finance"]))
        db.add(Grant(role=Role.CONTACT_ENTITY_COLLABORATOR, scope=Scope.SYSTEM, person_id=cast.ids["pieter"]))
    with counted() as statements, reading() as db:
        actor = find_actor(db, hash_secret(secret), NOON)
    assert actor
    assert actor.group_ids == {cast.ids["finance"], cast.ids["directie"]}
    assert actor.system_roles == {Role.CONTACT_ENTITY_ACCESS, Role.CONTACT_ENTITY_COLLABORATOR}
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 1


def test_who_left_has_no_session(cast: Cast) -> None:
    secret = begin("anna@vandijk.example")
    with transaction() as db:
        db.get_one(Person, cast.ids["anna"]).is_active = False
    assert not is_open(secret, NOON)
