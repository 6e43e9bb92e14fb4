"""Activities as lines of a list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.access.audience import count_contact_readers
from engage_app.clock import now
from engage_app.i18n.dates import day
from engage_app.models import ActivityKind
from engage_app.rows.activities import ActivityListRow, RequestLine
from engage_app.services.reading_marks import count_new_comments
from engage_app.services.request_lines import RequestLines


def list_rows(db: Session, actor: Actor, lines: Sequence[Any]) -> tuple[ActivityListRow, ...]:
    """Activities as lines for the actor, from what one statement found, with a few more for all of them."""
    new = count_new_comments(db, actor, [line.id for line in lines])
    shared = [line.id for line in lines if line.allow_contacts] if actor.is_staff else []
    readers = count_contact_readers(db, shared) if shared else {}
    asking = [line.id for line in lines if line.kind is ActivityKind.FILE_REQUEST]
    requests = RequestLines(db, asking, [actor])
    at = now()
    return tuple(
        list_row(
            line,
            line.moved_at,
            when=day(line.moved_at, actor.language, actor.time_zone, at),
            is_for_staff=actor.is_staff,
            seen_at=line.seen_at,
            new_comments=new.get(line.id, 0),
            contact_count=readers.get(line.id, 0),
            request=requests.line(line.id, actor),
        )
        for line in lines
    )


def list_row(
    line: Any,
    moved_at: datetime,
    *,
    when: str,
    is_for_staff: bool,
    seen_at: datetime | None,
    new_comments: int,
    contact_count: int,
    request: RequestLine,
) -> ActivityListRow:
    """An activity as a line for somebody.

    Args:
        line: has what the line shows to everybody.
        moved_at: when it last moved for this reader, which is `when` in their words.
        seen_at: up to when they have seen it.
        request: how far it is for them, empty for what is no file request.
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
        request=request,
    )
