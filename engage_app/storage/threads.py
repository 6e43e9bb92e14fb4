"""Threads for disk work, apart from those of the verbs: a slow disk must not keep people from reading."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="storage")


def in_storage(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[R]":
    """Start disk work away from the event loop; await what is returned for its result."""
    return asyncio.get_running_loop().run_in_executor(_threads, lambda: work(*args, **kwargs))
