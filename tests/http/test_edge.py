"""The edge: names, doors that stay closed, stable addresses, and headers on every answer."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from engage_app.http.edge import Edge
from engage_app.http.frontend import Frontend
from engage_app.settings import Mode, Settings

SANDBOX = "sandbox; default-src 'none'"
SEALS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
)
Visit = Callable[..., TestClient]


async def echo(request: Request) -> Response:
    return HTMLResponse(request.url.path, headers={"etag": "x"})


async def answer(request: Request) -> Response:
    return PlainTextResponse("", status_code=int(request.path_params["status"]))


async def download(_request: Request) -> Response:
    return Response(b"%PDF", headers={"content-security-policy": SANDBOX, "cache-control": "private, no-store"})


async def fail(_request: Request) -> Response:
    message = "on purpose"
    raise RuntimeError(message)


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


INSIDE = Starlette(
    routes=[
        Route("/status/{status:int}", answer),
        Route("/files/1", download),
        Route("/fail", fail),
        WebSocketRoute("/_event", talk),
        Route("/{path:path}", echo, methods=["GET", "POST"]),
    ]
)
BUILD = Frontend(
    pages=frozenset({"/activities"}),
    files=frozenset({"/assets/root-CflQKhgd.js", "/favicon.ico", "/index.html"}),
    scripts=("sha256-abc=",),
)


@pytest.fixture
def visit() -> Visit:
    def client(public_url: str = "http://127.0.0.1:3000", mode: Mode = Mode.DEMO, host: str = "") -> TestClient:
        settings = Settings(public_url=public_url, ENGAGE_MODE=mode)
        edge = Edge(INSIDE, settings, BUILD)
        address = f"http://{host}" if host else public_url
        return TestClient(edge, base_url=address, follow_redirects=False, raise_server_exceptions=False)

    return client


@pytest.mark.parametrize("path", ["/", "/status/304", "/status/404", "/fail", "/_upload", "/activities/", "/livez"])
def test_every_answer_is_sealed(visit: Visit, path: str) -> None:
    headers = visit().get(path).headers
    assert not [name for name in SEALS if name not in headers]


def test_an_error_answers_without_a_word_about_it(visit: Visit) -> None:
    answer = visit().get("/fail")
    assert answer.status_code == 500
    assert "on purpose" not in answer.text


def test_a_refused_name_is_sealed_too(visit: Visit) -> None:
    answer = visit(host="evil.example").get("/")
    assert answer.status_code == 400
    assert "content-security-policy" in answer.headers


def test_a_download_keeps_its_own_policy(visit: Visit) -> None:
    headers = visit().get("/files/1").headers
    assert headers["content-security-policy"] == SANDBOX
    assert headers["cache-control"] == "private, no-store"
    assert headers["x-content-type-options"] == "nosniff"


def test_only_https_promises_https(visit: Visit) -> None:
    assert "strict-transport-security" not in visit().get("/").headers
    secure = visit(public_url="https://portal.example")
    assert "max-age=" in secure.get("/").headers["strict-transport-security"]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("portal.example", 200),
        ("PORTAL.example", 200),
        ("portal.example:443", 200),
        ("portal.example:8443", 400),
        ("portal.example.evil.example", 400),
        ("evil-portal.example", 400),
        ("localhost", 400),
        ("127.0.0.1:3000", 400),
        ("portal.example/path", 400),
        ("user@portal.example", 400),
        ("portal.example:x", 400),
        ("", 400),
    ],
)
def test_in_production_only_the_public_name_is_answered(visit: Visit, host: str, status: int) -> None:
    client = visit(public_url="https://portal.example", mode=Mode.PRODUCTION)
    assert client.get("/", headers={"host": host}).status_code == status


def test_a_second_host_header_is_refused(visit: Visit) -> None:
    client = visit(public_url="https://portal.example", mode=Mode.PRODUCTION)
    twice = [("host", "portal.example"), ("host", "evil.example")]
    assert client.get("/", headers=twice).status_code == 400


def test_health_is_answered_under_any_name(visit: Visit) -> None:
    client = visit(public_url="https://portal.example", mode=Mode.PRODUCTION, host="10.0.0.7:3000")
    assert client.get("/livez").status_code == 200


def test_other_names_of_this_machine_lead_to_the_public_address(visit: Visit) -> None:
    answer = visit(host="localhost:3000").get("/activities?tab=all")
    assert answer.status_code == 307
    assert answer.headers["location"] == "http://127.0.0.1:3000/activities?tab=all"


def test_a_demo_with_a_public_name_answers_on_its_own_machine_too(visit: Visit) -> None:
    assert visit(public_url="https://demo.example", host="127.0.0.1:3000").get("/").status_code == 200


@pytest.mark.parametrize("path", ["/_upload", "/_upload/secret.pdf", "/_health", "/_all_routes"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_routes_of_the_framework_that_we_do_not_use_are_not_there(visit: Visit, method: str, path: str) -> None:
    assert visit().request(method, path).status_code == 404


def test_a_page_keeps_its_address(visit: Visit) -> None:
    answer = visit().get("/activities?tab=all")
    assert (answer.status_code, answer.text) == (200, "/activities/")


def test_an_address_with_a_final_slash_moves_for_good(visit: Visit) -> None:
    answer = visit().get("/activities/?tab=all")
    assert (answer.status_code, answer.headers["location"]) == (308, "/activities?tab=all")


def test_a_double_slash_never_leads_to_another_site(visit: Visit) -> None:
    assert visit().get("//evil.example/").status_code == 200


@pytest.mark.parametrize(
    ("path", "caching"),
    [
        ("/assets/root-CflQKhgd.js", "public, max-age=31536000, immutable"),
        ("/favicon.ico?v=12345678", "public, max-age=31536000, immutable"),
        ("/favicon.ico", "no-cache"),
        ("/activities", "no-cache"),
        ("/activities/018f", "no-cache"),
        ("/status/304", "no-cache"),
        ("/status/200", "no-store"),
        ("/status/404", "no-store"),
        ("/livez", "no-cache"),
    ],
)
def test_caching_follows_what_an_answer_is(visit: Visit, path: str, caching: str) -> None:
    assert visit().get(path).headers["cache-control"] == caching


def test_a_missing_asset_is_not_kept(visit: Visit) -> None:
    assert visit().get("/assets/gone-CflQKhgd.js").headers["cache-control"] == "no-cache"


def test_the_event_socket_opens_under_the_public_name(visit: Visit) -> None:
    with visit().websocket_connect("/_event", headers={"host": "127.0.0.1:3000"}) as socket:
        assert socket.receive_text() == "hello"


@pytest.mark.parametrize("host", ["evil.example", "localhost:3000", ""])
def test_the_event_socket_stays_shut_under_another_name(visit: Visit, host: str) -> None:
    with pytest.raises(WebSocketDisconnect), visit().websocket_connect("/_event", headers={"host": host}):
        pass


def test_scripts_carry_only_the_seals_that_matter_for_them(visit: Visit) -> None:
    headers = visit().get("/assets/root-CflQKhgd.js").headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert "permissions-policy" not in headers
    assert not {"etag", "last-modified", "accept-ranges"} & set(headers)
    assert headers["vary"] == "Accept-Encoding"
    missing = visit().get("/assets/other-CflQKhgd.js").headers
    assert "permissions-policy" in missing
