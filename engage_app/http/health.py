"""What load balancers and monitors ask."""

import asyncio

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from engage_app.db.engine import reading


async def livez(_request: Request) -> PlainTextResponse:
    """This process answers."""
    return PlainTextResponse("ok")


async def readyz(_request: Request) -> PlainTextResponse:
    """This process can work: 503 while the database does not answer."""
    try:
        await asyncio.to_thread(_ask_database)
    except SQLAlchemyError:
        return PlainTextResponse("database does not answer", status_code=503)
    return PlainTextResponse("ready")


def _ask_database() -> None:
    with reading() as db:
        db.connection().execute(text("SELECT 1"))


routes = [Route("/livez", livez), Route("/readyz", readyz)]
HEALTH = frozenset(route.path for route in routes)
