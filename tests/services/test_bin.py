"""The bin of Files: who puts what into it, who finds it there, and what is left where it was shown."""

from dataclasses import replace
from uuid import UUID

import pytest

from engage_app.access.permissions import Right, Thing
from engage_app.errors import NotAllowed
from engage_app.models import Role
from engage_app.services import filing
from engage_app.services.activities import set_limited
from engage_app.services.file_list import files_rights
from engage_app.services.file_page import file_page
from engage_app.services.request_page import request_page
from tests.asking import answer, ask, own
from tests.cast import Cast
from tests.services.test_filing import latest, names, put


def test_nobody_deletes_a_document_of_theirs_with_what_somebody_else_sent(cast: Cast) -> None:
    file_id = put(cast, "pieter")
    request = ask(cast, "lotte", file_id=file_id)
    answer(cast, "lotte", request, "Letter.pdf")
    assert not cast.ask("pieter", file_page, file_id).may_delete
    with pytest.raises(NotAllowed):
        cast.act("pieter", filing.put_in_bin, file_id)
    cast.act("anna", filing.put_in_bin, file_id)
    with pytest.raises(NotAllowed):
        cast.act("pieter", filing.bring_back, file_id)
    cast.act("pieter", filing.put_in_bin, put(cast, "pieter", "Own.pdf"))
    assert names(cast, "pieter", bin=True) == ["Own.pdf"]


def test_a_receipt_stays_whole_when_staff_delete_what_was_sent(cast: Cast, asked: UUID) -> None:
    answer(cast, "pieter", asked, "Statement.pdf", "Other.pdf")
    before = own(cast, "pieter", asked).answers[0].files
    cast.act("anna", filing.put_in_bin, latest())
    kept, binned = own(cast, "pieter", asked).answers[0].files
    assert (kept, binned) == (before[0], replace(before[1], href="", preview_href=""))
    (row,) = (row for row in cast.ask("anna", request_page, asked).recipients if row.sent_files)
    assert (row.sent_files, len(row.answers[0].files)) == (1, 2)


def test_who_deletes_by_a_role_on_the_document_finds_it_in_the_bin(cast: Cast) -> None:
    file_id = put(cast)
    cast.share_file(file_id, "ruud", role=Role.CONTACT_OWNER)
    cast.share_file(file_id, "lotte")
    cast.act("ruud", filing.put_in_bin, file_id)
    assert [names(cast, name, bin=True) for name in ("ruud", "lotte", "joris")] == [["Letter.pdf"], [], []]
    in_bin = [Right.DELETE in cast.ask(name, files_rights, cast.ids["bakker"]) for name in ("ruud", "joris")]
    assert in_bin == [True, False]
    cast.act("ruud", filing.bring_back, file_id)
    assert names(cast, "lotte") == ["Letter.pdf"]
    assert Right.DELETE not in cast.ask("ruud", files_rights, cast.ids["bakker"])


def test_the_bin_offers_no_limited_document_that_its_reader_may_not_bring_back(cast: Cast) -> None:
    file_id = put(cast, "eva")
    cast.share_file(file_id, "anna", role=Role.VIEWER)
    cast.act("eva", set_limited, file_id, is_limited=True, of=Thing.FILE)
    cast.act("eva", filing.put_in_bin, file_id)
    assert (names(cast, "eva", bin=True), names(cast, "anna", bin=True)) == (["Letter.pdf"], [])
    with pytest.raises(NotAllowed):
        cast.act("anna", filing.bring_back, file_id)
