"""New comments of an activity for all the pages that show it: read once, and for each reader only what is theirs."""

from collections.abc import Collection, Iterator
from functools import cache
from uuid import UUID

from sqlmodel import Session, col, func, select

from engage_app.access.actors import Listener, find_listeners
from engage_app.access.audience import audience_of
from engage_app.access.permissions import Permission
from engage_app.clock import now
from engage_app.models import Activity, Comment, Person
from engage_app.rows.activities import CommentRow, NewsRow
from engage_app.rows.files import AttachmentRow
from engage_app.services.comment_rows import MAY_DELETE, comment_row
from engage_app.services.files import files_of_comments
from engage_app.services.notifications import hearing_row, recipients_of
from engage_app.services.reading_marks import subscriptions_of


def comment_news(
    db: Session, activity_id: UUID, comment_ids: Collection[UUID], sessions: Collection[str]
) -> dict[str, NewsRow]:
    """What each of some sessions may learn of comments, in a number of statements that does not grow with them.

    Args:
        comment_ids: what was posted in this activity.
        sessions: the hashes of the secrets of those who have the activity open.

    Returns:
        News by session. A session is left out that ended, or whose person can no longer read the activity.
    """
    activity = db.exec(select(Activity).where(Activity.id == activity_id, col(Activity.deleted_at).is_(None))).first()
    if activity is None:
        return {}
    audience = audience_of(db, activity)
    recipients = recipients_of(audience, subscriptions_of(db, activity.id))
    said = _Said(db, activity.id, comment_ids)
    return {
        session: NewsRow(
            str(activity.id),
            tuple(said.to(listener, audience.permissions[listener.id])),
            hearing_row(listener, activity, recipients),
        )
        for session, listener in find_listeners(db, sessions, now()).items()
        if listener.id in audience.permissions
    }


class _Said:
    """Comments, each worded once for all readers to whom it looks the same.

    What was posted after them is with them: it moved the activity, and a page that says so has to show it.
    """

    def __init__(self, db: Session, activity_id: UUID, comment_ids: Collection[UUID]) -> None:
        first = select(func.min(Comment.created_at)).where(
            col(Comment.id).in_(comment_ids), Comment.activity_id == activity_id
        )
        comments = (
            select(Comment, Person)
            .join(Person, col(Person.id) == Comment.author_id)
            .where(
                Comment.activity_id == activity_id,
                col(Comment.created_at) >= first.scalar_subquery(),
                col(Comment.deleted_at).is_(None),
            )
            .order_by(col(Comment.created_at), col(Comment.id))
        )
        self._comments = db.exec(comments).all()
        self._files = files_of_comments(db, [comment.id for comment, _ in self._comments])
        self._worded = cache(self._word)

    def to(self, listener: Listener, held: frozenset[Permission]) -> Iterator[CommentRow]:
        """What of it somebody may read who can read the activity."""
        for number, (comment, _) in enumerate(self._comments):
            if listener.is_staff or not comment.is_internal:
                is_mine = comment.author_id == listener.id
                yield self._worded(number, listener.language, listener.time_zone, is_mine, MAY_DELETE in held)

    def _word(self, number: int, language: str, time_zone: str, is_mine: bool, may_delete: bool) -> CommentRow:  # noqa: FBT001
        comment, author = self._comments[number]
        files = tuple(AttachmentRow.of(version, file, language) for version, file in self._files.get(comment.id, ()))
        return comment_row(comment, author, files, language, time_zone, is_mine=is_mine, may_delete=may_delete)
