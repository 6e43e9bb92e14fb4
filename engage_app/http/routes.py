"""All raw routes, each behind its policy row."""

from starlette.routing import Route

from engage_app import routes
from engage_app.http.bundles import answers
from engage_app.http.door import Endpoint, guarded
from engage_app.http.downloads import download, preview
from engage_app.http.drafts import post_draft
from engage_app.http.password import post_password, post_password_link
from engage_app.http.people import people
from engage_app.http.preferences import post_preferences
from engage_app.http.set_up import post_set_up
from engage_app.http.sign_in import post_sign_in, post_sign_out
from engage_app.http.uploads import collection, signs_tus, single, speaks_tus


def _route(path: str, name: str, endpoint: Endpoint, *methods: str) -> Route:
    return Route(path, guarded(name, endpoint), methods=list(methods), name=name)


def _tus(path: str, name: str, endpoint: Endpoint, *methods: str) -> Route:
    return Route(path, signs_tus(guarded(name, speaks_tus(endpoint))), methods=["OPTIONS", *methods], name=name)


ROUTE_TABLE = [
    _route(routes.API_SIGN_IN, "sign_in", post_sign_in, "POST"),
    _route(routes.API_PASSWORD, "password", post_password, "POST"),
    _route(routes.API_PASSWORD_LINK, "password_link", post_password_link, "POST"),
    _route(routes.API_SET_UP, "set_up", post_set_up, "POST"),
    _route(routes.API_PREFERENCES, "preferences", post_preferences, "POST"),
    _route(routes.API_SIGN_OUT, "sign_out", post_sign_out, "POST"),
    _route(routes.API_DOWNLOAD, "download", download, "GET", "HEAD"),
    _route(routes.API_PREVIEW, "preview", preview, "GET"),
    _route(routes.API_ANSWERS, "answers", answers, "GET"),
    _route(routes.API_PEOPLE, "people", people, "GET"),
    _route(routes.API_DRAFT, "draft", post_draft, "POST"),
    _tus(routes.API_UPLOADS, "uploads", collection, "POST"),
    _tus(routes.API_UPLOAD, "upload", single, "HEAD", "PATCH", "DELETE"),
]
