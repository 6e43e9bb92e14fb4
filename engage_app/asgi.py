"""The application as the server runs it: Reflex and our own routes, behind the edge."""

from starlette.types import ASGIApp

from engage_app.engage_app import app
from engage_app.http.edge import Edge
from engage_app.http.frontend import Frontend
from engage_app.logs import configure
from engage_app.settings import settings


def create() -> ASGIApp:
    """Everything that answers on the port, for one server process."""
    configure()
    return Edge(app(), settings, Frontend.built())
