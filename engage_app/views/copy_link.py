"""Putting the address of an activity on the clipboard."""

from typing import Any

import reflex as rx
from reflex.vars.function import ArgsFunctionOperation, FunctionStringVar

from engage_app import routes
from engage_app.states.activity import ActivityState

_ORIGIN = rx.Var("window.location.origin").to(str)
_COPY = FunctionStringVar.create("navigator.clipboard.writeText")


def copy_link(activity_id: Any) -> list[Any]:
    """Events that copy the address of an activity, without the filters of the list, and say so."""
    return copy_address(rx.Var.create(f"{routes.ACTIVITIES}/") + activity_id)


def copy_address(address: Any) -> list[Any]:
    """Events that copy an address of ours, and say so."""
    whole = _ORIGIN + address
    return [rx.call_function(ArgsFunctionOperation.create((), _COPY.call(whole))), ActivityState.say_copied]
