"""What staff say among themselves changes nothing, anywhere, for a contact."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.clock import now, telling
from engage_app.errors import NotFound
from engage_app.ids import new_id
from engage_app.models import Role
from engage_app.services import comments, files, reading_marks
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.activity_page import open_activity
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.drafts import comment_draft
from engage_app.services.history import history
from engage_app.services.home import whats_new
from engage_app.services.people import surroundings
from tests.cast import Cast
from tests.files import send

WORD = "covenant"
LATER = now() + timedelta(minutes=1)  # one moment for all pages, so that their words for times are the same


def everything(db: Session, actor: Actor, activity_id: UUID) -> dict[str, Any]:
    """All that a contact's pages ever show."""
    queries = [ActivityQuery(), ActivityQuery(unread=True), ActivityQuery(sort="subject"), ActivityQuery(words=WORD)]
    with telling(LATER):
        return {
            "lists": [list_activities(db, actor, query) for query in queries],
            "page": open_activity(db, actor, activity_id),
            "history": history(db, actor, activity_id),
            "home": whats_new(db, actor),
            "shell": surroundings(db, actor),
            "new": reading_marks.count_new_comments(db, actor, [activity_id]),
            "files": files.attachments_of(db, actor, activity_id),
        }


def say(cast: Cast, by: str, activity_id: UUID, body: str, *, internal: bool, files: tuple[UUID, ...] = ()) -> UUID:
    new = NewComment(f"key-{new_id()}", activity_id, body, is_internal=internal, upload_ids=files)
    return cast.act(by, post_comment, new)


@pytest.fixture
def shared(cast: Cast) -> UUID:
    """Two discussions that Pieter reads; answers the older one, in which Joris may comment."""
    with telling(now() - timedelta(hours=2)):
        older = cast.discussion(subject="Stock count")
        cast.share(older, "finance")
        say(cast, "anna", older, "<p>Dear all</p>", internal=False)
    with telling(now() - timedelta(hours=1)):
        newer = cast.discussion(subject="Payroll")
        cast.share(newer, "finance")
        say(cast, "anna", newer, "<p>Dear all</p>", internal=False)
    return older


@pytest.mark.parametrize("has_read", [False, True])
def test_an_internal_comment_leaves_no_trace_for_contacts(cast: Cast, shared: UUID, *, has_read: bool) -> None:
    if has_read:
        cast.act("pieter", reading_marks.mark_seen, shared)
    before = cast.ask("pieter", everything, shared)
    attached = send(cast, "joris", "Secret.pdf", draft=comment_draft(shared))
    mention = f'<span data-mention="{cast.ids["eva"]}">@Eva</span>'
    hushed = say(cast, "joris", shared, f"<p>{WORD} {mention}</p>", internal=True, files=(attached,))
    after_posting = cast.ask("pieter", everything, shared)
    version_id = cast.ask("joris", files.attachments_of, shared)[hushed][0].id
    cast.act("joris", comments.edit_comment, hushed, f"<p>{WORD} again</p>", 1)
    after_editing = cast.ask("pieter", everything, shared)
    with pytest.raises(NotFound):
        cast.ask("pieter", files.find_content, UUID(version_id))
    cast.act("joris", comments.delete_comment, hushed)
    after_deleting = cast.ask("pieter", everything, shared)
    assert [after_posting, after_editing, after_deleting] == [before] * 3


def test_staff_do_see_what_contacts_do_not(cast: Cast, shared: UUID) -> None:
    say(cast, "joris", shared, f"<p>{WORD}</p>", internal=True)
    page, said, *_ = cast.ask("anna", open_activity, shared)
    assert [comment.is_internal for comment in said] == [False, True]
    rows = cast.ask("anna", list_activities, ActivityQuery(words=WORD)).rows
    assert [(row.id, row.new_comments) for row in rows] == [(page.id, 1)]
    first = cast.ask("anna", list_activities, ActivityQuery()).rows[0]
    assert first.subject == "Stock count"


def test_a_contact_s_wish_for_an_internal_comment_is_not_followed(cast: Cast, shared: UUID) -> None:
    said = say(cast, "pieter", shared, "<p>Is this hidden?</p>", internal=True)
    shown = cast.ask("lotte", open_activity, shared)[1]
    assert str(said) in {comment.id for comment in shown}


def test_what_was_internal_stays_so_when_the_item_is_shared_later(cast: Cast) -> None:
    activity_id = cast.discussion()
    say(cast, "anna", activity_id, "<p>For all</p>", internal=False)
    say(cast, "anna", activity_id, f"<p>{WORD}</p>", internal=True)
    cast.share(activity_id, "sanne", role=Role.CONTACT_OWNER)
    seen = str(cast.ask("sanne", everything, activity_id))
    assert "For all" in seen
    assert WORD not in seen


def test_an_internal_comment_is_not_there_for_contacts_who_know_its_id(cast: Cast, shared: UUID) -> None:
    hushed = say(cast, "anna", shared, "<p>Hush</p>", internal=True)
    cast.share(shared, "sanne", role=Role.CONTACT_OWNER)
    for name in ("pieter", "sanne"):
        with pytest.raises(NotFound):
            cast.act(name, comments.edit_comment, hushed, "<p>x</p>", 1)
        with pytest.raises(NotFound):
            cast.act(name, comments.delete_comment, hushed)
