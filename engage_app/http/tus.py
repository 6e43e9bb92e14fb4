"""The words of tus 1.0 (https://tus.io/protocols/resumable-upload): headers read and written, nothing done."""

import binascii
import hashlib
import re
from base64 import b64decode
from dataclasses import dataclass
from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import Response

from engage_app.rows.files import UploadRow

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
ALGORITHMS = ("sha1", "sha256")
BODY_TYPE = "application/offset+octet-stream"
NUMBER = re.compile(r"[0-9]{1,15}")
MOST_METADATA = 8_192


class Broken(Exception):
    """A request that is not tus 1.0; `status` is what the protocol answers."""

    def __init__(self, status: int, text: str) -> None:
        self.status, self.text = status, text
        super().__init__(text)


@dataclass(frozen=True)
class Checksum:
    """What the bytes of one request must hash to."""

    algorithm: str
    digest: bytes


def require_version(request: Request) -> None:
    """Refuse other versions of the protocol."""
    if request.headers.get("tus-resumable") != VERSION:
        raise Broken(412, f"Tus-Resumable must be {VERSION}.")


def number(request: Request, header: str) -> int:
    """A header that holds a count of bytes."""
    text = request.headers.get(header, "")
    if not NUMBER.fullmatch(text):
        raise Broken(400, f"{header} must be a whole number.")
    return int(text)


def metadata(request: Request) -> dict[str, str]:
    """The pairs of Upload-Metadata."""
    header = request.headers.get("upload-metadata", "")
    if len(header) > MOST_METADATA:
        raise Broken(400, "Upload-Metadata is too long.")
    pairs: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        key, _, value = pair.partition(" ")
        if key in pairs:
            raise Broken(400, f"Upload-Metadata has {key!r} twice.")
        try:
            # What is no Unicode at all becomes lone surrogates, which the rules for names refuse with a sentence.
            pairs[key] = b64decode(value, validate=True).decode(errors="surrogateescape")
        except binascii.Error:
            raise Broken(400, f"Upload-Metadata has a broken {key!r}.") from None
    return pairs


def require_body(request: Request) -> None:
    """Refuse bodies that are not plain bytes of a file."""
    if request.headers.get("content-type") != BODY_TYPE:
        raise Broken(415, f"Content-Type must be {BODY_TYPE}.")
    if request.headers.get("content-encoding", "identity") != "identity":
        raise Broken(415, "The body must not be encoded.")


def has_body(request: Request) -> bool:
    """Whether a request that creates an upload carries its first bytes, too."""
    return request.headers.get("content-type") == BODY_TYPE


def declared_length(request: Request) -> int | None:
    """How many bytes the body will have, if the client says so."""
    return number(request, "content-length") if "content-length" in request.headers else None


def checksum(request: Request) -> Checksum | None:
    """What the body must hash to, if the client says so."""
    header = request.headers.get("upload-checksum")
    if header is None:
        return None
    algorithm, _, encoded = header.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Broken(400, f"Upload-Checksum must use one of {', '.join(ALGORITHMS)}.")
    try:
        return Checksum(algorithm, b64decode(encoded, validate=True))
    except binascii.Error:
        raise Broken(400, "Upload-Checksum is broken.") from None


def hasher(wanted: Checksum) -> "hashlib._Hash":
    """A fresh hash of the kind that a checksum asks for."""
    return hashlib.new(wanted.algorithm, usedforsecurity=False)


def progress(upload: UploadRow) -> dict[str, str]:
    """The headers that tell how far an upload is."""
    headers = {"Upload-Offset": str(upload.offset)}
    if not upload.is_finished:
        headers["Upload-Expires"] = format_datetime(upload.expires_at, usegmt=True)
    return headers


def abilities(largest: int) -> Response:
    """The answer to OPTIONS."""
    return Response(
        status_code=204,
        headers={
            "Tus-Version": VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(largest),
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        },
    )
