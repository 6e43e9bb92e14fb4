"""Founding the firm by plain form, once."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engage_app import routes
from engage_app.clock import now
from engage_app.cookies import REFUSED_SET_UP, write_note
from engage_app.errors import Invalid, NotFound
from engage_app.http.door import visitor_address
from engage_app.i18n.catalogue import language_asked
from engage_app.services.acting import act_as_nobody
from engage_app.services.setup import NewFirm, NotSetUp, set_up
from engage_app.services.sign_in import network
from engage_app.services.throttling import ADDRESS, take_try
from engage_app.settings import settings

LONGEST = {"code": 60, "firm": 200, "name": 200, "email": 254}  # characters; all of it must fit into a cookie


async def post_set_up(request: Request) -> Response:
    """Check the code and found the firm; what cannot be used goes back to the form, but for the password."""
    form = await request.form(max_files=0, max_fields=8)
    typed = {field: str(form.get(field, ""))[:longest] for field, longest in LONGEST.items()}
    if not await act_as_nobody(take_try, "address", network(visitor_address(request)), ADDRESS, now()):
        return _back(typed, [Invalid("form", "sign_in.too_many_tries")])
    language = language_asked(request.headers.get("accept-language", ""))
    new = NewFirm(**typed, password=str(form.get("password", "")), language=language or "en")
    try:
        await act_as_nobody(set_up, new, now())
    except NotSetUp as refusal:
        return _back(typed, refusal.problems)
    except NotFound:
        pass  # sent twice, or somebody else was first: there is a firm to sign in to
    answer = RedirectResponse(routes.SIGN_IN, status_code=303)
    answer.delete_cookie(REFUSED_SET_UP)
    return answer


def _back(typed: dict[str, str], problems: list[Invalid]) -> Response:
    """Back to the form; a cookie of one minute carries what was typed, so that no address bar shows it."""
    said = {f"problem:{problem.field}": problem.message for problem in problems}
    limits = {f"limit:{problem.field}": str(problem.values.get("limit", "")) for problem in problems}
    answer = RedirectResponse(routes.SET_UP, status_code=303)
    answer.set_cookie(
        REFUSED_SET_UP,
        write_note(**typed, **said, **limits),
        max_age=60,
        httponly=True,
        samesite="strict",
        secure=settings.is_https,
    )
    return answer
