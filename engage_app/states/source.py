"""Where the source of this installation is, for whoever uses it (AGPL, section 13)."""

import reflex as rx

from engage_app.settings import settings


class SourceState(rx.State):
    """Fixed while the server runs; empty where the operator names no place."""

    url: str = settings.source_url
