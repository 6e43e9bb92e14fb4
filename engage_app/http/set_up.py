"""Founding the firm by plain form, once."""

import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engage_app import routes
from engage_app.clock import now
from engage_app.cookies import REFUSED_SET_UP
from engage_app.errors import Invalid, Refusal
from engage_app.http.door import visitor_address
from engage_app.services.acting import act_as_nobody
from engage_app.services.setup import set_up
from engage_app.services.sign_in import network
from engage_app.services.throttling import ADDRESS, take_try
from engage_app.settings import settings

FIELDS = ("code", "firm", "name", "email")


async def post_set_up(request: Request) -> Response:
    """Check the code and found the firm; what cannot be used goes back to the form, but for the password."""
    form = await request.form(max_files=0, max_fields=8)
    typed = {field: str(form.get(field, ""))[:300] for field in FIELDS}
    password = str(form.get("password", ""))
    if not await act_as_nobody(take_try, "address", network(visitor_address(request)), ADDRESS, now()):
        raise Refusal("sign_in.too_many_tries")
    try:
        await act_as_nobody(set_up, **typed, password=password, at=now())
    except Invalid as refusal:
        return _back(typed, refusal)
    return RedirectResponse(routes.SIGN_IN, status_code=303)


def _back(typed: dict[str, str], refusal: Invalid) -> Response:
    note = {field: typed[field] for field in FIELDS if field != "code"}
    note |= {"field": refusal.field, "problem": refusal.message, "limit": str(refusal.values.get("limit", ""))}
    answer = RedirectResponse(routes.SET_UP, status_code=303)
    answer.set_cookie(
        REFUSED_SET_UP,
        json.dumps(note).encode().hex(),
        max_age=60,
        httponly=True,
        samesite="strict",
        secure=settings.is_https,
    )
    return answer
