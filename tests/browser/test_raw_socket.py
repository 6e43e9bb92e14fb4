"""The event socket of a running server under attack: no page, no manners, every handler."""

import json
from collections.abc import Iterator
from inspect import signature
from typing import Any
from uuid import uuid4

import httpx2 as httpx
import pytest
from reflex_base.registry import RegistrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

from engage_app.access.policy import HANDLERS, Who
from engage_app.cookies import SESSION
from engage_app.db.engine import reading
from engage_app.engage_app import app
from engage_app.states.activity import ActivityState
from engage_app.states.comment import CommentState
from engage_app.states.gate import policy_name
from tests.browser.firm import Firm
from tests.browser.servers import Server
from tests.browser.sockets import raw_socket, sent_vars

assert app  # importing the application registers its handlers
SUBJECT = "Acquisition of Veldhuis"
ACTIVITY, COMMENT = ActivityState.get_full_name(), CommentState.get_full_name()
# Written by the machinery, or a caller's own: what they typed, what they have seen.
RESTLESS = {"websession", "outbox_mail", "throttle", "readmark", "draft"}


def handlers(*circles: Who) -> Iterator[tuple[str, list[str]]]:
    for full, registered in RegistrationContext.get().event_handlers.items():
        if HANDLERS.get(str(policy_name(full))) in circles:
            yield full, list(signature(registered.handler.fn).parameters)[1:]


PRIVATE = list(handlers(Who.SIGNED_IN, Who.STAFF, Who.ADMIN))
ALL = [*PRIVATE, *handlers(Who.PUBLIC)]


def token() -> str:
    return str(uuid4())


def contents(firm: Firm) -> dict[str, list[Any]]:
    """Every row of every table that people write to."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in RESTLESS]
    with reading(firm.engine) as db:
        rows = {table.name: db.connection().execute(text(f'SELECT * FROM "{table.name}"')) for table in tables}  # noqa: S608
        return {name: sorted(map(str, found)) for name, found in rows.items()}


@pytest.fixture
def secret(firm: Firm) -> str:
    """The address of a discussion that only its staff know, with a comment."""
    address = firm.discussion(SUBJECT)
    firm.comment(address, "anna", "Not a word outside")
    return address


@pytest.fixture
def quiet_log(server: Server) -> Iterator[None]:
    """Nothing broke while this test ran."""
    before = len(server.log.read_text())
    yield
    said = server.log.read_text()[before:]
    assert "Traceback" not in said
    assert "c4n4ry" not in said


def send_all(socket: Any, value: Any = "") -> str:
    for name, arguments in PRIVATE:
        socket.send(name, dict.fromkeys(arguments, value))
    heard = socket.listen(longest=30)
    return str(heard)


@pytest.mark.parametrize("kind", ["no cookie", "invented", "revoked"])
def test_without_a_live_session_no_handler_does_or_says_anything(
    server: Server, firm: Firm, secret: str, quiet_log: None, kind: str
) -> None:
    cookie = {"no cookie": None, "invented": "c4n4ry", "revoked": firm.new_session("anna")}[kind]
    if kind == "revoked":
        httpx.post(f"{server.url}/api/sign-out", headers={"cookie": f"{SESSION}={cookie}"})
    before = contents(firm)
    with raw_socket(server, token(), cookie, secret) as socket:
        heard = socket.load() + send_all(socket)
    assert SUBJECT not in heard
    assert "Not a word" not in heard
    assert heard.count('"_redirect"') >= len(PRIVATE)
    assert contents(firm) == before


@pytest.mark.parametrize("thief", ["pieter", "mila", None])
def test_the_token_of_an_open_page_gives_nothing(
    server: Server, firm: Firm, secret: str, quiet_log: None, thief: str | None
) -> None:
    anna = token()
    stolen = firm.new_session(thief) if thief else None
    with raw_socket(server, anna, firm.session("anna"), secret) as own:
        assert SUBJECT in own.load()
        before = contents(firm)
        with raw_socket(server, anna, stolen, "/") as other:
            heard = "\n".join(other.frames) + send_all(other)
        assert SUBJECT not in heard
        assert contents(firm) == before
        firm.comment(secret, "eva", "Still between us")
        own.send(f"{ACTIVITY}.refresh")
        assert "Still between us" in own.listen(until="Still between us")


@pytest.mark.parametrize("thief", ["pieter", "mila", None])
@pytest.mark.parametrize("loads", [False, True])
def test_the_token_of_a_page_that_went_away_gives_nothing(
    server: Server, firm: Firm, secret: str, quiet_log: None, thief: str | None, *, loads: bool
) -> None:
    anna = token()
    with raw_socket(server, anna, firm.session("anna"), secret) as own:
        assert SUBJECT in own.load()
    stolen = firm.new_session(thief) if thief else None
    before = contents(firm)
    with raw_socket(server, anna, stolen, "/") as other:
        heard = "\n".join(other.frames) + (other.load() if loads else "") + send_all(other)
        assert contents(firm) == before
    assert not [words for words in (SUBJECT, "Not a word") if words in heard]


WRONG = [["c4n4ry"], {"c4n4ry": 1}, None, "c4n4ry" * 2000, -0.5, "\ud800\x00' OR 1=1 --"]


@pytest.mark.parametrize("name", ["eva", "pieter"])
def test_arguments_of_any_other_kind_change_nothing_and_break_nothing(
    server: Server, firm: Firm, quiet_log: None, name: str
) -> None:
    address = firm.shared_discussion("Nothing happens here")
    cookie = firm.session(name)
    before = contents(firm)
    for value in WRONG:
        with raw_socket(server, token(), cookie, address) as socket:
            socket.load()
            for handler, arguments in ALL:
                if arguments:
                    socket.send(handler, dict.fromkeys(arguments, value))
            heard = socket.listen(longest=30)
            assert "went wrong on our side" not in heard, value
    after = contents(firm)
    assert {name: sorted(set(rows) - set(before[name])) for name, rows in after.items() if rows != before[name]} == {}


def test_payloads_of_another_shape_break_nothing(server: Server, firm: Firm) -> None:
    logged = len(server.log.read_text())
    with raw_socket(server, token(), firm.session("anna")) as socket:
        socket.load()
        for name, _ in ALL:
            socket.send(name, {"c4n4ry": "c4n4ry"})
        odd_frames: list[Any] = [["event"], ["event", "c4n4ry"], ["event", 5], ["event", None], ["other", {}], {}, "x"]
        for odd in odd_frames:
            socket.connection.send("42/_event," + json.dumps(odd))
        socket.connection.send("42/_event,[")
        socket.listen(longest=10)
    with raw_socket(server, token(), firm.session("anna"), firm.discussion("Still there")) as socket:
        assert "Still there" in socket.load()
    assert "c4n4ry" not in server.log.read_text()[logged:]


def test_no_var_is_set_by_name(server: Server, firm: Firm, quiet_log: None) -> None:
    setters = [name for name in RegistrationContext.get().event_handlers if name.endswith(".setvar")]
    with raw_socket(server, token(), firm.session("pieter")) as socket:
        socket.load()
        for name in setters:
            socket.send(name, {"var_name": "is_staff", "value": True})
        assert set(sent_vars(socket.listen(longest=10))) == {"notice_state.notices_rx_state_"}, (
            "only that nothing was done"
        )


def test_signing_out_ends_an_open_page_that_does_nothing(server: Server, firm: Firm, secret: str) -> None:
    cookie = firm.new_session("joris")
    with raw_socket(server, token(), cookie, secret) as socket:
        assert SUBJECT in socket.load()
        httpx.post(f"{server.url}/api/sign-out", headers={"cookie": f"{SESSION}={cookie}"})
        assert "/sign-in" in socket.listen(until="_redirect")
        socket.listen()
        firm.comment(secret, "anna", "Spoken too late for Joris")
        for name, arguments in PRIVATE:
            socket.send(name, dict.fromkeys(arguments, ""))
        heard = socket.listen()
    assert "too late" not in heard
    assert SUBJECT not in heard


def test_a_comment_reaches_other_open_pages_and_an_internal_one_only_staff(server: Server, firm: Firm) -> None:
    address = firm.shared_discussion("Year end questions")
    with (
        raw_socket(server, token(), firm.session("anna"), address) as anna,
        raw_socket(server, token(), firm.session("joris"), address) as joris,
        raw_socket(server, token(), firm.session("pieter"), address) as pieter,
    ):
        for socket in (anna, joris, pieter):
            socket.load()
        for socket in (anna, joris, pieter):
            socket.listen()
        for body, internal in (("For everybody", False), ("For us alone", True)):
            anna.send(f"{COMMENT}.set_internal", {"is_internal": internal})
            shown = sent_vars("\n".join([*anna.frames, anna.listen()]))
            anna.send(f"{COMMENT}.submit_text", {"body": f"<p>{body}</p>", "key": shown["comment_state.key_rx_state_"]})
            assert body in joris.listen(until=body)
            heard = pieter.listen() if internal else pieter.listen(until=body) + pieter.listen()
            assert (body in heard) is not internal
        assert sent_vars(heard) == {}
