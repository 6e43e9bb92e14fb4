"""The last words before a page goes away: kept for their writer, and for nobody else."""

import pytest
from starlette.testclient import TestClient

from engage_app import routes
from engage_app.services.comments import edit_comment, take_edit
from engage_app.services.drafts import REQUEST, comment_draft, edit_draft, find_draft, take_draft
from tests.cast import Cast
from tests.http.visitors import browser

LAST = {"key": "box", "body": "<p>Last words</p>"}


def leave(visitor: TestClient, form: str, data: dict[str, str], **headers: str) -> int:
    return visitor.post(routes.draft(form), data=data, headers=headers).status_code


def test_a_stranger_and_another_site_keep_nothing(cast: Cast) -> None:
    form = comment_draft(cast.discussion())
    assert leave(browser(cast), form, LAST) == 401
    assert leave(browser(cast, "anna"), form, LAST, origin="https://evil.example") == 403
    assert cast.ask("anna", find_draft, form) is None


def test_who_does_not_see_an_activity_keeps_nothing_on_it(cast: Cast) -> None:
    form = comment_draft(cast.discussion())
    assert leave(browser(cast, "pieter"), form, LAST) == 404
    assert cast.ask("pieter", find_draft, form) is None


@pytest.mark.parametrize("form", ["comment:", "comment:x", "edit:", "edit:x"])
def test_there_must_be_such_an_activity(cast: Cast, form: str) -> None:
    assert leave(browser(cast, "anna"), form, LAST) == 404


def test_more_than_a_page_can_send_is_refused(cast: Cast) -> None:
    form = comment_draft(cast.discussion())
    assert leave(browser(cast, "anna"), form, {**LAST, "body": "x" * 100_001}) == 400
    assert cast.ask("anna", find_draft, form) is None


def test_a_comment_is_kept_for_its_writer(cast: Cast) -> None:
    form = comment_draft(cast.discussion())
    assert leave(browser(cast, "anna"), form, LAST) == 204
    assert cast.ask("anna", find_draft, form) == {"body": "<p>Last words</p>", "left": "box"}
    assert cast.ask("eva", find_draft, form) is None


def test_a_dialog_is_kept_while_it_is_held_and_not_brought_back(cast: Cast) -> None:
    taken = cast.act("anna", take_draft, "dialog")
    typed = {"key": "dialog", "subject": "Stock", "message": "<p>Hello</p>"}
    assert leave(browser(cast, "anna"), "discussion", typed) == 204
    kept = cast.ask("anna", find_draft, taken.form)
    assert kept == {"subject": "Stock", "message": "<p>Hello</p>", "left": "dialog"}
    assert leave(browser(cast, "eva"), "discussion", typed) == 204
    assert leave(browser(cast, "anna"), "discussion", {**typed, "key": ""}) == 204
    assert leave(browser(cast, "anna"), "discussion", {**typed, "key": "posted"}) == 204
    assert cast.act("eva", take_draft, "hers").content == {}
    assert cast.ask("anna", find_draft, taken.form) == kept


def test_a_changed_comment_is_kept_for_its_writer_alone(cast: Cast) -> None:
    activity_id = cast.discussion()
    comment_id = cast.comment(activity_id, "anna", internal=True)
    form, typed = edit_draft(comment_id), {"key": "box", "edited": "<p>Better</p>"}
    assert leave(browser(cast), form, typed) == 401
    assert leave(browser(cast, "pieter"), form, typed) == 404
    assert leave(browser(cast, "eva"), form, typed) == 403
    assert cast.ask("eva", find_draft, form) is None
    assert leave(browser(cast, "anna"), form, typed) == 204
    assert cast.ask("anna", find_draft, form) == {"edited": "<p>Better</p>", "left": "box"}


def test_what_was_kept_of_a_change_goes_with_it(cast: Cast) -> None:
    comment_id = cast.comment(cast.discussion(), "anna")
    form, typed = edit_draft(comment_id), {"key": "box", "edited": "<p>Better</p>"}
    assert leave(browser(cast, "anna"), form, typed) == 204
    assert cast.act("anna", take_edit, comment_id, "box")["left"] == "box"
    assert cast.ask("anna", find_draft, form) is None
    assert leave(browser(cast, "anna"), form, typed) == 204
    cast.act("anna", edit_comment, comment_id, "<p>Better</p>", 1)
    assert cast.ask("anna", find_draft, form) is None


def test_all_that_the_wizard_of_a_request_asks_for_is_kept(cast: Cast) -> None:
    form = cast.act("anna", take_draft, "wizard", of=REQUEST).form
    typed = {"subject": "Bank", "due_on": "31-12-2030", "reminders": '{"most":0}', "additional_message": "Please"}
    assert leave(browser(cast, "anna"), "request", {"key": "wizard", "find_recipient": "x", **typed}) == 204
    assert cast.ask("anna", find_draft, form) == {"left": "wizard", **typed}
