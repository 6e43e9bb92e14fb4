"""The upload server: tus 1.0 with creation, checksum, expiration and termination.

Nothing of a body is read before the person, the upload and its offset are known. An upload's offset only moves once
the bytes are on disk, and only for a session that is alive at that moment.
"""

from functools import partial
from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from engage_app import routes
from engage_app.errors import Conflict, NotFound, Refusal
from engage_app.http import tus
from engage_app.http.door import Endpoint, act, ask, refused
from engage_app.http.inflow import Inflow
from engage_app.http.intake import take_in
from engage_app.i18n.catalogue import translate
from engage_app.ids import parse_id
from engage_app.inputs import text
from engage_app.rows.files import UploadRow
from engage_app.services import uploads
from engage_app.settings import settings
from engage_app.storage import store
from engage_app.storage.part import Part
from engage_app.storage.threads import in_storage

STATUS = {"upload.too_large": 413, "upload.busy": 423, "upload.too_many": 429, "upload.no_space": 507}

_arriving: dict[UUID, Inflow] = {}


def speaks_tus(endpoint: Endpoint) -> Endpoint:
    """The endpoint for requests of the right version, with breaches and refusals answered as the protocol wants."""

    async def speak(request: Request) -> Response:
        language = request.state.actor.language
        try:
            if request.method != "OPTIONS":
                tus.require_version(request)
            return await endpoint(request)
        except tus.Broken as broken:
            said = {"message": translate("upload.protocol", language), "code": "upload.protocol", "detail": broken.text}
            return JSONResponse(said, broken.status, {"Tus-Version": tus.VERSION})
        except Refusal as refusal:
            answer = refused(refusal, language)
            answer.status_code = STATUS.get(refusal.message, answer.status_code)
            return answer

    return speak


def signs_tus(endpoint: Endpoint) -> Endpoint:
    """The endpoint with the protocol's version on every answer, refusals at the door included."""

    async def sign(request: Request) -> Response:
        answer = await endpoint(request)
        answer.headers["Tus-Resumable"] = tus.VERSION
        return answer

    return sign


async def collection(request: Request) -> Response:
    """OPTIONS tells what the server can do; POST announces a file, and may bring its first bytes."""
    if request.method == "OPTIONS":
        return tus.abilities(settings.max_upload_bytes)
    pairs = tus.metadata(request)
    size = tus.number(request, "upload-length")
    if tus.has_body(request):
        tus.require_body(request)
    draft, key = text(pairs.get("draft", "")), text(pairs.get("key", ""))
    row = await act(request, uploads.begin, pairs.get("filename", ""), size, draft, key)
    if tus.has_body(request) and row.offset == 0:
        row = await _receive(request, row)
    return Response(status_code=201, headers={"Location": routes.upload(row.id), **tus.progress(row)})


async def single(request: Request) -> Response:
    """HEAD tells how far an upload is, PATCH adds to it, DELETE forgets it."""
    if request.method == "OPTIONS":
        return tus.abilities(settings.max_upload_bytes)
    upload_id = parse_id(request.path_params["upload_id"])
    row = await ask(request, uploads.find, upload_id)
    return await {"HEAD": _tell, "PATCH": _add, "DELETE": _forget}[request.method](request, row)


async def _tell(request: Request, row: UploadRow) -> Response:
    # Who asks how far it is has lost the connection that was sending; the server may not have noticed yet.
    row = await _settled(request, row)
    headers = {"Upload-Length": str(row.size), "Cache-Control": "no-store", **tus.progress(row)}
    return Response(headers=headers)


async def _settled(request: Request, row: UploadRow) -> UploadRow:
    upload_id = UUID(row.id)
    if upload_id in _arriving:
        await _arriving[upload_id].stop()
        row = await ask(request, uploads.find, upload_id)
    if row.is_finished or await in_storage(store().has_part, upload_id):
        return row
    # The server died between making a blob of the upload and saying so in its row.
    if await in_storage(store().size, upload_id) != row.size:
        raise NotFound
    return await act(request, uploads.finish, upload_id, await in_storage(store().sha256, upload_id))


async def _forget(request: Request, row: UploadRow) -> Response:
    upload_id = UUID(row.id)
    if upload_id in _arriving:
        await _arriving[upload_id].stop()
    await act(request, uploads.cancel, upload_id)
    return Response(status_code=204)


async def _add(request: Request, row: UploadRow) -> Response:
    tus.require_body(request)
    if tus.number(request, "upload-offset") != row.offset:
        raise Conflict("upload.moved")
    if not row.is_finished:
        row = await _receive(request, row)
    return Response(status_code=204, headers=tus.progress(row))


async def _receive(request: Request, row: UploadRow) -> UploadRow:
    """Take the body in behind the bytes that are there."""
    wanted = tus.checksum(request)
    length = tus.declared_length(request)
    if length is not None and length > row.size - row.offset:
        raise tus.Broken(413, "The body is longer than what is missing.")
    upload_id = UUID(row.id)
    part = await in_storage(store().open_part, upload_id)
    inflow = _arriving[upload_id] = Inflow(request)
    try:
        # Only now, behind the lock, is the offset certain.
        if (await ask(request, uploads.find, upload_id)).offset != row.offset:
            raise Conflict("upload.moved")
        await in_storage(part.go_on, row.offset)
        await take_in(inflow, part, row.size - row.offset, wanted, partial(_checkpoint, request, upload_id))
        row = await _note(request, row, part)
    finally:
        await in_storage(part.close)
        del _arriving[upload_id]
        inflow.end()
    if inflow.is_cut:
        raise tus.Broken(408, "The body ended early.")
    return row


async def _checkpoint(request: Request, upload_id: UUID, offset: int) -> None:
    await act(request, uploads.note_offset, upload_id, offset)


async def _note(request: Request, row: UploadRow, part: Part) -> UploadRow:
    """Say in the row what is on disk; the last byte makes a blob of it first."""
    upload_id = UUID(row.id)
    offset = await in_storage(part.sync)
    if offset < row.size:
        return await act(request, uploads.note_offset, upload_id, offset)
    digest = await in_storage(part.sha256)
    await in_storage(store().keep, upload_id)
    return await act(request, uploads.finish, upload_id, digest)
