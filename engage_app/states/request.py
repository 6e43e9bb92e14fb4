"""What the page of an open file request shows beside the activity."""

import reflex as rx

from engage_app.ids import parse_id
from engage_app.rows.activities import ActivityRow
from engage_app.rows.requests import RequestRow
from engage_app.services.request_page import request_page
from engage_app.states.door import ask
from engage_app.states.showing import show


class RequestState(rx.State):
    """How far the request is; without an id while what is open is none."""

    request: RequestRow = RequestRow()

    async def _read(self, activity: ActivityRow) -> None:
        is_request = activity.kind == "file_request"
        found = await ask(self, request_page, parse_id(activity.id)) if is_request else RequestRow()
        show(self, request=found)
