"""Who is invited, by whom, and what became of it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from engage_app.clock import now
from engage_app.cookies import SESSION
from engage_app.db.engine import reading, transaction
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Kind, MailStatus, Membership, OutboxMail, Person, Role
from engage_app.secrets import hash_password
from engage_app.services.entity_access import AccessOrder, set_access
from engage_app.services.password_links import invite, see_link
from engage_app.services.person_facts import PersonFacts
from engage_app.services.person_page import person_page
from engage_app.services.person_register import add_person
from engage_app.services.sharing import ShareChange
from tests.cast import Cast
from tests.http.letters import HOUR, NEW, WEEK, deliver, invited, mails, send


@pytest.mark.parametrize("name", ["joris", "mila", "ines", "finn", "pieter"])
def test_nobody_is_invited_by_those_who_may_not_change_their_account(cast: Cast, name: str) -> None:
    for about in ("noor", "joris", "eva"):
        with pytest.raises((NotAllowed, NotFound)):
            cast.act(name, invite, cast.ids[about])
    assert mails(cast, "noor") == []


def test_who_has_a_password_or_is_kept_out_is_not_invited(cast: Cast) -> None:
    with transaction() as db:
        db.get_one(Person, cast.ids["noor"]).password_hash = hash_password(NEW)
    for about in ("noor", "kees"):
        with pytest.raises(NotAllowed):
            cast.act("anna", invite, cast.ids[about])


@pytest.mark.parametrize(("later", "works"), [(WEEK - HOUR, True), (WEEK + HOUR, False)])
def test_an_invitation_lasts_seven_days(cast: Cast, later: timedelta, works: bool) -> None:  # noqa: FBT001
    key = invited(cast)
    with reading() as db:
        link = see_link(db, key, now() + later)
    assert link
    assert link.is_usable is works
    assert (link.name != "") is works


def test_a_new_invitation_voids_the_one_before(cast: Cast) -> None:
    first, second = invited(cast), invited(cast)
    assert SESSION not in send("/api/password", key=first, password=NEW).cookies
    assert send("/api/password", key=second, password=NEW).cookies.get(SESSION)


def test_a_mail_that_was_overtaken_before_it_left_is_not_sent(cast: Cast) -> None:
    cast.act("anna", invite, cast.ids["noor"])
    cast.act("anna", invite, cast.ids["noor"])
    deliver()
    assert [mail.status for mail in mails(cast, "noor")] == [MailStatus.DROPPED, MailStatus.SENT]


def test_staff_are_invited_when_they_are_entered_and_contacts_when_they_can_begin(cast: Cast) -> None:
    facts = PersonFacts("Hugo Blauw", "hugo@vandijk.example")
    cast.ids["hugo"] = cast.act("eva", add_person, Kind.STAFF, facts, "key-00000001")
    assert len(mails(cast, "hugo")) == 1
    noor = ShareChange(cast.ids["noor"], is_group=False, role=Role.CONTACT_ENTITY_ACCESS)
    cast.act("anna", set_access, AccessOrder("key-00000002", cast.ids["kroon"], (noor,)))
    assert mails(cast, "noor") == []
    noor = ShareChange(cast.ids["noor"], is_group=False, role=Role.CONTACT_ENTITY_COLLABORATOR)
    for key, entity in (("key-00000003", "kroon"), ("key-00000004", "mulder")):
        cast.act("anna", set_access, AccessOrder(key, cast.ids[entity], (noor,)))
    assert len(mails(cast, "noor")) == 1


def test_members_of_a_group_that_can_begin_are_invited(cast: Cast) -> None:
    with transaction() as db:
        db.add(Membership(group_id=cast.ids["directie"], person_id=cast.ids["noor"]))
    group = ShareChange(cast.ids["directie"], is_group=True, role=Role.CONTACT_ENTITY_COLLABORATOR)
    cast.act("anna", set_access, AccessOrder("key-00000005", cast.ids["mulder"], (group,)))
    assert [len(mails(cast, name)) for name in ("tess", "noor", "pieter")] == [1, 1, 0]


def test_the_page_of_a_person_tells_what_became_of_the_invitation(cast: Cast) -> None:
    def fate() -> str:
        return cast.ask("anna", person_page, cast.ids["noor"]).invitation

    assert fate() == "none"
    cast.act("anna", invite, cast.ids["noor"])
    assert fate() == "waiting"
    deliver(now() - WEEK - HOUR)
    with transaction() as db:
        mail = db.exec(select(OutboxMail)).one()
        mail.due_at = now() - WEEK - HOUR
    deliver(now() - WEEK - HOUR)
    assert fate() == "expired"
    key = invited(cast)
    assert fate() == "sent"
    send("/api/password", key=key, password=NEW)
    page = cast.ask("anna", person_page, cast.ids["noor"])
    assert (page.invitation, page.may_invite) == ("", False)
    assert page.signed_in
