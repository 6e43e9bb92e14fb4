"""The one cookie that says who this browser is, and the short-lived ones that carry a refused form back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
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


def write_note(**values: str) -> str:
    """What a short-lived cookie carries, as its value."""
    return urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).decode().rstrip("=")


def read_note(header: str | None, name: str) -> dict[str, str]:
    """What a short-lived cookie carries; empty when there is none, or nonsense."""
    try:
        note = json.loads(urlsafe_b64decode(read_cookie(header, name) + "=="))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in note.items()} if isinstance(note, dict) else {}
