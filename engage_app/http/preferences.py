"""The language of screens and mail, changed by plain form so that the whole page is drawn again."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engage_app import routes
from engage_app.http.door import act
from engage_app.services.people import set_language


async def post_preferences(request: Request) -> Response:
    """Store the language, and go back to the page that asked."""
    form = await request.form(max_files=0, max_fields=4)
    await act(request, set_language, str(form.get("language", "")))
    return RedirectResponse(_own_page(request.headers.get("referer", "")), status_code=303)


def _own_page(referer: str) -> str:
    """Path and query of the page that asked, when it is one of ours."""
    host = "/".join(referer.split("/", 3)[:3])
    path = referer[len(host) :]
    return path if path.startswith("/") and not path.startswith("//") else routes.HOME
