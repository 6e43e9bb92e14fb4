"""Activities as a list and as a page show them."""

from dataclasses import dataclass

from engage_app.rows.files import AttachmentRow
from engage_app.rows.people import PersonRow


@dataclass(frozen=True)
class RequestLine:
    """How far a file request is, all empty for what is none; contacts see their own part, without counts."""

    status: str = ""
    received: int = 0
    asked: int = 0
    due: str = ""
    is_waiting: bool = False
    is_overdue: bool = False


@dataclass(frozen=True)
class ActivityListRow:
    """One line of the list; texts are in the reader's language and time zone.

    `moved_at` is its place in the order.
    """

    id: str = ""
    kind: str = ""
    subject: str = ""
    entity: str = ""
    author: str = ""
    when: str = ""
    is_unread: bool = False
    new_comments: int = 0
    contact_count: int = 0
    is_limited: bool = False
    is_closed: bool = False
    moved_at: str = ""
    request: RequestLine = RequestLine()


@dataclass(frozen=True)
class CommentRow:
    """One comment, with what its reader may do with it."""

    id: str = ""
    author: PersonRow = PersonRow()
    when: str = ""
    full_time: str = ""
    body: str = ""
    is_internal: bool = False
    is_edited: bool = False
    is_mine: bool = False
    may_delete: bool = False
    version: int = 1
    attachments: tuple[AttachmentRow, ...] = ()


@dataclass(frozen=True)
class EventRow:
    """One line of an activity's history."""

    id: str = ""
    text: str = ""
    when: str = ""
    is_internal: bool = False


@dataclass(frozen=True)
class ActivityRow:
    """An activity's page without its comments, with what its reader may do with it.

    `has_earlier` tells whether there are comments before those on screen.
    """

    id: str = ""
    kind: str = ""
    subject: str = ""
    entity_id: str = ""
    entity: str = ""
    author: PersonRow = PersonRow()
    when: str = ""
    full_time: str = ""
    message: str = ""
    attachments: tuple[AttachmentRow, ...] = ()
    is_open: bool = True
    is_limited: bool = False
    is_edited: bool = False
    allows_contacts: bool = False
    audience: str = ""
    contact_count: int = 0
    may_comment: bool = False
    may_share: bool = False
    may_edit: bool = False
    may_delete: bool = False
    version: int = 1
    has_earlier: bool = False


@dataclass(frozen=True)
class HearingRow:
    """What of an activity's page every comment can change: who would hear of one by the reader, and when it moved.

    `moved_at` is the moment up to which somebody has seen the activity who sees this.
    """

    moved_at: str = ""
    contacts_notified: int = 0
    staff_notified: int = 0
    is_subscribed: bool = False


@dataclass(frozen=True)
class NewsRow:
    """What the page of one reader is to show of comments that were posted since it was read."""

    activity_id: str
    comments: tuple[CommentRow, ...]
    hearing: HearingRow
