"""Composition: the app, its gate, its routes and its pages. No rules, no markup."""

import reflex as rx
from starlette.applications import Starlette

from engage_app import background
from engage_app.components.head import STYLESHEETS, head
from engage_app.http import health
from engage_app.http.routes import ROUTE_TABLE
from engage_app.pages import (
    activities,
    entities,
    files,
    home,
    mailbox,
    not_found,
    password,
    people,
    set_up,
    settings,
    sign_in,
)
from engage_app.states.gate import Gate
from engage_app.states.notices import explain, note_broken_page

PAGES = (
    activities,
    entities,
    files,
    home,
    mailbox,
    not_found,
    password,
    people,
    set_up,
    settings,
    sign_in,
)  # importing a page adds it

app = rx.App(
    api_transformer=Starlette(routes=[*health.routes, *ROUTE_TABLE]),
    stylesheets=STYLESHEETS,
    head_components=head(),
    reset_style=False,
    html_lang="en",
    backend_exception_handler=explain,
    frontend_exception_handler=note_broken_page,
    app_wraps={},  # leaves out Reflex's own words about the connection: they are English only, and cover the page
    toaster=None,
)
app.add_middleware(Gate(), index=0)
background.register(app)
