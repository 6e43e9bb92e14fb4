"""An activity as its page shows it."""

from engage_app.services.activity_page import open_activity
from engage_app.services.history import history
from engage_app.services.reading_marks import set_subscription
from engage_app.services.sharing import share
from tests.cast import Cast
from tests.services.orders import change, order


def test_the_banner_names_those_who_can_read_and_nobody_else(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance", "directie", "sanne", "noor", "tess")
    page = cast.ask("anna", open_activity, activity_id).page
    # Kees left, and Noor, Tess and the board of the hotel have no role on this client.
    assert page.contact_count == 4
    assert page.audience == "Group “Bakker finance” (3 contacts) as Contact - Viewer; Sanne Vos as Contact - Viewer."


def test_contacts_are_not_told_who_else_reads(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance", "sanne")
    page = cast.ask("pieter", open_activity, activity_id).page
    assert (page.audience, page.contact_count) == ("", 0)


def test_the_history_names_who_was_let_in_and_who_no_longer_is(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.act("anna", share, order(activity_id, change(cast, "sanne")))
    cast.act("anna", share, order(activity_id, change(cast, "sanne", None)))
    lines = [row.text for row in cast.ask("anna", history, activity_id)]
    assert "Anna de Vries changed who can read this; new: Sanne Vos; no longer: nobody" in lines
    assert "Anna de Vries changed who can read this; new: nobody; no longer: Sanne Vos" in lines


def test_a_contact_hears_that_the_firm_is_told_but_not_how_many_of_it(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    assert cast.ask("pieter", open_activity, activity_id).hearing.staff_notified == 0
    for name in ("anna", "joris"):
        cast.act(name, set_subscription, activity_id, is_on=True)
    hearing = cast.ask("pieter", open_activity, activity_id).hearing
    assert (hearing.contacts_notified, hearing.staff_notified) == (2, 1)
