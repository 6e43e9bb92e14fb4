"""The server that `bin/run` and `engage serve` start."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.servers import ROOT, Server, running


def _event_address(server: Server) -> str:
    return server.url.replace("http", "ws") + "/_event/?token=00000000-test&EIO=4&transport=websocket"


def _first_frame(server: Server, origin: str) -> str:
    with connect(_event_address(server), origin=Origin(origin)) as socket:
        return str(socket.recv(timeout=20))


def test_the_page_talks_to_the_server_that_sent_it(page: Page, server: Server) -> None:
    with page.expect_websocket() as opened:
        page.goto("/")
    assert opened.value.url.startswith(server.url.replace("http", "ws") + "/_event")
    expect(page.get_by_role("textbox", name="E-mail")).to_be_visible()
    assert not opened.value.is_closed()


def test_one_build_serves_a_second_port_at_the_same_time(page: Page, server: Server, tmp_path: Path) -> None:
    with running(tmp_path) as second:
        assert "Building" not in second.log.read_text()
        assert second.url != server.url
        with page.expect_websocket() as opened:
            page.goto(second.url)
        assert opened.value.url.startswith(second.url.replace("http", "ws") + "/_event")


def test_pages_keep_their_addresses_and_break_no_policy(page: Page, server: Server) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/sign-in")
    page.get_by_role("button", name="Anna de Vries").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anna")
    page.get_by_role("link", name="Activities", exact=True).click()
    expect(page).to_have_url(server.url + "/activities")
    page.reload()
    expect(page.get_by_text("Interim audit: first questions")).to_be_visible()
    page.get_by_text("Interim audit: first questions").click()
    expect(page.get_by_text("The signed lease is attached.")).to_be_visible()
    assert not page.url.endswith("/")
    assert complaints == []


def test_a_page_and_its_files_are_sealed_and_kept_as_they_should(server: Server) -> None:
    with httpx.Client(base_url=server.url) as client:
        home = client.get("/")
        script = next(part.split('"')[0] for part in home.text.split('href="')[1:] if part.startswith("/assets/root-"))
        answers = [home, client.get(script), client.get("/no-such-page"), client.get("/livez")]
        unchanged = client.get("/", headers={"if-none-match": home.headers["etag"]})
    assert [answer.status_code for answer in (*answers, unchanged)] == [200, 200, 404, 200, 304]
    assert all("frame-ancestors 'none'" in a.headers["content-security-policy"] for a in (*answers, unchanged))
    assert "immutable" in answers[1].headers["cache-control"]
    assert home.headers["cache-control"] == "no-cache"


def test_other_sites_get_no_answer_that_scripts_can_read(server: Server) -> None:
    for origin in ("https://evil.example", "null", server.url + ".evil.example", "http://localhost:3000"):
        answer = httpx.get(server.url, headers={"origin": origin})
        assert "access-control-allow-origin" not in answer.headers


def test_the_event_socket_opens_for_our_own_pages(server: Server) -> None:
    assert _first_frame(server, server.url).startswith("0{")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_the_event_socket_stays_shut_for_other_sites(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        _first_frame(server, origin)
    assert refused.value.response.status_code == 403


def test_a_taken_port_is_refused_with_a_sentence(server: Server) -> None:
    port = server.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "engage_app.cli", "serve", "--port", port]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Port {port} on 127.0.0.1 is in use; stop what runs there or choose another with --port."
    )


def test_an_unusable_setting_is_refused_with_a_sentence() -> None:
    command = [sys.executable, "-m", "engage_app.cli", "migrate"]
    environment = {**os.environ, "PUBLIC_URL": "portal"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("PUBLIC_URL must look like https://portal.example.com")


def test_production_answers_to_its_public_name_alone(tmp_path: Path) -> None:
    settings = {"PUBLIC_URL": "https://portal.example", "ENGAGE_MODE": "production"}
    with running(tmp_path, "serve", settings=settings) as production, httpx.Client(base_url=production.url) as client:
        assert client.get("/").status_code == 400
        answer = client.get("/", headers={"host": "portal.example"})
    assert answer.status_code == 200
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_build_leaves_the_lock_of_npm_as_it_was(server: Server) -> None:
    lock = "reflex.lock/package-lock.json"
    changed = subprocess.run(
        ["git", "diff", "--stat", "--", lock], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert changed.stdout == "", "A component asks for another npm package: commit reflex.lock."


def test_an_unknown_event_is_logged_without_what_it_carried(server: Server) -> None:
    with connect(_event_address(server), additional_headers={"Cookie": "engage=c4n4ry"}) as socket:
        socket.recv(timeout=20)
        socket.send("40/_event,")
        socket.recv(timeout=20)
        event = {"name": "state.no_such_handler", "payload": {"body": "c4n4ry"}, "router_data": {}}
        socket.send("42/_event," + json.dumps(["event", event]))
        _wait_for(lambda: "no_such_handler" in server.log.read_text())
    httpx.get(server.url + "/?token=c4n4ry", headers={"cookie": "engage=c4n4ry"})
    assert "c4n4ry" not in server.log.read_text()


def _wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert happened()
