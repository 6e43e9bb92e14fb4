"""What a sender of files says to the upload server, and what came of it."""

from base64 import b64encode
from uuid import UUID

from sqlmodel import col, delete
from starlette.testclient import TestClient

from engage_app.db.engine import reading, transaction
from engage_app.models import Upload, WebSession
from tests.files import FORM

TUS = {"Tus-Resumable": "1.0.0"}
CONTENT = b"The quick brown fox jumps over the lazy dog. " * 1000


def metadata(**pairs: str | bytes) -> str:
    raw = {key: value.encode() if isinstance(value, str) else value for key, value in pairs.items()}
    return ",".join(f"{key} {b64encode(value).decode()}" for key, value in raw.items())


def announce(
    client: TestClient, name: str | bytes = "Letter.pdf", size: object = len(CONTENT), **more: str | bytes
) -> tuple[int, str, dict[str, str]]:
    """Status, path and answer of a POST."""
    pairs: dict[str, str | bytes] = {"filename": name, "draft": FORM, "filetype": "application/pdf", **more}
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": metadata(**pairs)}
    answer = client.post("/api/uploads", headers=headers)
    return answer.status_code, answer.headers.get("location", ""), answer.json() if answer.content else {}


def begin(client: TestClient, size: int = len(CONTENT)) -> str:
    status, path, said = announce(client, size=size)
    assert status == 201, said
    return path


def patch(client: TestClient, path: str, offset: object, body: bytes, **headers: str) -> int:
    sent = {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    return client.patch(path, headers=sent, content=body).status_code


def row(path: str) -> Upload | None:
    with reading() as db:
        kept = db.get(Upload, UUID(path.rsplit("/", 1)[1]))
        db.expunge_all()
        return kept


def offset(path: str) -> int:
    kept = row(path)
    assert kept is not None
    return kept.offset


def sign_out(person_id: UUID) -> None:
    with transaction() as db:
        db.exec(delete(WebSession).where(col(WebSession.person_id) == person_id))
