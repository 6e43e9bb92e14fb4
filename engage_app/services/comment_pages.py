"""The comments of an activity, a page at a time from the newest back."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select, tuple_
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.actors import Actor
from engage_app.errors import NotFound
from engage_app.models import Comment

PAGE = 50


def comments_of(
    db: Session, actor: Actor, activity_id: UUID, since: UUID | None, *, earlier: bool
) -> tuple[list[Comment], bool]:
    """Comments of an activity that the actor sees, oldest first, and whether there are earlier ones.

    Args:
        since: the comment to begin with, even if it was deleted since; None for the newest page.
        earlier: whether to add the page before that comment.

    Raises:
        NotFound: no comment of that id was ever made in this activity.
    """
    readable = _newest_first(actor, activity_id)
    if since is None:
        found = db.exec(readable.limit(PAGE + 1)).all()
        return list(reversed(found[:PAGE])), len(found) > PAGE
    place, start = tuple_(col(Comment.created_at), col(Comment.id)), _place(db, activity_id, since)
    more = PAGE if earlier else 0
    shown = db.exec(readable.where(place >= start)).all()
    before = db.exec(readable.where(place < start).limit(more + 1)).all()
    return list(reversed([*shown, *before[:more]])), len(before) > more


def _newest_first(actor: Actor, activity_id: UUID) -> SelectOfScalar[Comment]:
    readable = (
        select(Comment)
        .where(Comment.activity_id == activity_id, col(Comment.deleted_at).is_(None))
        .order_by(col(Comment.created_at).desc(), col(Comment.id).desc())
    )
    return readable if actor.is_staff else readable.where(~col(Comment.is_internal))


def _place(db: Session, activity_id: UUID, comment_id: UUID) -> Any:
    found = select(Comment.created_at, Comment.id).where(Comment.id == comment_id, Comment.activity_id == activity_id)
    place = db.exec(found).first()
    if place is None:
        raise NotFound
    return tuple_(*place)
