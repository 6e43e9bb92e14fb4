"""What was typed in the last moment before a page went away, when its socket takes nothing any more."""

from starlette.requests import Request
from starlette.responses import Response

from engage_app.cookies import SESSION
from engage_app.errors import Refusal
from engage_app.http.door import act
from engage_app.ids import parse_id
from engage_app.inputs import text
from engage_app.live.hub import hub, last_words_topic
from engage_app.secrets import hash_secret
from engage_app.services.comments import keep_comment, keep_edit
from engage_app.services.drafts import ANSWER, COMMENT, EDIT, keep_held
from engage_app.services.request_answers import keep_answer

MOST_BYTES = 100_000  # browsers send at most 64 KiB from a page that is going
TYPED = (
    "body",
    "edited",
    "subject",
    "message",
    "description",
    "due_on",
    "additional_message",
    "reminders",
    "text",
    "reason",
)
KEEP = {COMMENT: keep_comment, EDIT: keep_edit, ANSWER: keep_answer}


async def post_draft(request: Request) -> Response:
    """Keep the text of a comment box, of a change to a comment, or of the dialog whose `key` comes along.

    The draft remembers the key: by it the page knows, when it is loaded again, that more was typed than it heard of.
    It may be there before this arrives, so it is told.
    """
    length = request.headers.get("content-length", "")
    if not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES:
        raise Refusal
    sent = await request.form(max_files=0, max_fields=12)
    key = text(sent.get("key", ""), 80)
    content = {"left": key, **{name: text(sent[name]) for name in TYPED if name in sent}}
    kind, colon, subject = request.path_params["form"].partition(":")
    if keep := KEEP.get(kind + colon):
        await act(request, keep, parse_id(subject), content)
    elif key:
        await act(request, keep_held, key, content)
    hub.announce(last_words_topic(hash_secret(request.cookies.get(SESSION, ""))))
    return Response(status_code=204)
