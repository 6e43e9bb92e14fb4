"""Uploads that break off: what arrived stays, and what follows fits."""

import asyncio
from base64 import b64encode
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from engage_app.http import inflow, intake
from engage_app.storage import store
from tests.cast import Cast
from tests.http.senders import CONTENT, begin, offset, row
from tests.http.visitors import browser
from tests.http.wire import GONE, head, patch


@pytest.fixture
def secret(cast: Cast) -> str:
    return cast.sign_in("pieter")


@pytest.fixture
def path(cast: Cast) -> str:
    return begin(browser(cast, "pieter"))


def id_of(path: str) -> UUID:
    return UUID(path.rsplit("/", 1)[1])


def test_what_arrived_before_the_line_broke_stays(secret: str, path: str) -> None:
    asyncio.run(patch(secret, path, 0, [CONTENT[:1000], CONTENT[1000:1500], GONE]))
    assert offset(path) == 1500
    assert asyncio.run(patch(secret, path, 1500, [CONTENT[1500:]])) == 204
    assert store().sha256(id_of(path)) == sha256(CONTENT).hexdigest()


def test_with_a_checksum_half_a_body_counts_for_nothing(secret: str, path: str) -> None:
    wanted = b64encode(sha256(CONTENT[:1000]).digest()).decode()
    asyncio.run(patch(secret, path, 0, [CONTENT[:1000], GONE], upload_checksum=f"sha256 {wanted}"))
    assert offset(path) == 0


def test_a_silent_sender_is_let_go(secret: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflow, "SILENCE", 0.05)

    async def sleep() -> None:
        await asyncio.sleep(30)

    assert asyncio.run(patch(secret, path, 0, [CONTENT[:1000], sleep])) == 408
    assert offset(path) == 1000


def test_a_slow_sender_is_waited_for(secret: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflow, "SILENCE", 0.2)

    async def pause() -> None:
        await asyncio.sleep(0.08)

    pieces = [CONTENT[at : at + 5000] for at in range(0, len(CONTENT), 5000)]
    slow = [part for piece in pieces[:6] for part in (piece, pause)]
    assert asyncio.run(patch(secret, path, 0, [*slow, *pieces[6:]])) == 204


def test_who_asks_how_far_it_is_takes_over(secret: str, path: str) -> None:
    async def both() -> tuple[int, int, int]:
        begun, never = asyncio.Event(), asyncio.Event()

        async def hang() -> None:
            begun.set()
            await never.wait()

        first = asyncio.create_task(patch(secret, path, 0, [CONTENT[:1000], hang]))
        await begun.wait()
        second = await patch(secret, path, 0, [CONTENT])
        return second, await head(secret, path), await first

    assert asyncio.run(both()) == (423, 200, 408)
    assert offset(path) == 1000


def test_long_bodies_are_noted_on_the_way(secret: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflow, "BATCH_BYTES", 1000)
    monkeypatch.setattr(intake, "CHECKPOINT", 3000)
    seen: list[int] = []

    async def look() -> None:
        await asyncio.sleep(0.05)
        seen.append(offset(path))

    pieces = [CONTENT[at : at + 1000] for at in range(0, len(CONTENT), 1000)]
    assert asyncio.run(patch(secret, path, 0, [*pieces[:10], look, *pieces[10:20], look, *pieces[20:]])) == 204
    assert 0 < seen[0] <= 10_000
    assert seen[0] < seen[1] <= 20_000
    kept = row(path)
    assert kept is not None
    assert kept.sha256 == sha256(CONTENT).hexdigest()


@hypothesis_settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(breaks=st.lists(st.integers(1, len(CONTENT) - 1), max_size=4, unique=True), forget=st.booleans())
def test_however_it_is_cut_the_file_is_the_same(cast: Cast, secret: str, breaks: list[int], forget: bool) -> None:  # noqa: FBT001
    path = begin(browser(cast, "pieter"))
    for stop in [*sorted(breaks), len(CONTENT)]:
        asyncio.run(patch(secret, path, offset(path), [CONTENT[offset(path) : stop], GONE]))
        if forget:
            store.cache_clear()  # as after a restart of the server
    kept = row(path)
    assert kept is not None
    assert kept.is_finished
    assert kept.sha256 == store().sha256(id_of(path)) == sha256(CONTENT).hexdigest()
