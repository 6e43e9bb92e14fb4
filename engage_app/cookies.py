"""The one cookie that says who this browser is, and the short-lived one that carries a refused sign-in."""

from http.cookies import CookieError, SimpleCookie

from engage_app.settings import settings

SESSION = "__Host-engage" if settings.is_https else "engage"
REFUSED_SIGN_IN = "engage_refused"


def read_cookie(header: str | None, name: str) -> str:
    """Value of a cookie in a Cookie header; empty when there is none."""
    try:
        morsel = SimpleCookie(header or "").get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""
