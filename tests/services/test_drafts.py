"""What was typed is kept for its own form, by itself, and only where its writer may look."""

from datetime import timedelta

import pytest

from engage_app.clock import now, telling
from engage_app.errors import NotFound
from engage_app.services.comments import keep_comment
from engage_app.services.drafts import (
    MOST_OFFERED,
    comment_draft,
    drop_held,
    find_draft,
    keep_draft,
    keep_held,
    release_draft,
    take_draft,
)
from tests.cast import Cast
from tests.files import send


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


def test_two_dialogs_have_a_draft_each(cast: Cast) -> None:
    forms = [cast.act("anna", take_draft, dialog).form for dialog in ("first", "second")]
    for dialog, form in zip(("first", "second"), forms, strict=True):
        cast.act("anna", keep_held, dialog, {"subject": f"Of the {dialog}"}, form)
    found = [cast.ask("anna", find_draft, form) for form in forms]
    assert found == [{"subject": "Of the first"}, {"subject": "Of the second"}]


def test_the_newest_draft_that_was_closed_is_offered_again(cast: Cast) -> None:
    for dialog in ("first", "second"):
        cast.act("anna", take_draft, dialog, afresh=True)
        cast.act("anna", keep_held, dialog, {"subject": f"Of the {dialog}"})
        cast.act("anna", release_draft, dialog)
    taken = cast.act("anna", take_draft, "third")
    assert (taken.is_found, taken.content["subject"], taken.other.subject) == (True, "Of the second", "Of the first")
    assert cast.act("anna", take_draft, "fourth", afresh=True).content == {}
    assert cast.act("joris", take_draft, "of joris").content == {}


def test_a_draft_whose_dialog_was_never_closed_can_be_continued(cast: Cast) -> None:
    form = cast.act("anna", take_draft, "lost").form
    cast.act("anna", keep_held, "lost", {"subject": "Half a sentence"})
    offered = cast.act("anna", take_draft, "next")
    assert (offered.is_found, offered.other.form, offered.other.subject) == (False, form, "Half a sentence")
    assert cast.act("anna", take_draft, "next but one", form).content == {"subject": "Half a sentence"}
    with pytest.raises(NotFound):
        cast.act("joris", take_draft, "of joris", form)


def test_a_dialog_whose_draft_was_continued_elsewhere_overwrites_nothing(cast: Cast) -> None:
    form = cast.act("anna", take_draft, "first").form
    cast.act("anna", keep_held, "first", {"subject": "Before"}, form)
    cast.act("anna", take_draft, "second", form)
    own = cast.act("anna", keep_held, "first", {"subject": "Typed on"}, form)
    assert own != form
    assert cast.ask("anna", find_draft, form) == {"subject": "Before"}
    assert cast.ask("anna", find_draft, own) == {"subject": "Typed on"}
    assert cast.act("anna", keep_held, "first", {"subject": "And on"}, own) == own


def test_what_was_thrown_away_is_not_brought_back_by_a_late_key(cast: Cast) -> None:
    form = cast.act("anna", take_draft, "dialog").form
    cast.act("anna", keep_held, "dialog", {"subject": "Posted"}, form)
    cast.act("anna", drop_held, "dialog")
    cast.act("anna", keep_held, "dialog", {"subject": "Posted"})
    assert not cast.act("anna", take_draft, "next").is_found


def test_the_last_word_that_arrives_after_the_dialog_closed_is_kept(cast: Cast) -> None:
    form = cast.act("anna", take_draft, "dialog").form
    cast.act("anna", release_draft, "dialog")
    assert cast.ask("anna", find_draft, form) is None
    assert cast.act("anna", keep_held, "dialog", {"subject": "Late"}, form) == form
    assert cast.ask("anna", find_draft, form) == {"subject": "Late"}


def test_only_the_newest_drafts_are_read(cast: Cast) -> None:
    """Each may be long, and somebody may leave hundreds."""
    for number in range(MOST_OFFERED + 1):
        with telling(now() + timedelta(seconds=number)):
            form = cast.act("anna", take_draft, f"dialog {number}", afresh=True).form
            cast.act("anna", keep_held, f"dialog {number}", {"subject": f"Draft {number}"}, form)
            if number == 0:
                oldest = form
    with pytest.raises(NotFound):
        cast.act("anna", take_draft, "next", oldest)
    assert cast.act("anna", take_draft, "next").other.subject == f"Draft {MOST_OFFERED}"
    assert cast.ask("anna", find_draft, oldest) == {"subject": "Draft 0"}


def test_files_alone_are_a_draft_too(cast: Cast) -> None:
    form = cast.act("anna", take_draft, "dialog").form
    send(cast, "anna", draft=form)
    cast.act("anna", release_draft, "dialog")
    taken = cast.act("anna", take_draft, "next")
    assert (taken.is_found, taken.form) == (True, form)


def test_a_dialog_left_open_with_nothing_in_it_leaves_nothing_behind(cast: Cast) -> None:
    with telling(now() - timedelta(days=2)):
        form = cast.act("anna", take_draft, "long ago").form
    assert not cast.act("anna", take_draft, "today").other.form
    assert cast.ask("anna", find_draft, form) is None
