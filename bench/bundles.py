"""How fast a thousand answers go out as one zip, beside what the machine needs to read and check them; and memory."""

import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from bench.firm import MAIN_CLIENT
from bench.measure import Result, percentile
from bench.people import House
from bench.servers import Server, product
from engage_app import routes
from engage_app.clock import now
from engage_app.file_names import name_key
from engage_app.ids import new_id
from engage_app.models import Attachment, File, Response, Version
from engage_app.services.requests import NewRequest, finish_request
from engage_app.storage.disk import DiskStore

FILES = 1_000
SIZE = 300_000
PIECE = 1 << 20
ROUNDS = 3
MOST_GROWTH = 32 << 20


def run(house: House, folder: Path, port: int) -> list[Result]:
    """Have the product pack the files, and read the same files plainly, by turns."""
    cookie = house.sign_in(house.plan.admin)[0]
    with _answered(house) as (request, blobs), product(house.data, port) as server:
        address = routes.answers(request)
        _take(server, cookie, routes.answers_of(request, house.plan.client))  # first use opens connections and files
        server.forget_peak()
        before = server.peak()
        times = [(_take(server, cookie, address), _read(house, blobs)) for _ in range(ROUNDS)]
        growth = server.peak() - before
    taken, read = (
        percentile([FILES * SIZE / seconds for seconds in column], 0.5) for column in zip(*times, strict=True)
    )
    return [
        Result(f"zip of {FILES:,} files, 300 MB", _rate(taken), _rate(read), taken / read),
        Result("memory while zips go out, at its peak", _mb(growth), _mb(MOST_GROWTH), growth / MOST_GROWTH, 1),
    ]


def _rate(bytes_a_second: float) -> str:
    return f"{bytes_a_second / 1e6:.0f} MB/s"


def _mb(size: float) -> str:
    return f"{size / (1 << 20):.1f} MiB"


@contextmanager
def _answered(house: House) -> Iterator[tuple[UUID, list[UUID]]]:
    """A request that one recipient answered with all the files, which are there as long as they are needed."""
    store = DiskStore(house.data)
    client, entity = UUID(house.plan.client), UUID(house.plan.entities[MAIN_CLIENT])
    with house.acting(house.plan.admin, writes=True) as (db, actor):
        request = finish_request(db, actor, NewRequest(f"bench-{new_id()}", entity, (client,), "A thousand files"))
        response = Response(request_id=request, person_id=client)
        db.add(response)
        db.flush()
        blobs = [_blob(store) for _ in range(FILES)]
        for number, blob in enumerate(blobs):
            name = f"Statement {number}.pdf"
            file = File(entity_id=entity, name=name, name_key=name_key(name), created_by=client)
            db.add(file)
            db.flush()
            version = Version(file_id=file.id, blob_id=blob, size=SIZE, sha256=sha256().hexdigest(), created_by=client)
            db.add(version)
            db.flush()
            db.add(Attachment(activity_id=request, response_id=response.id, version_id=version.id))
    try:
        yield request, blobs
    finally:
        for blob in blobs:
            store.delete(blob)
        with house.acting(house.plan.admin, writes=True) as (db, _):
            db.get_one(Response, response.id).taken_back_at = now()


def _blob(store: DiskStore) -> UUID:
    blob = new_id()
    store.create_part(blob)
    with store.open_part(blob) as part:
        part.go_on(0)
        part.write([os.urandom(SIZE)])
        part.sync()
    store.keep(blob)
    return blob


def _take(server: Server, cookie: str, address: str) -> float:
    """Seconds until the last byte of the zip is here."""
    client = HTTPConnection(urlsplit(server.url).netloc)
    began = time.perf_counter()
    client.request("GET", address, headers={"Cookie": cookie})
    answer = client.getresponse()
    assert answer.status == 200, answer.status
    size = 0
    while piece := answer.read(PIECE):
        size += len(piece)
    assert size == int(answer.headers["Content-Length"]) > FILES * SIZE
    client.close()
    return time.perf_counter() - began


def _read(house: House, blobs: list[UUID]) -> float:
    """Seconds to read the files and sum them up, as every zip must."""
    store = DiskStore(house.data)
    began = time.perf_counter()
    for blob in blobs:
        with store.open(blob) as file:
            zlib.crc32(file.read())
    return time.perf_counter() - began
