"""Whether a large file arrives whole over a connection that breaks, and what memory it takes meanwhile."""

import hashlib
import os
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlsplit
from uuid import UUID

from sqlmodel import Session

from bench.measure import Result
from bench.people import House
from bench.servers import Server, product
from bench.uploads import MOST_GROWTH, PIECE, TUS, announce, answer_of
from engage_app.models import Upload
from engage_app.services.drafts import take_draft

SIZE = 2_000_000_000
CUTS = 10
LOCKED = 423
NOISE = os.urandom(PIECE)


def run(house: House, port: int) -> list[Result]:
    """Send two gigabytes, break off ten times in the middle of a piece, and compare what lies there at the end."""
    cookie = house.sign_in(house.plan.admin)[0]
    with house.acting(house.plan.admin, writes=True) as (db, actor):
        form = take_draft(db, actor, "bench").form
    with product(house.data, port, MAX_UPLOAD_MB="3000") as server:
        server.forget_peak()
        before = server.peak()
        headers = {**TUS, "Cookie": cookie}
        place = announce(_connect(server), headers, form, SIZE)
        _send(server, place, headers)
        growth = server.peak() - before
        with Session(house.engine) as db:
            arrived = db.get_one(Upload, UUID(place.rpartition("/")[2])).sha256
        _end(server, place, headers)
    right = float(arrived == _sha256())
    return [
        Result(f"2 GB over {CUTS} cuts: right SHA-256", arrived[:12], _sha256()[:12], right, 1, at_least=True),
        Result(f"2 GB over {CUTS} cuts: most memory meanwhile", _mb(growth), _mb(MOST_GROWTH), growth / MOST_GROWTH, 1),
    ]


def _mb(size: float) -> str:
    return f"{size / (1 << 20):.1f} MiB"


def _bytes(first: int, end: int) -> Iterator[bytes]:
    """What lies from one place of the file to another: no two pieces are alike."""
    while first < end:
        number, inside = divmod(first, PIECE)
        piece = (number.to_bytes(8, "big") + NOISE)[:PIECE][inside : inside + end - first]
        yield piece
        first += len(piece)


def _sha256() -> str:
    digest = hashlib.sha256()
    for piece in _bytes(0, SIZE):
        digest.update(piece)
    return digest.hexdigest()


def _send(server: Server, place: str, headers: dict[str, str]) -> None:
    chance = Random(1)
    for cut in [*sorted(chance.randrange(1, SIZE) for _ in range(CUTS)), SIZE]:
        offset = _offset(server, place, headers)
        client = _connect(server)
        client.putrequest("PATCH", place)
        for name, value in {**headers, "Content-Type": "application/offset+octet-stream"}.items():
            client.putheader(name, value)
        client.putheader("Upload-Offset", str(offset))
        client.putheader("Content-Length", str(SIZE - offset))
        client.endheaders()
        for piece in _bytes(offset, cut):
            client.send(piece)
        if cut == SIZE:
            answer_of(client, 204)
        client.close()


def _offset(server: Server, place: str, headers: dict[str, str]) -> int:
    """How much has arrived, as soon as the piece that was cut off is put away."""
    while True:
        client = _connect(server)
        client.request("HEAD", place, headers=headers)
        answer = client.getresponse()
        answer.read()
        client.close()
        if answer.status != LOCKED:
            return int(answer.headers["Upload-Offset"])
        time.sleep(0.05)


def _end(server: Server, place: str, headers: dict[str, str]) -> None:
    client = _connect(server)
    client.request("DELETE", place, headers=headers)
    answer_of(client, 204)


def _connect(server: Server) -> HTTPConnection:
    return HTTPConnection(urlsplit(server.url).netloc)
