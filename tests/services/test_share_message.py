"""A message that goes with sharing reaches somebody, or its writer hears why not."""

import pytest

from engage_app.errors import Invalid
from engage_app.rows.sharing import ShareResult
from engage_app.services.history import history
from engage_app.services.reading_marks import set_subscription
from engage_app.services.sharing import share
from tests.cast import Cast
from tests.services.orders import change, order
from tests.services.test_notifications import told


@pytest.mark.parametrize("message", ["Look", " \n Look"])
def test_a_message_that_nobody_is_to_be_sent_saves_nothing(cast: Cast, message: str) -> None:
    activity_id = cast.discussion()
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", share, order(activity_id, change(cast, "finance"), message=message, notify=False))
    assert (refusal.value.field, refusal.value.message) == ("share_message", "share.message_unsent")
    assert cast.act("anna", share, order(activity_id, change(cast, "finance"), notify=False)).gained == 3


def test_a_message_where_nobody_else_has_access_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", share, order(cast.discussion(), message="Look"))
    assert (refusal.value.field, refusal.value.message) == ("share_message", "share.message_nobody")


def test_a_message_alone_goes_to_those_who_have_access_and_follow_once(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance", "sanne")
    cast.act("lotte", set_subscription, activity_id, is_on=False)
    alone = order(activity_id, message="Look")
    assert [cast.act("anna", share, alone) for _ in range(2)] == [ShareResult(0, 0, 3)] * 2
    assert {name for name, _ in told(cast)} == {"pieter", "ruud", "sanne"}
    (line,) = cast.ask("anna", history, activity_id)
    assert line.text.startswith("Anna de Vries sent a message about this to: ")
    assert "Ruud Mol" in line.text
    assert cast.ask("pieter", history, activity_id) == ()


def test_a_message_with_roles_taken_away_goes_to_those_who_stay(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "pieter", "sanne")
    result = cast.act("anna", share, order(activity_id, change(cast, "pieter", None), message="Without Pieter"))
    assert result == ShareResult(0, 1, 1)
    assert {name for name, _ in told(cast)} == {"sanne"}


def test_a_message_to_somebody_new_goes_to_them_alone(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "pieter")
    new = change(cast, "sanne")
    assert cast.act("anna", share, order(activity_id, new, message="Hi")) == ShareResult(1, 0)
    assert {name for name, _ in told(cast)} == {"sanne"}
