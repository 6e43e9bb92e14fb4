"""Sharing: one save is one transaction, and it touches what it names."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlmodel import col, select

from engage_app.db.engine import reading
from engage_app.errors import Invalid, NotAllowed, NotFound
from engage_app.ids import new_id
from engage_app.models import Action, Event, Grant, Kind, OutboxMail, Role
from engage_app.rows.sharing import ShareResult
from engage_app.services.sharing import ShareChange, foresee, let_in, share
from engage_app.services.sharing_sheet import sharing_sheet
from tests.cast import GROUPS, Cast
from tests.services.orders import change, order, readers


def grants(activity_id: UUID) -> dict[UUID | None, Role]:
    with reading() as db:
        rows = db.exec(select(Grant).where(Grant.activity_id == activity_id)).all()
        return {row.person_id or row.group_id: row.role for row in rows}


def test_sharing_opens_an_item_to_those_named_and_to_nobody_else(cast: Cast) -> None:
    activity_id = cast.discussion()
    chosen = change(cast, "finance"), change(cast, "mila", Role.VIEWER)
    assert cast.act("anna", share, order(activity_id, *chosen)) == ShareResult(gained=4, lost=0)
    assert readers(cast, activity_id) == {"joris", "mila", "pieter", "lotte", "ruud"}


def test_an_order_that_is_refused_half_way_changes_nothing(cast: Cast) -> None:
    activity_id = cast.discussion()
    with pytest.raises(NotFound):
        cast.act("anna", share, order(activity_id, change(cast, "finance"), change(cast, "tess")))
    assert list(grants(activity_id)) == [cast.ids["anna"]]
    assert readers(cast, activity_id) == {"joris"}


def test_two_people_who_share_at_once_lose_nothing(cast: Cast) -> None:
    activity_id = cast.discussion()
    orders = {"anna": order(activity_id, change(cast, "finance")), "eva": order(activity_id, change(cast, "sanne"))}
    with ThreadPoolExecutor(2) as two:
        list(two.map(lambda name: cast.act(name, share, orders[name]), orders))
    assert readers(cast, activity_id) == {"joris", "pieter", "lotte", "ruud", "sanne"}


def test_it_is_told_how_many_lost_access_also_when_it_is_saved_twice(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    taken = order(activity_id, change(cast, "finance", None), change(cast, "sanne"))
    assert [cast.act("anna", share, taken), cast.act("anna", share, taken)] == [ShareResult(gained=1, lost=3)] * 2


def test_who_did_not_touch_the_switch_leaves_it_as_others_put_it(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.act("eva", share, order(activity_id, change(cast, "finance")))
    cast.act("anna", share, order(activity_id, change(cast, "finn", Role.VIEWER), allow=None))
    assert {"pieter", "finn"} <= readers(cast, activity_id)


def test_a_dialog_saved_twice_is_saved_once(cast: Cast) -> None:
    activity_id = cast.discussion()
    once = order(activity_id, change(cast, "finance"))
    assert [cast.act("anna", share, once), cast.act("anna", share, once)] == [ShareResult(3, 0)] * 2
    with reading() as db:
        assert len(db.exec(select(Event).where(Event.action == Action.SHARED)).all()) == 1
        assert len(db.exec(select(OutboxMail)).all()) == 3


def test_the_creator_keeps_what_they_started(cast: Cast) -> None:
    activity_id = cast.discussion("anna")
    for role in (None, Role.VIEWER, Role.OWNER):
        with pytest.raises(NotAllowed):
            cast.act("eva", share, order(activity_id, change(cast, "anna", role)))
    by_contact = cast.discussion("pieter")
    with pytest.raises(NotAllowed):
        cast.act("eva", share, order(by_contact, change(cast, "pieter", None)))


@pytest.mark.parametrize("name", ["tess", "noor", "directie", "kees", "nobody"])
def test_nothing_is_shared_with_strangers_to_the_client(cast: Cast, name: str) -> None:
    activity_id = cast.discussion()
    chosen = ShareChange(cast.ids.get(name, new_id()), name in GROUPS, Role.CONTACT_VIEWER)
    with pytest.raises(NotFound):
        cast.act("anna", share, order(activity_id, chosen))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("pieter", Role.VIEWER),
        ("finance", Role.OWNER),
        ("mila", Role.CONTACT_VIEWER),
        ("pieter", Role.CONTACT_ENTITY_COLLABORATOR),
        ("mila", Role.ADMIN),
        ("mila", Role.ENTITIES_ADMIN),
        ("mila", Role.ENTITY_ACCESS),
    ],
)
def test_only_roles_that_a_subject_can_hold_on_an_item_are_given(cast: Cast, name: str, role: Role) -> None:
    activity_id = cast.discussion()
    with pytest.raises(NotAllowed):
        cast.act("eva", share, order(activity_id, change(cast, name, role)))


def test_nobody_gives_or_takes_more_than_they_have(cast: Cast) -> None:
    activity_id = cast.discussion("eva")
    cast.share(activity_id, "ines", role=Role.VIEWER)  # a Settings Admin shares what they can read
    cast.share(activity_id, "finn", role=Role.OWNER)
    for chosen in (
        change(cast, "mila", Role.OWNER),
        change(cast, "mila", Role.EDITOR),
        change(cast, "sanne", Role.CONTACT_OWNER),
        change(cast, "finn", None),
        change(cast, "finn", Role.VIEWER),
        change(cast, "ines", Role.OWNER),
    ):
        with pytest.raises(NotAllowed):
            cast.act("ines", share, order(activity_id, chosen))
    cast.act("ines", share, order(activity_id, change(cast, "mila", Role.VIEWER), change(cast, "sanne")))
    assert {"mila", "sanne"} <= readers(cast, activity_id)


@pytest.mark.parametrize("name", ["joris", "pieter"])
def test_readers_do_not_share(cast: Cast, name: str) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "pieter", role=Role.CONTACT_OWNER)
    for verb in (share, foresee):
        with pytest.raises(NotAllowed):
            cast.act(name, verb, order(activity_id, change(cast, "sanne")))
    with pytest.raises(NotAllowed):
        cast.ask(name, sharing_sheet, activity_id, Kind.CONTACT, "")
    with pytest.raises(NotAllowed):
        cast.act(name, let_in, activity_id, cast.ids["noor"])


def test_a_role_of_somebody_who_left_can_be_taken_away(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "kees")
    cast.act("anna", share, order(activity_id, change(cast, "kees", None)))
    assert cast.ids["kees"] not in grants(activity_id)


def test_switching_contacts_off_closes_the_item_and_keeps_who_was_chosen(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.act("anna", share, order(activity_id, change(cast, "finance")))
    cast.act("anna", share, order(activity_id, allow=False))
    assert readers(cast, activity_id) == {"joris"}
    with reading() as db:
        lines = db.exec(select(Event.details).where(Event.action == Action.SHARED).order_by(col(Event.id))).all()
    assert set(lines[-1]["lost"]) == set(lines[0]["gained"]) == {"Pieter Bakker", "Lotte Jansen", "Ruud Mol"}
    assert cast.act("anna", share, order(activity_id)) == ShareResult(3, 0)


def test_only_those_who_gained_are_told_and_never_oneself(cast: Cast) -> None:
    activity_id = cast.discussion("eva")
    cast.share(activity_id, "pieter")
    cast.act("anna", share, order(activity_id, change(cast, "finance"), change(cast, "anna", Role.OWNER), message="Hi"))
    with reading() as db:
        told = {mail.person_id: mail.details["message"] for mail in db.exec(select(OutboxMail))}
    assert told == {cast.ids["lotte"]: "Hi", cast.ids["ruud"]: "Hi"}


def test_a_message_too_long_shares_nothing(cast: Cast) -> None:
    activity_id = cast.discussion()
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", share, order(activity_id, change(cast, "finance"), message="x" * 2001))
    assert refusal.value.field == "share_message"
    assert readers(cast, activity_id) == {"joris"}
