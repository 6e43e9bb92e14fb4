"""The Share dialog: it foretells what saving does, lists whom an item can be shared with, and lets contacts in."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from engage_app.access.actors import Actor
from engage_app.db.engine import reading, transaction
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Activity, Grant, Group, Kind, Membership, Message, OutboxMail, Role, Scope
from engage_app.rows.sharing import ShareResult
from engage_app.services import activities
from engage_app.services.activity_page import open_activity
from engage_app.services.history import history
from engage_app.services.sharing import foresee, let_in, share
from engage_app.services.sharing_sheet import sharing_sheet
from tests.cast import STAFF, Cast
from tests.services.orders import change, order, readers


def test_the_dialog_foretells_what_sharing_does(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.comment(activity_id, "anna")
    cast.comment(activity_id, "joris", internal=True)
    orders = [
        order(activity_id, change(cast, "finance"), change(cast, "mila", Role.VIEWER)),
        order(activity_id, change(cast, "finance", None), change(cast, "sanne"), allow=None),
        order(activity_id, change(cast, "mila", None), allow=False),
        order(activity_id, change(cast, "finance"), change(cast, "finance", Role.CONTACT_EDITOR)),
    ]
    shown = []
    for one in orders:
        effect = cast.ask("anna", foresee, one)
        before = names(cast, activity_id)
        assert cast.act("anna", share, one) == ShareResult(len(effect.gaining), len(effect.losing))
        after = names(cast, activity_id)
        assert (set(effect.gaining), set(effect.losing)) == (after - before, before - after)
        shown.append(effect.comments_shown)
    assert shown == [1, 1, 0, 1]


def names(cast: Cast, activity_id: UUID) -> set[str]:
    return {cast.actor(name).name for name in readers(cast, activity_id)}


def test_a_contact_without_a_role_on_the_client_can_be_let_in_once(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "noor")
    assert "noor" not in readers(cast, activity_id)
    for _ in range(2):
        cast.act("anna", let_in, activity_id, cast.ids["noor"])
    assert "noor" in readers(cast, activity_id)
    with reading() as db:
        held = db.exec(select(Grant.role).where(Grant.person_id == cast.ids["noor"], Grant.scope == Scope.ENTITY)).all()
    assert held == [Role.CONTACT_ENTITY_ACCESS]


def test_who_can_read_the_item_by_being_let_in_is_told_once_and_the_history_says_so(cast: Cast) -> None:
    activity_id = cast.discussion()
    with transaction() as db:
        db.add(Membership(group_id=cast.ids["finance"], person_id=cast.ids["noor"]))
    cast.share(activity_id, "finance")
    assert [cast.act("anna", let_in, activity_id, cast.ids["noor"]) for _ in range(2)] == ["Noor Blom"] * 2
    assert shared_mail(activity_id) == [cast.ids["noor"]]
    assert [line.text for line in cast.ask("anna", history, activity_id)] == [
        "Anna de Vries changed who can read this; new: Noor Blom; no longer: nobody",
        "Anna de Vries gave Noor Blom Entity Access",
    ]
    assert cast.ask("pieter", history, activity_id) == ()


def test_who_is_let_in_to_the_client_alone_is_told_nothing(cast: Cast) -> None:
    activity_id = cast.discussion()
    with transaction() as db:
        db.add(Membership(group_id=cast.ids["finance"], person_id=cast.ids["noor"]))
    cast.act("anna", let_in, activity_id, cast.ids["noor"])
    assert shared_mail(activity_id) == []


def shared_mail(activity_id: UUID) -> list[UUID]:
    with reading() as db:
        mail = select(OutboxMail.person_id).where(OutboxMail.activity_id == activity_id)
        return list(db.exec(mail.where(OutboxMail.message == Message.SHARED)))


@pytest.mark.parametrize("name", ["tess", "noor", "mila", "kees"])
def test_strangers_staff_and_those_who_left_are_not_let_in(cast: Cast, name: str) -> None:
    activity_id = cast.discussion()
    with pytest.raises(NotFound):
        cast.act("anna", let_in, activity_id, cast.ids[name])


def test_an_owner_of_one_item_does_not_open_the_client(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finn", role=Role.OWNER)
    cast.share(activity_id, "noor")
    with pytest.raises(NotAllowed):
        cast.act("finn", let_in, activity_id, cast.ids["noor"])


def test_the_sheet_lists_contacts_of_the_client_and_says_why_others_cannot_have_it(cast: Cast) -> None:
    activity_id = cast.discussion("pieter")
    cast.share(activity_id, "noor")
    sheet = cast.ask("anna", sharing_sheet, activity_id, Kind.CONTACT, "")
    assert [row.name for row in sheet.groups] == ["Bakker finance"]
    reasons = {row.name: row.reason for row in sheet.people}
    assert reasons.pop("Noor Blom") == "share.no_entity_role"
    assert reasons.pop("Pieter Bakker") == "share.creator_keeps"
    assert set(reasons) == {"Lotte Jansen", "Sanne Vos", "Ruud Mol", "Daan Bakker"}
    assert not any(reasons.values())
    found = cast.ask("anna", sharing_sheet, activity_id, Kind.CONTACT, "%")
    assert not found.people
    staff = cast.ask("anna", sharing_sheet, activity_id, Kind.STAFF, "")
    assert {row.name for row in staff.people} == set(STAFF.values())


def test_who_limits_an_item_does_not_lock_themselves_out(cast: Cast) -> None:
    activity_id = cast.discussion("eva")
    cast.act("anna", activities.set_limited, activity_id, is_limited=True)
    assert cast.ask("anna", open_activity, activity_id)[0].is_limited
    assert readers(cast, activity_id) == set()


@pytest.mark.parametrize("on_item", [False, True])
def test_who_limits_an_item_keeps_what_they_could_do_and_gains_nothing(cast: Cast, *, on_item: bool) -> None:
    activity_id = cast.discussion("eva")
    for name in ("joris", "ines"):
        give(cast, name, Role.OWNER if name == "joris" else Role.VIEWER, cast.ids["bakker"])
        if on_item:
            cast.share(activity_id, name, role=Role.VIEWER)
        before = rights(cast, name, activity_id)
        cast.act(name, activities.set_limited, activity_id, is_limited=True)
        after = rights(cast, name, activity_id)
        assert after == before if name == "joris" else after == before - {"may_share"}
        cast.act("eva", activities.set_limited, activity_id, is_limited=False)


def give(cast: Cast, name: str, role: Role, entity_id: UUID) -> None:
    with transaction() as db:
        db.add(Grant(role=role, scope=Scope.ENTITY, person_id=cast.ids[name], entity_id=entity_id))


def rights(cast: Cast, name: str, activity_id: UUID) -> set[str]:
    page = cast.ask(name, open_activity, activity_id).page
    return {right for right in ("may_comment", "may_share", "may_edit", "may_delete") if getattr(page, right)}


def test_the_sheet_shows_a_role_that_lets_somebody_in_before_one_that_does_not(cast: Cast) -> None:
    activity_id = cast.discussion()
    for role in (Role.ENTITY_ACCESS, Role.VIEWER, Role.ENTITY_ACCESS):
        give(cast, "mila", role, cast.ids["bakker"])
    staff = cast.ask("anna", sharing_sheet, activity_id, Kind.STAFF, "")
    shown = {row.name: (row.now, row.source) for row in staff.people}
    assert shown["Mila Visser"] == ("viewer", "entity")


@pytest.mark.parametrize("name", ["item", "entity", "system", "Bakker finance"])
def test_a_role_through_a_group_is_shown_as_such_whatever_the_group_is_called(cast: Cast, name: str) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    with transaction() as db:
        db.get_one(Group, cast.ids["finance"]).name = name
    contacts = cast.ask("anna", sharing_sheet, activity_id, Kind.CONTACT, "")
    shown = {row.name: (row.now, row.source, row.through) for row in contacts.people}
    assert shown["Lotte Jansen"] == ("contact_viewer", "group", name)


def test_contacts_never_limit_an_item(cast: Cast) -> None:
    activity_id = cast.discussion("pieter")
    with pytest.raises(NotAllowed):
        cast.act("pieter", activities.set_limited, activity_id, is_limited=True)


def test_an_item_deleted_meanwhile_is_not_shared(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.act("anna", activities.delete, activity_id)

    def attempt(db: Session, actor: Actor) -> ShareResult:
        return share(db, actor, order(activity_id, change(cast, "finance")))

    with pytest.raises(NotFound):
        cast.act("eva", attempt)
    with transaction() as db:
        assert not db.get_one(Activity, activity_id).allow_contacts
