"""What is begun anew in a request does not wear what belonged to the last time."""

from uuid import UUID

import pytest

from engage_app.db.engine import transaction
from engage_app.errors import Invalid, NotFound
from engage_app.models import Activity
from engage_app.services.drafts import answer_draft, find_draft
from engage_app.services.request_answers import respond, take_back
from engage_app.services.request_asking import add_recipients, remove_recipient
from engage_app.services.request_page import request_page
from engage_app.services.request_review import complete
from tests.asking import answer, cannot, recipients, seen
from tests.cast import Cast


def test_a_reason_that_is_taken_back_waits_where_it_was_typed(cast: Cast, asked: UUID) -> None:
    cast.act("pieter", respond, cannot(asked))
    cast.act("pieter", take_back, asked)
    kept = cast.ask("pieter", find_draft, answer_draft(asked))
    assert kept == {"reason": "<p>We have no such account.</p>", "cannot_provide": "1"}


def test_who_is_asked_again_begins_with_nothing(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked)
    cast.act("anna", complete, asked, seen(cast, asked, "pieter"))
    cast.act("anna", remove_recipient, asked, cast.ids["pieter"])
    cast.act("anna", add_recipients, asked, [cast.ids["pieter"]])
    again = recipients(cast, asked)["pieter"]
    assert (again.status, again.completed_at, again.completed_by) == ("open", None, None)


def test_asking_more_people_opens_to_nobody_what_contacts_were_kept_from(cast: Cast, asked: UUID) -> None:
    cast.share(asked, "finance")
    with transaction() as db:
        db.get_one(Activity, asked).allow_contacts = False
    with pytest.raises(Invalid) as refusal:
        cast.act("anna", add_recipients, asked, [cast.ids["sanne"]])
    assert refusal.value.message == "request.contacts_refused"
    with pytest.raises(NotFound):
        cast.ask("pieter", request_page, asked)
