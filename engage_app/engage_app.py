"""Composition: the app and its pages. No rules, no markup."""

import reflex as rx
from starlette.applications import Starlette

from engage_app.components.head import STYLESHEETS, head
from engage_app.http import health

app = rx.App(
    api_transformer=Starlette(routes=[*health.routes]),
    stylesheets=STYLESHEETS,
    head_components=head(),
    reset_style=False,
    html_lang="en",
)
app.add_page(rx.el.main("Engage"), route="/", title="Engage")
