"""The door's inner side: run a verb for whoever a session secret belongs to, in one transaction, off the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from engage_app.access.actors import Actor, find_actor
from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.errors import NotSignedIn
from engage_app.secrets import hash_secret
from engage_app.services.sign_in import is_seen_anew, see_session

P = ParamSpec("P")
R = TypeVar("R")

_threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="verb")


async def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run blocking work away from the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_threads, lambda: work(*args, **kwargs))


def _actor(db: Session, secret: str) -> Actor:
    actor = find_actor(db, hash_secret(secret), now()) if secret else None
    if actor is None:
        raise NotSignedIn
    return actor


async def act_as(
    secret: str, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a verb that may write; its effects are on disk when this returns.

    Raises:
        NotSignedIn: the session is unknown, ended, or its person may no longer act.
        Refusal: whatever the verb refuses with; then nothing was changed.
    """

    def work() -> R:
        with transaction() as db:
            return verb(db, _actor(db, secret), *args, **kwargs)

    return await in_thread(work)


async def ask_as(
    secret: str, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a verb that only reads; raises like `act_as`."""

    def work() -> R:
        with reading() as db:
            return verb(db, _actor(db, secret), *args, **kwargs)

    return await in_thread(work)


async def act_as_nobody(verb: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one of the few writing verbs that need nobody: signing in and setting up."""

    def work() -> R:
        with transaction() as db:
            return verb(db, *args, **kwargs)

    return await in_thread(work)


async def ask_as_nobody(verb: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one of the few reading verbs that need nobody."""

    def work() -> R:
        with reading() as db:
            return verb(db, *args, **kwargs)

    return await in_thread(work)


async def find(secret: str, *, acts: bool = True) -> Actor | None:
    """Whoever this session belongs to, or None.

    Args:
        acts: whether the person does something just now, which keeps the session from ending for want of it.
    """

    def work() -> Actor | None:
        at = now()
        with reading() as db:
            actor = find_actor(db, hash_secret(secret), at)
        if actor and acts and is_seen_anew(actor, at):
            with transaction() as db:
                see_session(db, actor, at)
        return actor

    return await in_thread(work) if secret else None
