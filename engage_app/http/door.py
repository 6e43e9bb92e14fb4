"""The door for HTTP routes: policy row, same origin, then a verb as the person of the request."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from engage_app.access.actors import Actor
from engage_app.access.policy import ROUTES, admits
from engage_app.cookies import SESSION
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, Refusal
from engage_app.i18n.catalogue import translate
from engage_app.services.acting import act_as, ask_as, find
from engage_app.settings import settings

P = ParamSpec("P")
R = TypeVar("R")
Endpoint = Callable[[Request], Awaitable[Response]]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
STATUS = {NotSignedIn: 401, NotAllowed: 403, NotFound: 404, Conflict: 409, Invalid: 422}


async def act(
    request: Request, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a writing verb for the person of this request; raises what `act_as` raises."""
    return await act_as(request.cookies.get(SESSION, ""), verb, *args, **kwargs)


async def ask(
    request: Request, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a reading verb for the person of this request; raises what `ask_as` raises."""
    return await ask_as(request.cookies.get(SESSION, ""), verb, *args, **kwargs)


def visitor_address(request: Request) -> str:
    """Address of the visitor, counted from behind the proxies that the settings declare."""
    hops = settings.trusted_proxy_hops
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return request.client.host if request.client else ""


def is_same_origin(request: Request) -> bool:
    """Whether a changing request comes from our own pages; browsers always say where it comes from."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin)[:2] == urlsplit(settings.public_url)[:2]


def guarded(name: str, endpoint: Endpoint) -> Endpoint:
    """The endpoint behind its policy row; refusals become answers with a sentence in them."""
    who = ROUTES[name]

    async def enter(request: Request) -> Response:
        actor = await find(request.cookies.get(SESSION, ""))
        try:
            if request.method not in SAFE_METHODS and not is_same_origin(request):
                raise NotAllowed("refusal.other_origin")
            if not admits(who, actor):
                raise NotAllowed if actor else NotSignedIn
            request.state.actor = actor
            return await endpoint(request)
        except Refusal as refusal:
            return refused(refusal, actor.language if actor else "en")

    return enter


def refused(refusal: Refusal, language: str) -> JSONResponse:
    """A refusal as an answer: what happened, in the person's language, under the status that fits."""
    text = translate(refusal.message, language, **refusal.values)
    status = next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 400)
    return JSONResponse({"message": text, "code": refusal.message}, status_code=status)
