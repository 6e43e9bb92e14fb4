"""Send what waits in the outbox: each mail at least once, and twice only if a crash fell between sending and noting."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

import structlog
from sqlmodel import Session

from engage_app.clock import now
from engage_app.db.engine import transaction
from engage_app.mail.compose import compose
from engage_app.mail.outbox import LEASE, Parcel, mark_failed, mark_sent, put_off, take_next
from engage_app.mail.smtp import Post, PutOff, Refused, Shelf, SmtpPost, Unreachable
from engage_app.mail.wake import bell
from engage_app.settings import settings

P = ParamSpec("P")
R = TypeVar("R")

EVERY = 30.0  # seconds between looks at the outbox when no commit rings
LONGEST_ATTEMPT = LEASE.total_seconds() / 2

log = structlog.get_logger("engage.mail")


async def deliver_forever() -> None:
    """Deliver for as long as the server lives; mail that nobody can send or read waits."""
    if not (settings.smtp_host or settings.is_open_house):
        log.warning("No mail server is set (SMTP_HOST): mail waits until there is one.")
        return
    bell.listen()
    while True:
        try:
            await deliver_due(SmtpPost(settings) if settings.smtp_host else Shelf(), now)
        except Exception:
            log.exception("Mail could not be delivered")
        await bell.wait(EVERY)


async def deliver_due(post: Post, clock: Callable[[], datetime]) -> None:
    """Send every mail that is due; stop early when the server takes no mail at all."""
    try:
        while parcel := await _in_transaction(take_next, clock()):
            if not await _deliver(post, parcel, clock):
                return
    finally:
        await post.close()


async def _deliver(post: Post, parcel: Parcel, clock: Callable[[], datetime]) -> bool:
    """Try one mail; answers whether to go on with the next."""
    letter = compose(parcel.occasion)
    try:
        async with asyncio.timeout(LONGEST_ATTEMPT):
            await post.send(parcel, letter, clock())
    except Refused as refusal:
        log.warning("A mail was refused", mail=str(parcel.id), words=str(refusal))
        await _in_transaction(mark_failed, parcel.id, str(refusal))
    except (PutOff, TimeoutError) as delay:
        again = await _in_transaction(put_off, parcel.id, clock(), str(delay))
        fate = "A mail has to wait" if again else "A mail was given up"
        log.warning(fate, mail=str(parcel.id), tries=parcel.tries, words=str(delay))
        return not isinstance(delay, Unreachable | TimeoutError)
    else:
        await _in_transaction(mark_sent, parcel.id, clock(), letter if post.keeps else None)
    return True


async def _in_transaction(work: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run database work in a thread, in a transaction that holds nothing of the sending."""

    def run() -> R:
        with transaction() as db:
            return work(db, *args, **kwargs)

    return await asyncio.to_thread(run)
