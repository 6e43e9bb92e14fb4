"""Signing in and out by plain form: the cookie is set here, out of reach of any script."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engage_app import routes
from engage_app.clock import now
from engage_app.cookies import REFUSED_SIGN_IN, SESSION, write_note
from engage_app.http.door import act, visitor_address
from engage_app.secrets import is_password
from engage_app.services import sign_in
from engage_app.services.acting import act_as_nobody, ask_as_nobody
from engage_app.settings import settings

# Hashing is slow on purpose; two at a time leave the machine something for everybody else.
_hashing = ThreadPoolExecutor(max_workers=2, thread_name_prefix="hashing")
LONGEST_FORM_FIELD = 2048
R = TypeVar("R")


def typed(form: FormData, field: str) -> str:
    """What was typed into a field, as far as it is of any use."""
    value = form.get(field)
    return value[:LONGEST_FORM_FIELD] if isinstance(value, str) else ""


def _back_to(target: str) -> str:
    """The page to open after signing in: one of ours, never another site's."""
    is_ours = target.startswith("/") and not target.startswith(("//", "/\\", "/api")) and "\\" not in target
    return target if is_ours else routes.HOME


async def post_sign_in(request: Request) -> Response:
    """Check e-mail and password, and open a session; a refusal goes back to the form with what was typed."""
    form = await request.form(max_files=0, max_fields=8)
    email, password, target = typed(form, "email"), typed(form, "password"), typed(form, "next")
    address = visitor_address(request)
    if not await act_as_nobody(sign_in.take_sign_in_try, email, address, now()):
        return _refuse(form, "sign_in.too_many_tries")
    kept = await ask_as_nobody(sign_in.password_hash_of, email)
    if not await hashing(is_password, kept, password):
        await act_as_nobody(sign_in.record_refusal, email, address)
        return _refuse(form, "sign_in.wrong")
    await end_earlier(request)
    secret = await act_as_nobody(sign_in.start_session, email, address, browser_of(request), now())
    return signed_in(secret, _back_to(target))


async def end_earlier(request: Request) -> None:
    """End the session of this browser: its other tabs are still somebody else's, or an older session's."""
    if request.state.actor is not None:
        await act(request, sign_in.end_session)


def browser_of(request: Request) -> str:
    """What the browser of a visitor calls itself."""
    return request.headers.get("user-agent", "")


def signed_in(secret: str, target: str) -> Response:
    """On to a page of ours, with the cookie of a session that begins."""
    answer = RedirectResponse(target, status_code=303)
    lifetime = int(max(sign_in.LIFETIMES.values()).total_seconds())
    answer.set_cookie(SESSION, secret, max_age=lifetime, httponly=True, samesite="lax", secure=settings.is_https)
    answer.delete_cookie(REFUSED_SIGN_IN)
    return answer


async def hashing(work: Callable[..., R], *args: str) -> R:
    """Run what hashes passwords, away from the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_hashing, work, *args)


def _refuse(form: FormData, problem: str) -> Response:
    """Back to the form; a cookie of one minute carries what was typed and chosen, so that no address bar shows it."""
    answer = RedirectResponse(routes.SIGN_IN, status_code=303)
    kept = {"email": 254, "next": 300, "language": 8}
    note = write_note(problem=problem, **{name: typed(form, name)[:longest] for name, longest in kept.items()})
    answer.set_cookie(REFUSED_SIGN_IN, note, max_age=60, httponly=True, samesite="strict", secure=settings.is_https)
    return answer


async def post_sign_out(request: Request) -> Response:
    """End this browser's session, in all its tabs."""
    if request.state.actor is not None:
        await act(request, sign_in.end_session)
    answer = RedirectResponse(routes.SIGN_IN, status_code=303)
    answer.delete_cookie(SESSION, httponly=True, samesite="lax", secure=settings.is_https)
    return answer
