"""What can be called at all is written down: every event handler and every HTTP route has its row."""

from collections import Counter

from reflex.istate.storage import ClientStorageBase
from reflex.state import BaseState, State
from reflex_base.registry import RegistrationContext
from starlette.applications import Starlette
from starlette.routing import Route

from engage_app.access.policy import FRAMEWORK_HANDLERS, HANDLERS, ROUTES, Who
from engage_app.engage_app import app
from engage_app.http.edge import _CLOSED
from engage_app.http.health import HEALTH
from engage_app.states.gate import policy_name

HANDLER_NAMES = [policy_name(name) for name in RegistrationContext.get().event_handlers]


def is_setvar(name: str | None) -> bool:
    return str(name).endswith(".setvar")


def test_every_handler_has_a_row_and_every_row_a_handler() -> None:
    called = {name for name in HANDLER_NAMES if not is_setvar(name)}
    assert called == {*HANDLERS, *FRAMEWORK_HANDLERS}
    assert not {*HANDLERS} & FRAMEWORK_HANDLERS


def test_no_two_handlers_share_a_row() -> None:
    assert [name for name, times in Counter(HANDLER_NAMES).items() if times > 1] == []


def test_nobody_may_set_a_var_by_name() -> None:
    assert sum(map(is_setvar, HANDLER_NAMES)) > 10
    assert not any(map(is_setvar, {*HANDLERS, *FRAMEWORK_HANDLERS}))


def test_no_state_keeps_anything_in_the_browser() -> None:
    # The framework lets a browser set every var that it stores itself.
    states: list[type[BaseState]] = [State]
    while states:
        state = states.pop()
        assert not [name for name, value in state.vars.items() if isinstance(value, ClientStorageBase)]
        assert not [name for name, value in vars(state).items() if isinstance(value, ClientStorageBase)]
        states += state.get_substates()


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert isinstance(app.api_transformer, Starlette)
    ours = [route for route in app.api_transformer.routes if isinstance(route, Route)]
    assert len(ours) == len(app.api_transformer.routes)
    assert {route.name for route in ours if route.path not in HEALTH} == set(ROUTES)
    assert all(route.methods for route in ours)


def test_of_the_routes_of_the_framework_only_the_socket_and_the_ping_are_open() -> None:
    assert app._api is not None
    paths = {route.path for route in app._api.routes}  # type: ignore[attr-defined]
    assert {path for path in paths if not path.startswith(_CLOSED)} == {"/_event", "/ping"}


def test_strangers_call_little_and_contacts_do_not_share() -> None:
    public = {name for name, who in (HANDLERS | ROUTES).items() if who is Who.PUBLIC}
    assert public == {
        "NoticeState.refuse",
        "NoticeState.dismiss",
        "SignInState.show",
        "SignInState.speak",
        "SetUpState.show",
        "PasswordState.show",
        "password",
        "password_link",
        "sign_in",
        "sign_out",
        "set_up",
    }
    assert all(who is Who.STAFF for name, who in HANDLERS.items() if name.startswith(("ShareState.", "LimitedState.")))
    assert all(who is Who.ADMIN for name, who in HANDLERS.items() if name.startswith("MailboxState."))
