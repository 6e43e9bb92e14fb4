"""The application as the server runs it: Reflex and our own routes, behind the edge."""

import gc

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


def _settle() -> None:
    """Have the garbage collector pass over what was imported: it stays, and each look at all of it stops everybody.

    A hundred and fifty thousand objects take it 0.2 s; it looked whenever about a quarter as many had been added.
    """
    gc.collect()
    gc.freeze()


def _announced(inner: ASGIApp) -> ASGIApp:
    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        async def tell(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                _settle()
                structlog.get_logger("engage").info(f"Engage answers at {settings.public_url}")

        await inner(scope, receive, tell if scope["type"] == "lifespan" else send)

    return outer
