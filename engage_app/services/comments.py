"""What people say in an activity."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.activities import get_activity, may, require
from engage_app.access.actors import Actor
from engage_app.access.audience import Audience, audience_of
from engage_app.access.permissions import Right, Thing
from engage_app.access.requests import hidden_from
from engage_app.clock import now
from engage_app.errors import Conflict, Invalid, NotAllowed, NotFound
from engage_app.models import Action, Activity, Comment
from engage_app.services.drafts import comment_draft, drop_draft, edit_draft, find_draft, keep_draft
from engage_app.services.events import record, record_comment
from engage_app.services.mentions import name_people
from engage_app.services.notifications import notify_commented, notify_mentioned
from engage_app.services.reading_marks import mark_seen, subscribe
from engage_app.services.receipts import earlier_result, keep_result
from engage_app.services.rich_text import clean
from engage_app.services.search import index_comment
from engage_app.services.uploads import attach, finished_uploads


@dataclass(frozen=True)
class NewComment:
    """A comment as its form sends it; `key` names the form instance, so that it is posted once."""

    key: str
    activity_id: UUID
    body: str
    is_internal: bool = False
    upload_ids: tuple[UUID, ...] = ()


def keep_comment(db: Session, actor: Actor, activity_id: UUID, content: dict[str, str]) -> None:
    """Store what was typed and not posted yet on an activity that the actor sees."""
    keep_draft(db, actor, comment_draft(get_activity(db, actor, activity_id).id), content)


def post_comment(db: Session, actor: Actor, new: NewComment) -> UUID:
    """Say something in an activity; sent twice, it is said once.

    Raises:
        NotFound, NotAllowed: the activity is not theirs to see, or to comment on, or is closed.
        Invalid: there is neither text nor file, or too much text.
    """
    activity = get_activity(db, actor, new.activity_id)
    require(db, actor, Right.CREATE, Thing.COMMENT, activity)
    earlier = earlier_result(db, actor, "comment", new.key)
    if earlier:
        return UUID(earlier)
    if not activity.is_open:
        raise NotAllowed("refusal.closed")
    body = clean(new.body, "comment")
    if not body and not finished_uploads(db, actor, new.upload_ids):
        raise Invalid("comment", "comment.missing")
    comment = Comment(
        activity_id=activity.id, author_id=actor.id, body=body, is_internal=new.is_internal and actor.is_staff
    )
    db.add(comment)
    db.flush()
    attach(db, actor, activity, comment, new.upload_ids)
    _spread(db, actor, activity, comment)
    drop_draft(db, actor, comment_draft(activity.id))
    keep_result(db, actor, "comment", new.key, comment.id)
    return comment.id


def _spread(db: Session, actor: Actor, activity: Activity, comment: Comment) -> None:
    """Move the activity up, index the comment, and tell those who hear of it."""
    activity.moved_at = comment.created_at
    if not comment.is_internal:
        activity.contacts_moved_at = comment.created_at
    audience = audience_of(db, activity)
    chosen = _name_people(db, actor, activity, audience, comment)
    index_comment(db, comment)
    subscribe(db, actor.id, activity)
    mark_seen(db, actor, activity.id)
    event = record_comment(db, actor, activity, comment)
    for person_id in chosen:
        subscribe(db, person_id, activity)
    notify_commented(db, actor, audience, activity, comment, event.id, chosen)


def _name_people(db: Session, actor: Actor, activity: Activity, audience: Audience, comment: Comment) -> set[UUID]:
    """Have the comment call those whom it mentions by their names; answers who they are."""
    hidden = hidden_from(db, actor, activity)
    readers = audience.staff if comment.is_internal else audience.readers
    comment.body, chosen = name_people(comment.body, [reader for reader in readers if reader.id not in hidden])
    return chosen


def _seen_comment(db: Session, actor: Actor, comment_id: UUID) -> tuple[Comment, Activity]:
    """A comment that the actor can see, with its activity."""
    comment = db.exec(select(Comment).where(Comment.id == comment_id, col(Comment.deleted_at).is_(None))).first()
    if comment is None or (comment.is_internal and not actor.is_staff):
        raise NotFound
    return comment, get_activity(db, actor, comment.activity_id)


def _to_change(db: Session, actor: Actor, comment_id: UUID) -> tuple[Comment, Activity]:
    comment, activity = _seen_comment(db, actor, comment_id)
    if comment.author_id != actor.id:
        raise NotAllowed
    return comment, activity


def keep_edit(db: Session, actor: Actor, comment_id: UUID, content: dict[str, str]) -> None:
    """Store the last words of a change to one's own comment.

    Raises:
        NotFound, NotAllowed: there is no such comment, or it is somebody else's.
    """
    keep_draft(db, actor, edit_draft(_to_change(db, actor, comment_id)[0].id), content)


def take_edit(db: Session, actor: Actor, comment_id: UUID, key: str) -> dict[str, str]:
    """The last words of a change from the box of this key, from now on kept no more; empty if there are none."""
    form = edit_draft(comment_id)
    kept = find_draft(db, actor, form) or {}
    if kept.get("left") != key:
        return {}
    drop_draft(db, actor, form)
    return kept


def edit_comment(db: Session, actor: Actor, comment_id: UUID, body: str, version: int) -> None:
    """Change one's own comment, unless another tab did since this version was read.

    Raises:
        NotAllowed: it is somebody else's, or the activity is closed.
        Conflict: the comment changed meanwhile.
    """
    comment, activity = _to_change(db, actor, comment_id)
    if not activity.is_open:
        raise NotAllowed("refusal.closed")
    if comment.version != version:
        raise Conflict
    comment.body = clean(body, "comment")
    if not comment.body:
        raise Invalid("comment", "comment.missing")
    chosen = _name_people(db, actor, activity, audience_of(db, activity), comment)
    comment.edited_at = now()
    comment.version += 1
    index_comment(db, comment)
    event = record(db, actor, Action.COMMENT_EDITED, activity, internal=comment.is_internal, comment=str(comment.id))
    notify_mentioned(db, actor, activity, event.id, chosen, comment.id)
    drop_draft(db, actor, edit_draft(comment.id))


def delete_comment(db: Session, actor: Actor, comment_id: UUID) -> None:
    """Take back one's own comment, or as an owner of the activity anybody's."""
    comment, activity = _seen_comment(db, actor, comment_id)
    if comment.author_id != actor.id and not may(db, actor, Right.DELETE, Thing.COMMENT, activity):
        raise NotAllowed
    comment.deleted_at = now()
    index_comment(db, comment)
    record(db, actor, Action.COMMENT_DELETED, activity, internal=comment.is_internal, comment=str(comment.id))
