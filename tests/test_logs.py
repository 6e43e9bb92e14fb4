"""No secret reaches a log, through our code or a library's."""

import logging
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from socketio import AsyncServer

from engage_app.logs import LOGGING, configure, redact

CANARY = "c4n4ry-7f3a"


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    stream = StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    before = logging.root.handlers[:]
    configure()
    yield stream
    logging.root.handlers[:] = before
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "line",
    [
        f"GET /_event/?token={CANARY}&EIO=4",
        f"Cookie: theme=dark; __Host-engage={CANARY}; other={CANARY}",
        f"{{'cookie': 'a=1; __Host-engage={CANARY}', 'host': 'x'}}",
        f'{{"Authorization": "Bearer {CANARY}"}}',
        f"{{'set-cookie': b'engage_session={CANARY}; Path=/'}}",
        f"smtp_password={CANARY}",
        f"password='it\\'s {CANARY}'",
        f"client_secret: {CANARY}",
        f"Event(name='state.reply', router_data={{'headers': {{}}}}, payload={{'body': '{CANARY}'}}) [txid=1]",
        f"Event(payload={{'name': '{CANARY}'}}, name='state.reply')\nTraceback {CANARY}",
        f"Error transforming event payload for handler State.reply: argument 'body' with value '{CANARY}\n{CANARY}'",
        f"EventDeserializationError: Failed to deserialize event data: {{'name': 5, 'payload': '{CANARY}'}}.",
        f"Received event data as a string. This may indicate a bug. Event data: {CANARY}",
        f"Expected field 'State.body' to receive type '<class 'str'>', but got ['{CANARY}'] of type '<class 'list'>'.",
        f"Event data must be a dictionary, but received {CANARY} of type <class 'str'>.",
    ],
)
def test_a_secret_is_removed_from_a_line(line: str) -> None:
    assert CANARY not in redact(line)


@pytest.mark.parametrize("line", ["Anna signed in", "a session ended", "passwords are hashed", "GET /activities 200"])
def test_plain_words_stay(line: str) -> None:
    assert redact(line) == line


def test_the_name_of_an_unknown_event_stays() -> None:
    line = "Error processing event queue entry for Event(name='state.gone', payload={}) [txid=1]:"
    assert redact(line) == "Error processing event queue entry for event state.gone"


def test_libraries_log_through_the_same_filter(logged: StringIO) -> None:
    logging.getLogger("reflex_base.event").error("failed for %s", {"cookie": f"engage={CANARY}"})
    try:
        raise ValueError(f"password={CANARY}")
    except ValueError:
        logging.getLogger("anything").exception("broken")
    written = logged.getvalue()
    assert "broken" in written
    assert "Traceback" in written
    assert CANARY not in written


def test_a_traceback_says_where_and_not_what(logged: StringIO) -> None:
    typed = "Dear Anna, " + CANARY
    try:
        raise KeyError(len(typed))
    except KeyError as error:
        structlog.get_logger("engage").error("handler_broke", exc_info=error)
    written = logged.getvalue()
    assert "test_a_traceback_says_where_and_not_what" in written
    assert CANARY not in written


def test_our_own_lines_do_too(logged: StringIO) -> None:
    structlog.get_logger("engage").info("signed in", person="Anna", session=CANARY)
    written = logged.getvalue()
    assert "Anna" in written
    assert CANARY not in written


def test_a_line_break_in_a_name_starts_no_new_line(logged: StringIO) -> None:
    structlog.get_logger("engage").info("uploaded", file="a.pdf\n2026-01-01 [info] forged")
    assert len(logged.getvalue().splitlines()) == 1


def test_a_line_that_cannot_be_written_is_not_shown_raw(
    logged: StringIO, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    logged.close()
    monkeypatch.undo()
    logging.getLogger("anything").error("password=%s", CANARY)
    assert CANARY not in capfd.readouterr().err


def test_the_socket_server_writes_through_the_same_filter_and_once(logged: StringIO) -> None:
    AsyncServer(async_mode="asgi")
    for name in ("engineio.server", "socketio.server"):
        assert logging.getLogger(name).handlers == []
    logging.getLogger("engineio.server").error("Failed to deserialize event data: %s", CANARY)
    assert logged.getvalue().count("Failed") == 1
    assert CANARY not in logged.getvalue()


def test_no_access_log_is_configured() -> None:
    assert "granian.access" not in LOGGING["loggers"]
