"""Makes the front end once and keeps each result under the fingerprint of what it was made from."""

from engage_app.build.frontend import BuildFailed, ensure_frontend

__all__ = ["BuildFailed", "ensure_frontend"]
