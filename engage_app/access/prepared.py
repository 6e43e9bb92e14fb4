"""Statements that are put together once and then run for everybody whose rights have the same shape.

Putting a statement together takes several times as long as running it. The rules stay where they are: they are given
somebody whose id and groups are places for values instead of values.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import bindparam

from engage_app.access.actors import Actor
from engage_app.models import Kind, Role

P = ParamSpec("P")
R = TypeVar("R")
MOST_SHAPES = 256  # of one statement

_NOBODY = Actor(
    id=UUID(int=0),
    kind=Kind.CONTACT,
    name="",
    initials="",
    email="",
    language="",
    time_zone="",
    group_ids=frozenset(),
    system_roles=frozenset(),
)


def prepared(make: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
    """Make a statement once for each kind of person; run it with the values of `of_actor`.

    Args:
        make: puts the statement together. Of the actor it may use the rights, and `id` and `group_ids` in conditions;
            its other arguments must be hashable, and few: what differs each time belongs into a `bindparam`.
    """

    @lru_cache(MOST_SHAPES)
    def made(kind: Kind, roles: frozenset[Role], is_grouped: bool, /, *shape: P.args, **named: P.kwargs) -> R:  # noqa: FBT001
        return make(_anybody(kind, roles, is_grouped=is_grouped), *shape, **named)

    def statement(actor: Actor, /, *shape: P.args, **named: P.kwargs) -> R:
        return made(actor.kind, actor.system_roles, actor.is_grouped, *shape, **named)  # type: ignore[arg-type]  # hashable, as asked

    return statement


def _anybody(kind: Kind, roles: frozenset[Role], *, is_grouped: bool) -> Actor:
    groups: Any = bindparam("my_groups", expanding=True) if is_grouped else frozenset()
    me: Any = bindparam("me")
    return replace(_NOBODY, id=me, kind=kind, system_roles=roles, group_ids=groups)


def of_actor(actor: Actor, **values: object) -> dict[str, object]:
    """The values with which a prepared statement runs: the actor's own, and those of its `bindparam`s."""
    return {"me": actor.id, "my_groups": tuple(actor.group_ids), **values}
