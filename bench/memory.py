"""What a signed-in tab holds on the server, beside a tab of the blank page."""

import asyncio
from pathlib import Path

from bench.measure import Result
from bench.people import House
from bench.servers import Server, blank, product
from bench.sockets import Tab

TABS = 150
FIRST = 20  # they warm up what all share


def run(house: House, folder: Path, port: int) -> list[Result]:
    """Open many tabs on an activity, everybody in a session of their own."""
    with product(house.data, port) as server, blank(folder, port + 1) as other:
        return asyncio.run(_measure(house, server, other))


async def _measure(house: House, server: Server, other: Server) -> list[Result]:
    person = house.plan.admin
    rows = house.readable(person, 60)
    cookies = house.sign_in(*[person] * (FIRST + TABS))
    paths = [f"/activities/{rows[number % len(rows)].id}" for number in range(len(cookies))]
    ours = await _growth(server, list(zip(paths, cookies, strict=True)))
    theirs = await _growth(other, [("/", "")] * len(cookies))
    return [Result("memory of a signed-in tab", f"{ours:.0f} KB", f"{theirs:.0f} KB", ours / theirs, 2)]


async def _growth(server: Server, pages: list[tuple[str, str]]) -> float:
    """Kilobytes that one more tab takes."""
    tabs = [await Tab.open(server.url, path, cookie) for path, cookie in pages[:FIRST]]
    await asyncio.sleep(1)
    before = server.memory()
    tabs += [await Tab.open(server.url, path, cookie) for path, cookie in pages[FIRST:]]
    await asyncio.sleep(1)
    taken = server.memory() - before
    await asyncio.gather(*(tab.close() for tab in tabs))
    return taken / TABS / 1000
