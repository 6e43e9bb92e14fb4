"""The one way from a screen to the database: `act(self, verb, ...)` to change, `ask(self, verb, ...)` to look."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import reflex as rx
from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.cookies import SESSION, read_cookie
from engage_app.services import acting

P = ParamSpec("P")
R = TypeVar("R")


def secret_of(state: rx.State) -> str:
    """The session secret that this tab's socket was opened with."""
    return read_cookie(state.router.headers.cookie, SESSION)


async def act(
    state: rx.State, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a writing verb as the person of this tab; raises what `acting.act_as` raises."""
    return await acting.act_as(secret_of(state), verb, *args, **kwargs)


async def ask(
    state: rx.State, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a reading verb as the person of this tab; raises what `acting.ask_as` raises."""
    return await acting.ask_as(secret_of(state), verb, *args, **kwargs)
