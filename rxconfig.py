"""Reflex build options; everything about running the product is in `engage_app.settings`."""

import os

os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "false")

import reflex as rx

from engage_app.build.preloads import PreloadMenus
from engage_app.build.same_origin import SameOrigin
from engage_app.settings import settings

config = rx.Config(
    app_name="engage_app",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    cors_allowed_origins=[settings.public_url],
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[rx.plugins.TailwindV4Plugin(config={"plugins": []}), SameOrigin(), PreloadMenus()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
