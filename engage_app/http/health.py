"""What load balancers and monitors ask."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from engage_app.services.acting import ask_as_nobody


async def livez(_request: Request) -> PlainTextResponse:
    """This process answers."""
    return PlainTextResponse("ok")


async def readyz(_request: Request) -> PlainTextResponse:
    """This process can work: 503 while the database does not answer."""
    try:
        await ask_as_nobody(_count_to_one)
    except SQLAlchemyError:
        return PlainTextResponse("database does not answer", status_code=503)
    return PlainTextResponse("ready")


def _count_to_one(db: Session) -> None:
    db.connection().execute(text("SELECT 1"))


routes = [Route("/livez", livez), Route("/readyz", readyz)]
HEALTH = frozenset(route.path for route in routes)
