"""How long an event takes that reads or writes, beside a trivial event on a blank page."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import cycle
from pathlib import Path

from bench.measure import Result, times
from bench.people import House
from bench.servers import Server, blank, product
from bench.sockets import Tab, event_name
from engage_app.ids import new_id
from engage_app.rows.activities import ActivityListRow

TABS = 8  # the gate lets a single tab send only so much
ROUNDS = 60
PAUSE = 0.1
ADD = event_name("blank.blank", "BlankState", "add")
MORE = event_name("engage_app.states.activities", "ActivitiesState", "show_more")
SUBMIT = event_name("engage_app.states.comment", "CommentState", "submit")
KEY = ("comment_state", "key")
SHARE = "engage_app.states.share"
Act = Callable[[Tab, ActivityListRow], Awaitable[float]]


def run(house: House, folder: Path, port: int) -> list[Result]:
    """Read and write as staff with 300 clients, as a contact and as an Admin."""
    with product(house.data, port) as server, blank(folder, port + 1) as other:
        return asyncio.run(_measure(house, server, other))


async def _measure(house: House, server: Server, other: Server) -> list[Result]:
    plan = house.plan
    results = []
    for who, person in (("Admin", plan.admin), ("staff, 300 clients", plan.many), ("contact", plan.client)):
        floor = await _trivial(other)
        tabs = await _tabs(house, server, person)
        rows = house.readable(person, 90)
        results.append(times(f"open an activity ({who})", await _each(tabs, rows, _open), floor, 10))
        results.append(times(f"next page of the list ({who})", await _each(tabs, rows, _next_page), floor, 10))
        if person != plan.client:
            results.append(times(f"comment ({who})", await _each(tabs, rows, _comment), floor, 25))
        if person == plan.admin:
            unshared = [row for row in rows if not row.contact_count]
            results.append(times(f"share ({who})", await _each(tabs, unshared, _share(house)), floor, 25))
        for tab in tabs:
            await tab.close()
    return results


async def _trivial(other: Server) -> list[float]:
    tab = await Tab.open(other.url, "/")
    taken = []
    for _ in range(ROUNDS):
        at = await tab.send(ADD)
        taken.append((await tab.until(lambda update: update.has("blank_state", "count"))).at - at)
        await _quiet([tab])  # as between the events of the product: a processor that has rested is slower
    await tab.close()
    return taken[TABS:]


async def _tabs(house: House, server: Server, person: str) -> list[Tab]:
    cookie = house.sign_in(person)[0]
    return [await Tab.open(server.url, "/activities", cookie) for _ in range(TABS)]


async def _each(tabs: list[Tab], rows: list[ActivityListRow], act: Act) -> list[float]:
    """Do something again and again, on one tab after the other; the first time on each is not counted."""
    taken = []
    for _, tab, row in zip(range(ROUNDS), cycle(tabs), cycle(rows), strict=False):
        taken.append(await act(tab, row))
        await _quiet(tabs)
    return taken[TABS:]


async def _quiet(tabs: list[Tab]) -> None:
    """Wait until the other tabs, which follow what one did, have nothing more to say."""
    heard = True
    while heard:
        await asyncio.sleep(PAUSE)
        heard = any(tab.updates for tab in tabs)
        for tab in tabs:
            tab.updates.clear()


async def _open(tab: Tab, row: ActivityListRow) -> float:
    if f"/{row.id}" in tab.path:  # what is open already would not be sent again
        await tab.go("/activities")
        await tab.until_usable()
    at = await tab.go(f"/activities/{row.id}")
    shown = await tab.until(lambda update: (update.vars.get(("activity_state", "activity")) or {}).get("id") == row.id)
    await tab.until_usable()
    return shown.at - at


async def _next_page(tab: Tab, _: ActivityListRow) -> float:
    await tab.go("/activities?sort=subject" if tab.path == "/activities" else "/activities")
    await tab.until_usable()
    at = await tab.send(MORE)
    return (await tab.until(lambda update: update.has("activities_state", "rows"))).at - at


async def _comment(tab: Tab, row: ActivityListRow) -> float:
    await _open(tab, row)
    mark = str(new_id())
    at = await tab.send(SUBMIT, {"form": {"body": f"<p>Measured {mark}</p>", "key": tab.held[KEY]}})
    return (await tab.until(lambda update: _has_comment(update.vars, mark))).at - at


def _has_comment(held: dict[tuple[str, str], object], mark: str) -> bool:
    return any(state == "activity_state" and mark in str(value) for (state, _), value in held.items())


def _share(house: House) -> Act:
    async def share(tab: Tab, row: ActivityListRow) -> float:
        await _open(tab, row)
        await _tell(tab, "open", "is_open", item_id=row.id, of="activity")
        await _tell(tab, "set_allow", "allow", allow=True)
        await _tell(tab, "tick", "ticked", key=f"group:{house.group_of(row)}", is_ticked=True)
        await _tell(tab, "assign", "changes", role="contact_viewer")
        return await _tell(tab, "save", "is_open", form={"share_message": "", "notify": "on"})

    return share


async def _tell(tab: Tab, handler: str, answer: str, **payload: object) -> float:
    at = await tab.send(event_name(SHARE, "ShareState", handler), payload)
    return (await tab.until(lambda update: update.has("share_state", answer))).at - at
