"""No form is posted while files stand in it that would be left out."""

from typing import Any
from uuid import UUID

from sqlmodel import select

from engage_app.db.engine import reading
from engage_app.models import Activity, Comment
from engage_app.states.answer import AnswerState
from engage_app.states.comment import CommentState
from engage_app.states.discussion import DiscussionState
from engage_app.states.request_files import RequestFilesState
from engage_app.states.request_recipients import RequestRecipientsState
from engage_app.states.request_wizard import RequestWizardState
from tests.asking import ask
from tests.cast import Cast
from tests.states.tabs import Tab, browse_shown
from tests.states.test_answer import on_page, responses
from tests.states.test_request_wizard import details, form, requests

SAID = "x.exe was not attached. Remove it or try again."
WAIT = "Wait until the files are there."


def posted(kind: type[Activity] | type[Comment]) -> int:
    with reading() as db:
        return len(db.exec(select(kind)).all())


def test_a_discussion_waits_until_what_was_refused_is_removed(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key = (await tab.send(DiscussionState.open)).vars["discussion_state.key"]
        await tab.send(DiscussionState.choose, entity_id=str(cast.ids["bakker"]))
        await tab.send(DiscussionState.set_uploading, is_uploading=False, left_out=["x.exe"])
        whole = {"key": key, "subject": "July", "message": "<p>All</p>"}
        answer = await tab.send(DiscussionState.submit, form=whole)
        assert answer.vars["discussion_state.files_error"] == SAID
        assert posted(Activity) == 0
        answer = await tab.send(DiscussionState.set_uploading, is_uploading=False, left_out=[])
        assert answer.vars["discussion_state.files_error"] == ""
        await tab.send(DiscussionState.submit, form=whole)
        assert posted(Activity) == 1

    browse_shown(cast.sign_in("anna"), story)


def test_a_comment_waits_and_keeps_what_was_typed(cast: Cast, shared: UUID) -> None:
    async def story(tab: Tab) -> None:
        before = posted(Comment)
        key = (await tab.show()).vars["comment_state.key"]
        await tab.send(CommentState.set_uploading, is_uploading=False, left_out=["x.exe", "y.exe"])
        answer = await tab.send(CommentState.submit_text, body="<p>See</p>", key=key)
        several = "2 files were not attached, x.exe among them. Remove them or try again."
        assert answer.vars["comment_state.files_error"] == several
        assert answer.vars["comment_state.body"] == "<p>See</p>"
        assert posted(Comment) == before

    browse_shown(cast.sign_in("anna"), story, f"/activities/{shared}")


def test_whoever_was_told_to_wait_is_told_that_a_file_did_not_arrive(cast: Cast, shared: UUID) -> None:
    async def story(tab: Tab) -> None:
        key = (await tab.show()).vars["comment_state.key"]
        await tab.send(CommentState.set_uploading, is_uploading=True, left_out=[])
        answer = await tab.send(CommentState.submit_text, body="<p>See</p>", key=key)
        assert answer.vars["comment_state.files_error"] == WAIT
        answer = await tab.send(CommentState.set_uploading, is_uploading=False, left_out=["x.exe"])
        assert answer.vars["comment_state.files_error"] == SAID

    browse_shown(cast.sign_in("anna"), story, f"/activities/{shared}")


def test_an_answer_waits_unless_it_says_why_there_are_no_files(cast: Cast) -> None:
    async def story(tab: Tab, key: str) -> None:
        await tab.send(AnswerState.set_uploading, is_uploading=False, left_out=["x.exe"])
        answer = await tab.send(AnswerState.submit, form={"key": key, "text": "<p>Here.</p>"})
        assert answer.vars["answer_state.files_error"] == SAID
        assert responses() == []
        await tab.send(AnswerState.set_cannot, cannot_provide=True)
        await tab.send(AnswerState.submit, form={"key": key, "reason": "<p>Lost.</p>"})
        assert responses() == ["<p>Lost.</p>"]

    on_page(cast, "pieter", ask(cast, "pieter"), story)


def test_the_wizard_of_a_request_waits(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        key: str = (await tab.send(RequestWizardState.open)).vars["request_draft_state.key"]
        await tab.send(RequestRecipientsState.choose_entity, entity_id=str(cast.ids["bakker"]))
        await tab.send(RequestRecipientsState.tick, person_id=str(cast.ids["pieter"]), is_ticked=True)
        await tab.send(RequestWizardState.go_on, form=form(key))
        await tab.send(RequestFilesState.set_uploading, is_uploading=False, left_out=["x.exe"])
        answer = await tab.send(RequestWizardState.go_on, form=details(key))
        assert answer.vars["request_files_state.files_error"] == SAID
        assert requests() == []

    browse_shown(cast.sign_in("anna"), story)


def test_nonsense_about_files_is_refused(cast: Cast) -> None:
    async def story(tab: Tab) -> None:
        nonsense: list[Any] = ["x.exe", {"0": "x.exe"}, ["x" * 256], [1], ["x"] * 1001, None]
        for left_out in nonsense:
            answer = await tab.send(CommentState.set_uploading, is_uploading=False, left_out=left_out)
            assert answer.sentences
            assert "comment_state.left_out" not in answer.vars

    browse_shown(cast.sign_in("anna"), story)
