"""Browsers of the cast, for the raw routes."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from engage_app.cookies import SESSION
from engage_app.http.routes import ROUTE_TABLE
from engage_app.services.drafts import keep_draft
from engage_app.settings import settings
from tests.cast import Cast
from tests.files import FORM


def browser(cast: Cast, name: str | None = None) -> TestClient:
    """A browser in which this person is signed in, and has begun a discussion; nobody, without a name."""
    if name:
        cast.act(name, keep_draft, FORM, {})
    cookies = {SESSION: cast.sign_in(name)} if name else None
    return TestClient(Starlette(routes=ROUTE_TABLE), base_url=settings.public_url, cookies=cookies)
