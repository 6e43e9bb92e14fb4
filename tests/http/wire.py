"""Requests spoken message by message, for bodies that stop half-way."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.applications import Starlette

from engage_app.cookies import SESSION
from engage_app.http.routes import ROUTE_TABLE

Pause = Callable[[], Awaitable[None]]
GONE = "gone"


async def patch(secret: str, path: str, offset: int, body: list[bytes | Pause | str], **headers: str) -> int:
    """Send a PATCH; a callable in the body is awaited, `GONE` hangs up. Answers the status."""
    sent = {
        "cookie": f"{SESSION}={secret}",
        "tus-resumable": "1.0.0",
        "content-type": "application/offset+octet-stream",
        "upload-offset": str(offset),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return await _send("PATCH", path, sent, body)


async def head(secret: str, path: str) -> int:
    """Ask how far an upload is, which ends whatever is sending it. Answers the status."""
    return await _send("HEAD", path, {"cookie": f"{SESSION}={secret}", "tus-resumable": "1.0.0"}, [])


async def _send(method: str, path: str, headers: dict[str, str], body: list[bytes | Pause | str]) -> int:
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 3000),
        "scheme": "http",
    }
    messages = _messages(body)
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return await anext(messages)

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await Starlette(routes=ROUTE_TABLE)(scope, receive, send)
    return statuses[0]


async def _messages(body: list[bytes | Pause | str]) -> AsyncIterator[dict[str, Any]]:
    for part in body:
        if part == GONE:
            break
        if isinstance(part, bytes):
            yield {"type": "http.request", "body": part, "more_body": True}
        elif callable(part):
            await part()
    else:
        yield {"type": "http.request", "body": b"", "more_body": False}
    while True:
        yield {"type": "http.disconnect"}
