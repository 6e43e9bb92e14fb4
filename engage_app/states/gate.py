"""The gate in front of every event, hydration included. What has no policy row does not pass."""

from dataclasses import dataclass, field
from functools import cache
from inspect import Signature, signature
from typing import Any

import reflex as rx
import structlog
from limits import RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from reflex.constants.state import FIELD_MARKER
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from engage_app import routes
from engage_app.access.actors import Actor
from engage_app.access.policy import FRAMEWORK_HANDLERS, HANDLERS, admits
from engage_app.i18n.language_state import LanguageState
from engage_app.secrets import hash_secret
from engage_app.services.acting import find
from engage_app.states.door import secret_of
from engage_app.states.notices import NoticeState, broken_notice, say
from engage_app.states.session import SessionState
from engage_app.states.showing import FAILED
from engage_app.states.sign_in import SignInState

HYDRATIONS = frozenset({"State.hydrate", "State.hydrate_and_load"})
ENTRY = "OnLoadInternalState.on_load_internal"
UNASKED = frozenset({"ActivityState.mark_seen"})
BUSIEST_TAB = RateLimitItemPerSecond(400, 10)
# Of many events that are dropped at once a tab hears one sentence.
ONE_SENTENCE = RateLimitItemPerSecond(1, 10)
KNOWN = HANDLERS.keys() | FRAMEWORK_HANDLERS
PAGE_BROKE = "FrontendEventExceptionState.handle_frontend_exception"
PAGES_BROKEN = RateLimitItemPerMinute(5)

log = structlog.get_logger("engage.states")


def policy_name(event_name: str) -> str | None:
    """`State.handler`, the name under which the policy knows an event, or None for an unknown event."""
    registered = RegistrationContext.get().event_handlers.get(event_name)
    if registered is None:
        return None
    return f"{registered.states[0].__name__}.{event_name.rsplit('.', 1)[-1]}"


@cache
def _parameters(event_name: str) -> Signature:
    return signature(RegistrationContext.get().event_handlers[event_name].handler.fn)


def _fits(event: Event) -> bool:
    """Whether the handler has the arguments that the event names; of what kind they are, it looks at itself."""
    try:
        _parameters(event.name).bind(None, **event.payload)
    except TypeError:
        return False
    return True


async def _blind(state: BaseState) -> StateUpdate:
    """Nobody can be known now, so nothing comes in; the page says so, whoever's it is, and nothing of it is told.

    Not an exception: what explains those to the page is an event too, and would come by here again.
    """
    pages: tuple[Any, ...] = (SessionState, SignInState)
    if "ready" not in [(await state.get_state(page)).stage for page in pages]:
        return StateUpdate(delta={page.get_full_name(): {f"stage{FIELD_MARKER}": FAILED} for page in pages})
    notice = broken_notice((await state.get_state(LanguageState)).language)
    return StateUpdate(delta={NoticeState.get_full_name(): {f"notices{FIELD_MARKER}": [notice]}})


def _to_sign_in(state: BaseState) -> StateUpdate:
    url = state.router.url
    page = f"{url.path}?{url.query}" if url.query else url.path
    payload = {"path": routes.sign_in(page), "external": False, "popup": False, "replace": True}
    return StateUpdate(events=[Event(name="_redirect", payload=payload)])


@dataclass
class Gate(rx.Middleware):
    """Live session → this tab belongs to this session → known handler, called as it can be → rate → policy row."""

    limiter: FixedWindowRateLimiter = field(default_factory=lambda: FixedWindowRateLimiter(MemoryStorage()))

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        name = policy_name(event.name)
        secret = secret_of(state)  # type: ignore[arg-type]  # every state has a router
        # What a page does by itself, or the server brings to it because something changed, its person did not do.
        acts = bool(event.router_data) and name not in UNASKED
        try:
            actor = await find(secret, acts=acts)
        except Exception:
            log.exception("nobody_known")
            return await _blind(state)
        if not await _belongs(state, secret, hash_secret(secret) if actor else "", name):
            return _to_sign_in(state)
        return await self._admit(state, event, name, actor)

    async def _admit(self, state: BaseState, event: Event, name: str | None, actor: Actor | None) -> StateUpdate | None:
        """What a tab hears instead of an event that does not come in; None for one that does."""
        if name is None or not _fits(event) or name not in KNOWN:
            return await self._drop(state, "refusal.outdated_page")
        if not self.limiter.hit(BUSIEST_TAB, state.router.session.client_token):
            return await self._drop(state, "refusal.too_fast")
        if name == PAGE_BROKE and not self._hears_broken_pages_of(actor):
            return StateUpdate()
        if name in FRAMEWORK_HANDLERS or admits(HANDLERS[name], actor):
            return None
        return await self._drop(state, "refusal.not_allowed") if actor else _to_sign_in(state)

    def _hears_broken_pages_of(self, actor: Actor | None) -> bool:
        # Strangers could fill the log with anything they like.
        return actor is not None and self.limiter.hit(PAGES_BROKEN, f"broken {actor.id}")

    async def _drop(self, state: BaseState, why: str) -> StateUpdate:
        """Do nothing, and say so once in a while."""
        if not self.limiter.hit(ONE_SENTENCE, f"sentence {state.router.session.client_token}"):
            return StateUpdate()
        await say(state, "warn", why)  # type: ignore[arg-type]  # every state is one of ours or of Reflex
        root = state._get_root_state()
        said = await root._get_resolved_delta()
        root._clean()  # type: ignore[no-untyped-call]
        return StateUpdate(delta=said)


async def _belongs(state: BaseState, secret: str, session: str, name: str | None) -> bool:
    """Whether this tab's state is the session's own; a page load by another session starts from nothing.

    So does the sign-in page on the tab of a session that ended: it opens there without a page load.
    """
    mine = await state.get_state(SessionState)
    if mine._session is None:
        mine._session = session
    elif mine._session != session:
        has_ended = not session and mine._session == hash_secret(secret)
        if name not in HYDRATIONS and not (has_ended and name == ENTRY):
            return False
        await _start_over(state, session)
    return True


async def _start_over(state: BaseState, session: str) -> None:
    root: Any = state._get_root_state()
    root.reset()
    (await state.get_state(SessionState))._session = session
