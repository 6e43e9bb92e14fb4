"""How long until the last of 200 open readers has a comment, beside the least that a hub can do."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

from sqlmodel import col, select

from bench.events import KEY, SUBMIT
from bench.firm import MAIN_CLIENT
from bench.measure import Result, times
from bench.people import House
from bench.servers import Server, blank, product
from bench.sockets import Tab, Update, event_name
from engage_app.db.engine import reading
from engage_app.models import Activity, Role
from engage_app.services.activities import NewDiscussion, post_discussion
from engage_app.services.sharing import ShareChange, ShareOrder, share

ROUNDS = 10
SAY = event_name("blank.blank", "BlankState", "say")
SUBJECT = "To everybody"


def run(house: House, folder: Path, port: int) -> list[Result]:
    """Comment where 40 staff and 160 contacts are reading, everybody in a session of their own."""
    with product(house.data, port) as server, blank(folder, port + 1) as other:
        return asyncio.run(_measure(house, server, other))


async def _measure(house: House, server: Server, other: Server) -> list[Result]:
    people = [*house.plan.staff_readers, *house.plan.contact_readers]
    floor = await _rounds([await Tab.open(other.url, "/") for _ in people], _say_on_blank)
    activity = _town_hall(house)
    cookies = house.sign_in(*people)
    tabs = [await Tab.open(server.url, f"/activities/{activity}", cookie) for cookie in cookies]
    reached = await _rounds(tabs, _comment)
    return [times(f"a comment reaches {len(people)} readers, the last one", reached, floor, 1.5)]


def _town_hall(house: House) -> str:
    """A discussion that all readers see, started at the first run."""
    with reading(house.engine) as db:
        held = db.exec(select(Activity.id).where(Activity.subject == SUBJECT, col(Activity.deleted_at).is_(None)))
        known = held.first()
    if known:
        return str(known)
    entity, group = UUID(house.plan.entities[MAIN_CLIENT]), UUID(house.plan.readers_group)
    with house.acting(house.plan.admin, writes=True) as (db, actor):
        started = post_discussion(db, actor, NewDiscussion(str(uuid4()), entity, SUBJECT, "<p>Dear all</p>"))
        change = ShareChange(group, is_group=True, role=Role.CONTACT_VIEWER)
        share(db, actor, ShareOrder(str(uuid4()), started, allow_contacts=True, changes=(change,), notify=False))
    return str(started)


async def _rounds(tabs: list[Tab], speak: Callable[[Tab, str], object]) -> list[float]:
    """How long each of some messages took to the last tab; the next one waits until all is quiet."""
    taken = []
    await asyncio.sleep(1)
    for _ in range(ROUNDS + 2):
        await asyncio.gather(*(tab.until_quiet(0.5) for tab in tabs))
        mark = str(uuid4())
        at = await speak(tabs[0], mark)  # type: ignore[misc]
        heard = await asyncio.gather(*(tab.until(_mentions(mark)) for tab in tabs))
        taken.append(max(update.at for update in heard) - at)
    await asyncio.gather(*(tab.close() for tab in tabs))
    return taken[2:]


def _mentions(mark: str) -> Callable[[Update], bool]:
    def is_it(update: Update) -> bool:
        return any(
            state in {"activity_state", "blank_state"} and mark in str(v) for (state, _), v in update.vars.items()
        )

    return is_it


async def _say_on_blank(tab: Tab, mark: str) -> float:
    return await tab.send(SAY, {"text": mark})


async def _comment(tab: Tab, mark: str) -> float:
    return await tab.send(SUBMIT, {"form": {"body": f"<p>Measured {mark}</p>", "key": tab.held[KEY]}})
