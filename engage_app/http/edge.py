"""The outermost layer: what it refuses, nothing behind it ever sees; what leaves, it seals with headers."""

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engage_app.http.frontend import Frontend
from engage_app.http.headers import asset_headers, security_headers
from engage_app.http.health import HEALTH
from engage_app.http.hosts import Answer, Hosts
from engage_app.settings import Settings

# Routes of Reflex that the product does not use; its upload route knows no sign-in and no limit.
_CLOSED = ("/_upload", "/_health", "/_all_routes", "/auth-codespace")
_WITH_CONTENT = frozenset({HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.NOT_MODIFIED})
_FOR_EVER = "public, max-age=31536000, immutable"
_ABOUT_CHANGES = ("etag", "last-modified", "accept-ranges")
_ASK_AGAIN = "no-cache"
_NEVER_KEEP = "no-store"


class Edge:
    """ASGI middleware around the whole application.

    Args:
        app: the application.
        settings: of this installation.
        frontend: the build that the application serves.
    """

    def __init__(self, app: ASGIApp, settings: Settings, frontend: Frontend) -> None:
        self._app = app
        self._hosts = Hosts.of(settings)
        self._public_url = settings.public_url
        self._frontend = frontend
        self._headers = security_headers(settings.public_url, frontend.scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            app = self._own_answer(scope) or self._app
            await app(self._inside(scope), receive, self._sealed(scope, send))

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._hosts.answer(_host(scope)) is Answer.SERVE and not scope["path"].startswith(_CLOSED):
            await self._app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _own_answer(self, scope: Scope) -> Response | None:
        path: str = scope["path"]
        if path in HEALTH:
            # Load balancers ask by address, not by name.
            return None
        answer = self._hosts.answer(_host(scope))
        if answer is Answer.REFUSE:
            return PlainTextResponse("This is not an address of this portal.", status_code=400)
        if answer is Answer.REDIRECT and scope["method"] in {"GET", "HEAD"}:
            return RedirectResponse(self._public_url + path + _query(scope))
        if path.startswith(_CLOSED):
            return PlainTextResponse("Not found", status_code=404)
        if path.endswith("/") and path[:-1] in self._frontend.pages:
            return RedirectResponse(path[:-1] + _query(scope), status_code=308)
        return None

    def _inside(self, scope: Scope) -> Scope:
        # The static files behind us answer a page only with a final slash, and otherwise redirect to it.
        path: str = scope["path"]
        if path not in self._frontend.pages:
            return scope
        return {**scope, "path": f"{path}/", "raw_path": f"{path}/".encode()}

    def _sealed(self, scope: Scope, send: Send) -> Send:
        async def seal(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_asset = message["status"] in _WITH_CONTENT and self._frontend.is_hashed(scope["path"])
                if is_asset:
                    _shorten(headers)
                for name, value in (asset_headers() if is_asset else self._headers).items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", self._caching(scope, message["status"], headers))
            await send(message)

        return seal

    def _caching(self, scope: Scope, status: int, headers: Headers) -> str:
        path: str = scope["path"]
        if status in _WITH_CONTENT:
            versioned = scope["query_string"].startswith(b"v=") and path in self._frontend.files
            if self._frontend.is_hashed(path) or versioned:
                return _FOR_EVER
            if status == HTTPStatus.NOT_MODIFIED or path in self._frontend.files or path in self._frontend.pages:
                return _ASK_AGAIN
        return _ASK_AGAIN if headers.get("content-type", "").startswith("text/html") else _NEVER_KEEP


def _shorten(headers: MutableHeaders) -> None:
    # With dozens of scripts to a page, each line counts; nobody asks whether one changed that never does.
    for name in _ABOUT_CHANGES:
        del headers[name]
    headers["vary"] = "Accept-Encoding"


def _host(scope: Scope) -> str:
    hosts = Headers(scope=scope).getlist("host")
    return hosts[0] if len(hosts) == 1 else ""


def _query(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"?{query}" if query else ""
