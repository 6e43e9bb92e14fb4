"""Documents that are shared, and documents that are Limited: who reads them, and who decides."""

from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.access.permissions import Thing
from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.errors import NotAllowed, NotFound, Refusal
from engage_app.ids import new_id
from engage_app.mail.outbox import take_next
from engage_app.models import Action, Event, File, Kind, OutboxMail, Role
from engage_app.rows.sharing import ShareResult
from engage_app.services import files, filing
from engage_app.services.activities import set_limited
from engage_app.services.file_page import file_page
from engage_app.services.sharing import ShareOrder, foresee, let_in, share
from engage_app.services.sharing_sheet import sharing_sheet
from tests.asking import answer, ask
from tests.cast import Cast
from tests.files import attach, send
from tests.services.orders import change
from tests.services.test_filing import EVERYBODY, STAFF_ON_BAKKER, names, put, those, versions

FINANCE = {"pieter", "lotte", "ruud"}


def order(file_id: UUID, *changes: object, allow: bool | None = True, message: str = "") -> ShareOrder:
    return ShareOrder(f"dialog-{new_id()}", file_id, allow, changes, message, of=Thing.FILE)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted({*EVERYBODY} - {"eva", "anna"}))
def test_nobody_shares_or_limits_a_document_who_may_not(cast: Cast, name: str) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "pieter", role=Role.CONTACT_OWNER)
    cast.share_file(file_id, "joris", role=Role.EDITOR)
    for refused in (
        lambda: cast.act(name, share, order(file_id, change(cast, "lotte"))),
        lambda: cast.ask(name, foresee, order(file_id)),
        lambda: cast.ask(name, sharing_sheet, file_id, Kind.CONTACT, "", Thing.FILE),
        lambda: cast.act(name, let_in, file_id, cast.ids["sanne"], Thing.FILE),
        lambda: cast.act(name, set_limited, file_id, is_limited=True, of=Thing.FILE),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            refused()
    assert those(cast, file_page, file_id) == {*STAFF_ON_BAKKER, "pieter"}


def test_a_document_that_came_with_an_activity_is_shared_with_it_alone(cast: Cast) -> None:
    attach(cast, "anna", cast.discussion())
    with reading() as db:
        file_id = db.exec(select(File.id)).one()
    with pytest.raises(NotAllowed):
        cast.act("anna", share, order(file_id, change(cast, "finance")))
    with pytest.raises(NotAllowed):
        cast.act("anna", set_limited, file_id, is_limited=True, of=Thing.FILE)


def test_nobody_shares_with_a_contact_of_another_client_or_more_than_they_have(cast: Cast) -> None:
    file_id = put(cast)
    with pytest.raises(NotFound):
        cast.act("anna", share, order(file_id, change(cast, "tess")))
    cast.share_file(file_id, "tess")
    assert those(cast, file_page, file_id) == STAFF_ON_BAKKER
    with pytest.raises(Refusal):
        cast.act("anna", share, order(file_id, change(cast, "anna", None)))


def test_a_document_is_for_those_it_is_shared_with(cast: Cast) -> None:
    file_id = put(cast)
    put(cast, name="Other.pdf")
    chosen = change(cast, "finance"), change(cast, "mila", Role.VIEWER)
    wish = order(file_id, *chosen)
    assert len(cast.ask("anna", foresee, wish).gaining) == 4
    assert cast.act("anna", share, wish) == cast.act("anna", share, wish) == ShareResult(gained=4, lost=0)
    readers = {*STAFF_ON_BAKKER, *FINANCE, "mila"}
    assert those(cast, file_page, file_id) == readers
    assert those(cast, files.find_content, versions(cast, "anna", file_id)[0]) == readers
    assert names(cast, "lotte") == names(cast, "mila") == ["Letter.pdf"]
    assert len(cast.ask("anna", file_page, file_id).readers) == 3


def test_a_newer_version_is_shared_too_but_no_answer_of_somebody_else(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte")
    activity = ask(cast, "pieter", file_id=file_id)
    answer(cast, "pieter", activity, "Letter.pdf")
    assert len(versions(cast, "anna", file_id)) == 2
    assert len(versions(cast, "lotte", file_id)) == 1
    cast.act("anna", filing.replace, file_id, send(cast, "anna", draft=f"replace:{file_id}"))
    assert len(versions(cast, "lotte", file_id)) == 2


def test_taking_access_away_works_at_once(cast: Cast) -> None:
    file_id = put(cast)
    cast.act("anna", share, order(file_id, change(cast, "finance"), change(cast, "sanne")))
    cast.act("anna", share, order(file_id, change(cast, "sanne", None)))
    assert those(cast, file_page, file_id) == {*STAFF_ON_BAKKER, *FINANCE}
    version = versions(cast, "anna", file_id)[0]
    cast.act("anna", share, order(file_id, allow=False))
    assert those(cast, files.find_content, version) == STAFF_ON_BAKKER


def test_a_limited_document_is_for_its_owner_an_admin_and_those_it_is_shared_with(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte")
    cast.act("anna", set_limited, file_id, is_limited=True, of=Thing.FILE)
    assert those(cast, file_page, file_id) == {"anna", "eva", "lotte"}
    assert names(cast, "joris") == []
    cast.act("anna", share, order(file_id, change(cast, "joris", Role.VIEWER), allow=None))
    assert those(cast, file_page, file_id) == {"anna", "eva", "lotte", "joris"}
    cast.act("anna", set_limited, file_id, is_limited=False, of=Thing.FILE)
    assert those(cast, file_page, file_id) == {*STAFF_ON_BAKKER, "lotte"}


def test_who_limits_a_document_of_somebody_else_keeps_access(cast: Cast) -> None:
    file_id = put(cast, "pieter")
    cast.act("anna", set_limited, file_id, is_limited=True, of=Thing.FILE)
    assert those(cast, file_page, file_id) == {"anna", "eva", "pieter"}
    assert cast.ask("anna", file_page, file_id).may_share


def test_the_roles_on_a_document_say_what_may_be_done_with_it(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte", role=Role.CONTACT_EDITOR)
    cast.share_file(file_id, "ruud")
    cast.act("lotte", filing.rename, file_id, "Ours")
    with pytest.raises(NotAllowed):
        cast.act("ruud", filing.rename, file_id, "Ours")
    with transaction() as db:
        db.get_one(File, file_id).allow_contacts = False
    with pytest.raises(NotFound):
        cast.act("lotte", filing.rename, file_id, "Again")


def test_sharing_is_told_by_mail_which_looks_at_access_again_before_it_leaves(cast: Cast) -> None:
    file_id = put(cast)
    cast.act("anna", share, order(file_id, change(cast, "lotte"), change(cast, "ruud"), message="Please read"))
    cast.act("anna", share, order(file_id, change(cast, "ruud", None), allow=None))
    with transaction() as db:
        parcels = [parcel for parcel in iter(lambda: take_next(db, now()), None) if parcel]
        mails = {mail.person_id: mail.error for mail in db.exec(select(OutboxMail))}
        actions = [event.action for event in db.exec(select(Event).order_by(Event.id))]  # type: ignore[arg-type]
    assert mails == {cast.ids["lotte"]: "", cast.ids["ruud"]: "mailbox.access_lost"}
    assert [parcel.occasion.link.partition("/files/")[2] for parcel in parcels] == [str(file_id)]
    assert parcels[0].occasion.note == "Please read"
    assert actions.count(Action.SHARED) == 2


def test_a_message_goes_to_the_contacts_who_read_the_document_already(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "lotte")
    assert cast.act("anna", share, order(file_id, allow=None, message="Look again")) == ShareResult(0, 0, 1)
