"""Activities as lines of a list."""

from datetime import datetime
from typing import Any

from engage_app.rows.activities import ActivityListRow


def list_row(
    line: Any,
    moved_at: datetime,
    *,
    when: str,
    is_for_staff: bool,
    seen_at: datetime | None,
    new_comments: int,
    contact_count: int,
) -> ActivityListRow:
    """An activity as a line for somebody.

    Args:
        line: has what the line shows to everybody.
        moved_at: when it last moved for this reader, which is `when` in their words.
        seen_at: up to when they have seen it.
    """
    return ActivityListRow(
        id=str(line.id),
        kind=line.kind.value,
        subject=line.subject,
        entity=line.entity,
        author=line.author,
        when=when,
        is_unread=seen_at is None or seen_at < moved_at,
        new_comments=new_comments,
        contact_count=contact_count,
        is_limited=line.is_limited and is_for_staff,
        is_closed=line.status.value == "closed",
        moved_at=moved_at.isoformat(),
    )
