"""The one cookie that says who this browser is, and the short-lived ones that carry a refused form back."""

import json
from http.cookies import CookieError, SimpleCookie

from engage_app.settings import settings

SESSION = "__Host-engage" if settings.is_https else "engage"
REFUSED_SIGN_IN = "engage_refused"
REFUSED_SET_UP = "engage_refused_set_up"


def read_cookie(header: str | None, name: str) -> str:
    """Value of a cookie in a Cookie header; empty when there is none."""
    try:
        morsel = SimpleCookie(header or "").get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def read_note(header: str | None, name: str) -> dict[str, str]:
    """What a short-lived cookie carries; empty when there is none, or nonsense."""
    try:
        note = json.loads(bytes.fromhex(read_cookie(header, name)))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in note.items()} if isinstance(note, dict) else {}
