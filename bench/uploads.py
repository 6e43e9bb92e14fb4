"""How fast a file comes in, beside what the machine needs to write, sync and hash it; and what memory it takes."""

import hashlib
import os
import time
from base64 import b64encode
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from bench.measure import Result, percentile
from bench.people import House
from bench.servers import Server, product
from engage_app.services.drafts import take_draft

SIZE = 400_000_000
PIECE = 1 << 20
ROUNDS = 3
MOST_GROWTH = 32 << 20
TUS = {"Tus-Resumable": "1.0.0"}


def run(house: House, folder: Path, port: int) -> list[Result]:
    """Send the same bytes to the product and to a plain file, by turns."""
    content = os.urandom(PIECE)
    cookie = house.sign_in(house.plan.admin)[0]
    with house.acting(house.plan.admin, writes=True) as (db, actor):
        form = take_draft(db, actor, "bench").form
    with product(house.data, port) as server:
        _send(server, cookie, form, content, PIECE)  # first use opens connections and folders
        before = server.memory()
        server.forget_peak()
        plain = folder / "plain"
        rates = [
            (SIZE / _send(server, cookie, form, content, SIZE), SIZE / _write(plain, content)) for _ in range(ROUNDS)
        ]
        growth = server.memory() - before
    sent, written = (percentile(values, 0.5) for values in zip(*rates, strict=True))
    return [
        Result("upload of 400 MB", _rate(sent), _rate(written), sent / written, 0.8, at_least=True),
        Result("memory that uploads leave behind", _mb(growth), _mb(MOST_GROWTH), growth / MOST_GROWTH, 1),
    ]


def _rate(bytes_a_second: float) -> str:
    return f"{bytes_a_second / 1e6:.0f} MB/s"


def _mb(size: float) -> str:
    return f"{size / (1 << 20):.1f} MiB"


def _write(path: Path, content: bytes) -> float:
    """Seconds to write, hash and sync the bytes, one after the other."""
    began = time.perf_counter()
    digest = hashlib.sha256()
    with path.open("wb", buffering=0) as file:
        for size in _pieces(SIZE):
            file.write(content[:size])
            digest.update(content[:size])
        os.fsync(file.fileno())
    taken = time.perf_counter() - began
    path.unlink()
    return taken


def _send(server: Server, cookie: str, form: str, content: bytes, size: int) -> float:
    """Seconds until the product says that it has the whole file; it is cancelled afterwards."""
    client = HTTPConnection(urlsplit(server.url).netloc)
    headers = {**TUS, "Cookie": cookie}
    place = announce(client, headers, form, size)
    sent = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream", "Content-Length": str(size)}
    began = time.perf_counter()
    client.request("PATCH", place, body=(content[:piece] for piece in _pieces(size)), headers={**headers, **sent})
    answer_of(client, 204)
    taken = time.perf_counter() - began
    client.request("DELETE", place, headers=headers)
    answer_of(client, 204)
    client.close()
    return taken


def announce(client: HTTPConnection, headers: dict[str, str], form: str, size: int) -> str:
    """Say that a file of so many bytes comes; answers where to."""
    names = {"filename": "large.pdf", "draft": form}
    told = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in names.items())
    client.request("POST", "/api/uploads", headers={**headers, "Upload-Length": str(size), "Upload-Metadata": told})
    return answer_of(client, 201)["location"]


def answer_of(client: HTTPConnection, status: int) -> dict[str, str]:
    """The headers of an answer that must have this status."""
    answer = client.getresponse()
    body = answer.read()
    assert answer.status == status, (answer.status, body[:300])
    return {name.lower(): value for name, value in answer.getheaders()}


def _pieces(size: int) -> list[int]:
    return [PIECE] * (size // PIECE) + ([size % PIECE] if size % PIECE else [])
