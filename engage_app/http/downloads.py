"""Files on their way out: access again, then bytes that no browser will ever show as a page of ours."""

from collections.abc import AsyncIterator
from io import FileIO

import structlog
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from engage_app.errors import NotFound, Refusal
from engage_app.file_names import content_disposition
from engage_app.http.door import act, ask, refused
from engage_app.http.ranges import OutOfRange, Span, is_known, wanted_span
from engage_app.ids import parse_id
from engage_app.services import files
from engage_app.services.files import Content
from engage_app.services.previews import find_preview
from engage_app.storage import store
from engage_app.storage.threads import in_storage

log = structlog.get_logger()

READ_BYTES = 1 << 19
# The recipe: https://web.dev/articles/securely-hosting-user-data
HARMLESS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


async def download(request: Request) -> Response:
    """The bytes of a version, whole or in part; each reading of the whole is in the audit trail."""
    version_id = parse_id(request.path_params["version_id"])
    content = await ask(request, files.find_content, version_id)
    etag = f'"{content.sha256}"'
    headers = {**HARMLESS, "ETag": etag, "Accept-Ranges": "bytes"}
    if is_known(request.headers, etag):
        return Response(status_code=304, headers=headers)
    headers |= {"Content-Disposition": content_disposition(content.name), "Content-Type": content.media_type}
    try:
        span = wanted_span(request.headers, content.size, etag) if request.method == "GET" else None
    except OutOfRange:
        return Response(status_code=416, headers={**HARMLESS, "Content-Range": f"bytes */{content.size}"})
    try:
        file = await in_storage(open_blob, content)
    except Refusal as damage:
        answer = refused(damage, request.state.actor.language)
        answer.status_code = 500
        return answer
    return await _send(request, content, file, span, headers)


async def _send(
    request: Request, content: Content, file: FileIO, span: Span | None, headers: dict[str, str]
) -> Response:
    whole = span or Span(0, content.size)
    headers["Content-Length"] = str(len(whole))
    if request.method == "HEAD":
        file.close()
        return Response(headers=headers)
    try:
        await act(request, files.download, content.version_id, whole.start)
    except BaseException:
        file.close()
        raise
    if span:
        headers["Content-Range"] = span.header(content.size)
    return StreamingResponse(_read(file, whole), 206 if span else 200, headers)


def open_blob(content: Content) -> FileIO:
    """The blob, if it is the one that the row describes.

    Raises:
        Refusal: it is missing or of another size.
    """
    found = store().size(content.blob_id)
    if found != content.size:
        log.error("a file is damaged", version=str(content.version_id), size=content.size, found=found)
        raise Refusal("file.damaged", name=content.name)
    return store().open(content.blob_id)


async def _read(file: FileIO, span: Span) -> AsyncIterator[bytes]:
    with file:
        file.seek(span.start)
        missing = len(span)
        while missing:
            chunk = await in_storage(file.read, min(READ_BYTES, missing))
            if not chunk:
                return
            missing -= len(chunk)
            yield chunk


async def preview(request: Request) -> Response:
    """The first page of a version as a picture of our own making."""
    content = await ask(request, files.find_content, parse_id(request.path_params["version_id"]))
    picture = await find_preview(content)
    if picture is None:
        raise NotFound("file.no_preview")
    headers = {**HARMLESS, "Content-Security-Policy": "default-src 'none'", "Content-Disposition": "inline"}
    return Response(picture, media_type="image/png", headers=headers)
