"""What was typed is kept for its own form, by itself, and only where its writer may look."""

import pytest

from engage_app.errors import NotFound
from engage_app.services.comments import comment_draft, keep_comment
from engage_app.services.drafts import find_draft, keep_draft
from tests.cast import Cast


def test_what_a_draft_does_not_name_stays_as_it_was(cast: Cast) -> None:
    cast.act("anna", keep_draft, "form", {"is_internal": "1"})
    cast.act("anna", keep_draft, "form", {"body": "<p>Between us</p>"})
    assert cast.ask("anna", find_draft, "form") == {"is_internal": "1", "body": "<p>Between us</p>"}


def test_the_draft_of_a_comment_belongs_to_one_activity_that_its_writer_sees(cast: Cast) -> None:
    one, other = cast.discussion(), cast.discussion()
    cast.act("anna", keep_comment, one, {"body": "<p>Text</p>"})
    assert cast.ask("anna", find_draft, comment_draft(one)) == {"body": "<p>Text</p>"}
    assert cast.ask("anna", find_draft, comment_draft(other)) is None
    with pytest.raises(NotFound):
        cast.act("pieter", keep_comment, one, {"body": "<p>Text</p>"})
