"""Where the next page of a list lies, for those who see few activities among many.

A list in the order of its index is quick for whoever sees most of it. Somebody with three clients among thousands would
read past everybody else's. Their page is part of the newest of each of their liveliest clients, of what they started,
and of what somebody gave them a role on. These are only places to look: who may see what is decided by `sees` alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_, union_all
from sqlalchemy.orm import aliased

from engage_app.access.activities import READERS, entities_with, items_given_to
from engage_app.access.actors import Actor
from engage_app.access.permissions import Right, Thing
from engage_app.models import Activity

LAST_LETTER = 0x10FFFF  # no text comes after it

Conditions = Callable[[Any], list[ColumnElement[bool]]]


@dataclass(frozen=True)
class Order:
    """A column of activities, and the direction in which a list goes along it; ids break ties."""

    field: str
    is_down: bool

    def along(self, of: Any) -> tuple[Any, Any]:
        """What to order by."""
        by = getattr(of, self.field)
        return (by.desc(), of.id.desc()) if self.is_down else (by, of.id)

    def beyond(self, of: Any) -> ColumnElement[bool]:
        """What comes after the key that is given when the statement runs, as `after_by` and `after_id`."""
        by = getattr(of, self.field)
        here, key = (
            tuple_(by, of.id),
            tuple_(bindparam("after_by", type_=by.type), bindparam("after_id", type_=of.id.type)),
        )
        return here < key if self.is_down else here > key


def reach(actor: Actor, order: Order, conditions: Conditions, length: int) -> Any | None:
    """Ids of activities among which the next page is; None when it is best found by going along the list.

    Args:
        conditions: what a row of the page must fulfil, for the table of activities or an alias of it.
        length: how many rows the page has at most.
    """
    if actor.holds(Thing.ACTIVITY, Right.READ):
        return None
    places = [_started(actor, order, conditions, length), items_given_to(actor)]
    if actor.is_staff:
        places.append(_in_entities(actor, order, conditions, length))
    return union_all(*places)


def _first(of: Any, order: Order, conditions: list[ColumnElement[bool]], length: int) -> Select[Any]:
    return select(of.id).where(*conditions).order_by(*order.along(of)).limit(length)


def _in_entities(actor: Actor, order: Order, conditions: Conditions, length: int) -> Select[Any]:
    """The first rows of each of the first entities.

    A page cannot have rows of more entities than it is long, except where the last of their first rows are alike.
    """
    mine = entities_with(actor, READERS).distinct().subquery()
    first: Any = aliased(Activity)
    inside: Any = aliased(Activity)
    found: Any = aliased(Activity)
    front = (
        select(getattr(first, order.field))
        .where(first.entity_id == mine.c.entity_id, ~first.is_limited, *conditions(first))
        .order_by(*order.along(first))
        .limit(1)
        .scalar_subquery()
    )
    fronts = select(mine.c.entity_id, front.label("front")).cte().prefix_with("MATERIALIZED")
    own = [inside.entity_id == fronts.c.entity_id, ~inside.is_limited, *conditions(inside)]
    own.append(_within(getattr(inside, order.field), order, fronts, length))
    near = select(found.id).join(fronts, found.id.in_(_first(inside, order, own, length)))
    return near.where(_within(fronts.c.front, order, fronts, length))


def _within(by: Any, order: Order, fronts: Any, length: int) -> ColumnElement[bool]:
    """Whether something is not beyond the last front that fits on the page, or just like it."""
    front = fronts.c.front
    nearest = front.desc() if order.is_down else front
    last = select(front).where(front.is_not(None)).order_by(nearest).limit(1).offset(length - 1).scalar_subquery()
    is_near: ColumnElement[bool] = (
        by >= func.coalesce(last, "") if order.is_down else by <= func.coalesce(last, func.char(LAST_LETTER))
    )
    return is_near


def _started(actor: Actor, order: Order, conditions: Conditions, length: int) -> Select[Any]:
    mine: Any = aliased(Activity)
    rows = _first(mine, order, [mine.created_by == actor.id, *conditions(mine)], length).subquery()
    return select(rows.c.id)
