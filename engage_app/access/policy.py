"""Who may call what at all: a row for every event handler and every HTTP route.

The gate and the HTTP door refuse whatever has no row here; a test fails on a handler or route without one. What a
caller may do to one thing is decided again by the verb, on the row in question.
"""

from enum import StrEnum

from engage_app.access.actors import Actor


class Who(StrEnum):
    """The widest circle that may call a handler or a route."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    STAFF = "staff"
    ADMIN = "admin"


HANDLERS: dict[str, Who] = {
    "SessionState.enter": Who.PUBLIC,
    "SessionState.require_person": Who.PUBLIC,
}

ROUTES: dict[str, Who] = {
    "sign_in": Who.PUBLIC,
    "sign_out": Who.PUBLIC,
    "preferences": Who.SIGNED_IN,
    "uploads": Who.SIGNED_IN,
    "upload": Who.SIGNED_IN,
}

FRAMEWORK_HANDLERS: frozenset[str] = frozenset(
    {
        "State.hydrate",
        "State.hydrate_and_load",
        "State.set_is_hydrated",
        "OnLoadInternalState.on_load_internal",
        "OnLoadInternalState.set_is_hydrated",
        "UpdateVarsInternalState.update_vars_internal",
        "FrontendEventExceptionState.handle_frontend_exception",
    }
)


def admits(who: Who, actor: Actor | None) -> bool:
    """Whether this caller, or a stranger when `actor` is None, belongs to the circle."""
    if who is Who.PUBLIC:
        return True
    if actor is None:
        return False
    return {Who.SIGNED_IN: True, Who.STAFF: actor.is_staff, Who.ADMIN: actor.is_admin}[who]
