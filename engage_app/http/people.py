"""The firm's people on their way out, as a table."""

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from engage_app.errors import NotFound
from engage_app.file_names import content_disposition
from engage_app.http.door import act
from engage_app.http.downloads import HARMLESS
from engage_app.services.people_export import export_people
from engage_app.services.people_list import PeopleQuery


async def people(request: Request) -> Response:
    """Everybody whom the list of this address would show."""
    try:
        query = PeopleQuery.model_validate(dict(request.query_params))
    except ValidationError:
        raise NotFound from None
    table = await act(request, export_people, query)
    headers = {**HARMLESS, "Content-Disposition": content_disposition(f"{query.kind.value}.csv")}
    # With a byte order mark: spreadsheets take a table without one for an older encoding.
    return Response(table.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)
