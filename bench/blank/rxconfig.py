"""The blank application is built with the options of the product."""

import os

os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "false")

import reflex as rx

from engage_app.build.same_origin import SameOrigin

config = rx.Config(
    app_name="blank",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[rx.plugins.TailwindV4Plugin(config={"plugins": []}), SameOrigin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
