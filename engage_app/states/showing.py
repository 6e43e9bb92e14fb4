"""How a screen takes over what it read, and what it does when it could not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import reflex as rx
import structlog

from engage_app.errors import Refusal

FAILED = "failed"

log = structlog.get_logger("engage.states")


def show(state: rx.State, **values: object) -> None:
    """Assign the vars that differ from what is on screen.

    An assignment sends a value again even if it is the same; a contact's page would then stir whenever staff say
    something among themselves.
    """
    for name, value in values.items():
        if getattr(state, name) != value:
            setattr(state, name, value)


@asynccontextmanager
async def first_look(state: Any) -> AsyncIterator[None]:
    """Fill a screen whose `stage` is not "ready" yet; if that breaks, the stage is "failed".

    The screen then says so and offers to try again: a notice alone would leave it waiting for ever. What breaks on a
    screen that shows something already is explained by a notice.
    """
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        if state.stage == "ready":
            raise
        log.exception("first_look_broke", exc_info=error)
        state.stage = FAILED
