"""Several may tell one sender to stop, whenever they like."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from engage_app.http.inflow import Inflow


class Silent:
    """A sender who says nothing."""

    async def stream(self) -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""


async def read(inflow: Inflow) -> list[list[bytes]]:
    batches = [batch async for batch in inflow.batches()]
    inflow.end()
    return batches


async def stopped_by_many() -> Any:
    inflow = Inflow(Silent())  # type: ignore[arg-type]  # all of a request that it asks
    reader = asyncio.create_task(read(inflow))
    await asyncio.sleep(0)
    stops = []
    while not reader.done():
        stops.append(asyncio.create_task(inflow.stop()))
        await asyncio.sleep(0)
    await asyncio.gather(*stops)
    return reader.result(), inflow.is_cut, len(stops)


def test_it_can_be_stopped_again_while_it_is_stopping() -> None:
    batches, is_cut, stops = asyncio.run(stopped_by_many())
    assert (batches, is_cut) == ([], True)
    assert stops > 2
