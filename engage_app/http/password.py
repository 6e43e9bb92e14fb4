"""Setting a password with a link from a mail, and asking for such a mail, by plain forms."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engage_app import routes
from engage_app.clock import now
from engage_app.errors import NotFound
from engage_app.http.door import visitor_address
from engage_app.http.sign_in import browser_of, end_earlier, hashing, signed_in, typed
from engage_app.secrets import hash_password
from engage_app.services.acting import act_as_nobody, ask_as_nobody
from engage_app.services.directory import SHORTEST_PASSWORD
from engage_app.services.password_links import ask_again, ask_for_link, see_link, use_link


async def post_password(request: Request) -> Response:
    """Set the password and sign in; what cannot be used goes back to the form."""
    form = await request.form(max_files=0, max_fields=8)
    key, password = typed(form, "key"), typed(form, "password")
    link = await ask_as_nobody(see_link, key, now())
    if link is None or not link.is_usable:
        return RedirectResponse(routes.set_password(key), status_code=303)  # the page says that it works no longer
    if len(password) < SHORTEST_PASSWORD:
        return RedirectResponse(routes.set_password(key, "short"), status_code=303)
    hashed = await hashing(hash_password, password)
    about = (visitor_address(request), browser_of(request), now())
    try:
        secret = await act_as_nobody(use_link, key, hashed, *about)
    except NotFound:  # somebody was faster
        return RedirectResponse(routes.set_password(key), status_code=303)
    await end_earlier(request)
    return signed_in(secret, routes.HOME)


async def post_password_link(request: Request) -> Response:
    """Have a link sent, to an address or to whoever an old link was for; the answer is the same for everybody."""
    form = await request.form(max_files=0, max_fields=8)
    key, at, address = typed(form, "key"), now(), visitor_address(request)
    if key:
        may_ask = await act_as_nobody(ask_again, key, address, at)
    else:
        may_ask = await act_as_nobody(ask_for_link, typed(form, "email"), address, at)
    return RedirectResponse(f"{routes.PASSWORD}?{'sent' if may_ask else 'often'}=1", status_code=303)
