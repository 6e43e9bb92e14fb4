"""Comments as pages show them."""

from engage_app.access.permissions import Permission, Right, Thing
from engage_app.clock import now
from engage_app.i18n.dates import day_and_time, full
from engage_app.models import Comment, Person
from engage_app.rows.activities import CommentRow
from engage_app.rows.files import AttachmentRow
from engage_app.rows.people import PersonRow

MAY_DELETE: Permission = (Thing.COMMENT, Right.DELETE)


def comment_row(
    comment: Comment,
    author: Person,
    attachments: tuple[AttachmentRow, ...],
    language: str,
    time_zone: str,
    *,
    is_mine: bool,
    may_delete: bool,
) -> CommentRow:
    """A comment as it looks to a kind of reader.

    Args:
        is_mine: the reader wrote it.
        may_delete: the reader may delete everybody's.
    """
    return CommentRow(
        id=str(comment.id),
        author=PersonRow.of(author),
        when=day_and_time(comment.created_at, language, time_zone, now()),
        full_time=full(comment.created_at, language, time_zone),
        body=comment.body,
        is_internal=comment.is_internal,
        is_edited=comment.edited_at is not None,
        is_mine=is_mine,
        may_delete=is_mine or may_delete,
        version=comment.version,
        attachments=attachments,
    )
