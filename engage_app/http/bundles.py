"""Many files on their way out as one: a zip that is never whole in memory or on disk, only on its way."""

from collections.abc import AsyncIterator, Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from zipstream import ZipStream

from engage_app.errors import Refusal
from engage_app.file_names import content_disposition
from engage_app.http.door import act, ask, refused
from engage_app.http.downloads import HARMLESS, READ_BYTES, open_blob
from engage_app.ids import parse_id
from engage_app.services.answer_bundle import Bundle, find_bundle, take_bundle
from engage_app.services.files import Content
from engage_app.storage.threads import in_storage


async def answers(request: Request) -> Response:
    """What the recipients of a request sent, of all or of the one whom `of` names."""
    of = request.query_params.get("of")
    about = parse_id(request.path_params["activity_id"]), parse_id(of) if of else None
    bundle = await ask(request, find_bundle, *about)
    try:
        await in_storage(_require_whole, bundle)
    except Refusal as damage:
        answer = refused(damage, request.state.actor.language)
        answer.status_code = 500
        return answer
    bundle = await act(request, take_bundle, *about)
    packed = _packed(bundle)
    headers = {
        **HARMLESS,
        "Content-Disposition": content_disposition(bundle.name),
        "Content-Type": "application/zip",
        "Content-Length": str(len(packed)),
    }
    return StreamingResponse(_in_pieces(iter(packed)), headers=headers)


def _require_whole(bundle: Bundle) -> None:
    """Refuse before the first byte what could not be sent to its end."""
    for file in bundle.files:
        open_blob(file.content).close()


def _packed(bundle: Bundle) -> ZipStream:
    # Stored as they are: documents hardly shrink, and so the size of the whole is known before it is made.
    packed = ZipStream(sized=True)
    for file in bundle.files:
        packed.add(_read(file.content), file.path, size=file.content.size)
    return packed


def _read(content: Content) -> Iterator[bytes]:
    with open_blob(content) as blob:
        while chunk := blob.read(READ_BYTES):
            yield chunk


async def _in_pieces(packed: Iterator[bytes]) -> AsyncIterator[bytes]:
    # The headers of small files are a few bytes each: sent together, a thousand of them are no thousand writes.
    while chunk := await in_storage(_next_piece, packed):
        yield chunk


def _next_piece(packed: Iterator[bytes]) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while size < READ_BYTES and (piece := next(packed, None)) is not None:
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)
