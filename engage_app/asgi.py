"""The application as the server runs it: Reflex and our own routes, behind the edge."""

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engage_app.engage_app import app
from engage_app.http.edge import Edge
from engage_app.http.frontend import Frontend
from engage_app.logs import configure
from engage_app.settings import settings


def create() -> ASGIApp:
    """Everything that answers on the port, for one server process."""
    configure()
    return _announced(Edge(app(), settings, Frontend.built()))


def _announced(inner: ASGIApp) -> ASGIApp:
    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        async def tell(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                structlog.get_logger("engage").info(f"Engage answers at {settings.public_url}")

        await inner(scope, receive, tell if scope["type"] == "lifespan" else send)

    return outer
