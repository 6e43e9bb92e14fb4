"""What the Share dialog remembers between its lists."""

import asyncio
from typing import Any

import pytest
from reflex.state import State

from engage_app.models import Role
from engage_app.states import share
from engage_app.states.planning import NO_ACCESS
from engage_app.states.share import ShareState
from tests.cast import Cast


@pytest.fixture
def dialog(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Anna's Share dialog of a discussion that allows contacts."""

    async def ask(_state: State, verb: Any, *args: Any, **kwargs: Any) -> Any:
        return cast.ask("anna", verb, *args, **kwargs)

    monkeypatch.setattr(share, "ask", ask)
    make: Any = State
    dialog = make(_reflex_internal_init=True).get_substate(ShareState.get_full_name().split("."))
    activity_id = cast.discussion()
    cast.share(activity_id)
    call(dialog, "open", str(activity_id), "activity")
    return dialog


def call(dialog: Any, handler: str, *args: object, **kwargs: object) -> None:
    done = getattr(ShareState, handler).fn(dialog, *args, **kwargs)
    if done is not None:
        asyncio.run(done)


def test_rows_that_were_ticked_in_several_searches_all_get_the_role(cast: Cast, dialog: Any) -> None:
    keys = {name: f"person:{cast.ids[name]}" for name in ("pieter", "sanne")}
    for name, key in keys.items():
        call(dialog, "find", name)
        call(dialog, "tick", key, is_ticked=True)
    call(dialog, "assign", Role.CONTACT_VIEWER)
    assert dialog.changes == dict.fromkeys(keys.values(), Role.CONTACT_VIEWER)
    assert sorted(dialog.effect.gaining) == ["Pieter Bakker", "Sanne Vos"]


def test_nothing_changes_for_somebody_who_is_given_what_they_have(cast: Cast, dialog: Any) -> None:
    key = f"person:{cast.ids['sanne']}"
    for role in (Role.CONTACT_OWNER, NO_ACCESS):
        call(dialog, "tick", key, is_ticked=True)
        call(dialog, "assign", role)
    assert dialog.changes == {}


def test_contacts_who_are_left_alone_after_all_are_not_said_to_lose_access(cast: Cast, dialog: Any) -> None:
    cast.share(dialog._item_id, "sanne")
    call(dialog, "set_allow", allow=False)
    assert (dialog.asks, dialog.effect.losing) == ("off", ("Sanne Vos",))
    call(dialog, "answer", yes=False)
    assert (dialog.asks, dialog.effect.losing) == ("", ())
