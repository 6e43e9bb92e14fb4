"""A commit wakes the sender at once; what was rolled back wakes nobody."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.errors import NotAllowed
from engage_app.ids import new_id
from engage_app.mail import delivery
from engage_app.mail.compose import Letter
from engage_app.mail.outbox import Parcel
from engage_app.mail.smtp import Shelf
from engage_app.mail.wake import Bell
from engage_app.models import MailStatus
from engage_app.services import notifications
from engage_app.services.comments import NewComment, post_comment
from engage_app.settings import Mode, settings
from tests.cast import Cast
from tests.mail.conftest import Outbox, Server


@pytest.fixture(autouse=True)
def bell(monkeypatch: pytest.MonkeyPatch) -> Bell:
    """A bell of the test's own, because a bell belongs to one event loop."""
    mine = Bell()
    monkeypatch.setattr(delivery, "bell", mine)
    monkeypatch.setattr(notifications, "bell", mine)
    return mine


@pytest.fixture
def shared(cast: Cast) -> UUID:
    activity_id = cast.discussion()
    cast.share(activity_id, "pieter")
    return activity_id


def say(cast: Cast, activity_id: UUID) -> None:
    cast.act("anna", post_comment, NewComment(str(new_id()), activity_id, "<p>Hello</p>"))


async def until(holds: Callable[[], bool], longest: float = 20.0) -> float:
    """Seconds until something holds."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < longest
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def test_a_comment_is_mailed_at_once(cast: Cast, shared: UUID) -> None:
    outbox = Outbox(cast, shared)

    async def live() -> None:
        sender = asyncio.create_task(delivery.deliver_forever())
        await asyncio.sleep(0)
        for _ in range(2):
            await asyncio.to_thread(say, cast, shared)
            await until(lambda: set(outbox.statuses().values()) == {MailStatus.SENT})
        sender.cancel()

    asyncio.run(live())


def test_what_rings_while_nobody_waits_is_heard(bell: Bell) -> None:
    async def live() -> None:
        bell.listen()
        bell.ring()
        await asyncio.wait_for(bell.wait(60), 10)

    asyncio.run(live())


def test_mail_that_waited_before_the_start_leaves_with_it(waiting: Outbox) -> None:
    async def live() -> None:
        sender = asyncio.create_task(delivery.deliver_forever())
        await until(lambda: set(waiting.statuses().values()) == {MailStatus.SENT})
        sender.cancel()

    asyncio.run(live())


def test_what_is_rolled_back_rings_nobody(cast: Cast, shared: UUID, bell: Bell) -> None:
    def say_and_think_again(db: Session, actor: Actor) -> None:
        post_comment(db, actor, NewComment(str(new_id()), shared, "<p>Hello</p>"))
        raise NotAllowed

    def fail() -> None:
        with pytest.raises(NotAllowed):
            cast.act("anna", say_and_think_again)

    async def live() -> float:
        bell.listen()
        began = time.monotonic()
        failing = asyncio.create_task(asyncio.to_thread(fail))
        await bell.wait(0.3)
        await failing
        return time.monotonic() - began

    assert asyncio.run(live()) >= 0.3


class FragileShelf(Shelf):
    """Breaks on the first mail."""

    seen = 0

    async def send(self, parcel: Parcel, letter: Letter, at: datetime) -> None:
        FragileShelf.seen += 1
        if FragileShelf.seen == 1:
            raise ZeroDivisionError


def test_the_sender_survives_what_it_did_not_expect(
    waiting: Outbox, monkeypatch: pytest.MonkeyPatch, bell: Bell
) -> None:
    async def live() -> None:
        sender = asyncio.create_task(delivery.deliver_forever())
        await until(lambda: FragileShelf.seen == 1)
        bell.ring()
        await until(lambda: MailStatus.SENT in waiting.statuses().values())
        sender.cancel()

    monkeypatch.setattr(delivery, "Shelf", FragileShelf)
    asyncio.run(live())
    assert sorted(waiting.statuses().values()) == [MailStatus.SENT, MailStatus.WAITING]


def test_in_production_without_a_mail_server_mail_waits(waiting: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "settings", settings.model_copy(update={"mode": Mode.PRODUCTION}))
    asyncio.run(delivery.deliver_forever())
    assert set(waiting.statuses().values()) == {MailStatus.WAITING}


def test_with_a_mail_server_mail_goes_there(waiting: Outbox, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "settings", server.settings(mode=Mode.PRODUCTION))

    async def live() -> None:
        sender = asyncio.create_task(delivery.deliver_forever())
        await until(lambda: len(server.mails) == 2)
        sender.cancel()

    asyncio.run(live())
