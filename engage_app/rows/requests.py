"""File requests as their page, the to-do list and the pickers show them."""

from dataclasses import dataclass
from typing import Self

from engage_app.models import Person
from engage_app.rows.files import AttachmentRow, SentFileRow
from engage_app.rows.people import PersonRow


@dataclass(frozen=True)
class CandidateRow:
    """A contact of an entity; `is_locked` where they may not bring files to it, so that nobody can ask them."""

    id: str = ""
    name: str = ""
    initials: str = ""
    email: str = ""
    is_locked: bool = False
    may_unlock: bool = False

    @classmethod
    def of(cls, person: Person, *, is_locked: bool, may_unlock: bool) -> Self:
        return cls(str(person.id), person.name, person.initials, person.email, is_locked, is_locked and may_unlock)


@dataclass(frozen=True)
class AnswerRow:
    """What somebody sent back at a time; `reason` is why it was returned, empty if it was not."""

    id: str = ""
    when: str = ""
    full_time: str = ""
    text: str = ""
    cannot_provide: bool = False
    is_opened: bool = False
    is_taken_back: bool = False
    is_returned: bool = False
    reason: str = ""
    files: tuple[SentFileRow, ...] = ()


@dataclass(frozen=True)
class RecipientRow:
    """One recipient and how far they are; moments are texts in the reader's language, empty for what did not happen.

    `mail` is what became of the last mail that asked something of them: "waiting", "sent", "failed", or "" without one;
    `mail_error` is what the mail server said. `has_access` tells whether they can see and answer the request now;
    `sent_files` counts what came of them.
    """

    person: PersonRow = PersonRow()
    status: str = ""
    version: int = 1
    mail: str = ""
    mail_error: str = ""
    asked: str = ""
    opened: str = ""
    responded: str = ""
    completed: str = ""
    reminded: str = ""
    next_reminder: str = ""
    is_removed: bool = False
    has_access: bool = True
    answers: tuple[AnswerRow, ...] = ()
    sent_files: int = 0


@dataclass(frozen=True)
class OwnPartRow:
    """What a recipient sees of their own part; `reason` is why their answer was returned, `draft` names its form."""

    is_asked: bool = False
    status: str = ""
    reason: str = ""
    may_respond: bool = False
    may_take_back: bool = False
    draft: str = ""
    answers: tuple[AnswerRow, ...] = ()


@dataclass(frozen=True)
class RequestRow:
    """What the page of an activity shows beside the activity itself when it is a file request.

    `due_on` is ISO, `due_typed` is as the reader would type it, `due` a text; `attached` is the document of which a new
    version is wanted, `is_file_gone` that it is not there any more. Contacts see `recipients` empty and themselves in
    `own`.
    """

    id: str = ""
    status: str = ""
    received: int = 0
    asked: int = 0
    due_on: str = ""
    due_typed: str = ""
    due: str = ""
    is_overdue: bool = False
    additional_message: str = ""
    wants_version: bool = False
    attached: AttachmentRow = AttachmentRow()
    is_file_gone: bool = False
    recipients: tuple[RecipientRow, ...] = ()
    own: OwnPartRow = OwnPartRow()
    may_follow: bool = False
    has_own_plan: bool = False
    sent_files: int = 0


@dataclass(frozen=True)
class ToDoRow:
    """One thing that waits for a contact; `excerpt` is the beginning of the description, as plain text."""

    id: str = ""
    subject: str = ""
    entity: str = ""
    author: str = ""
    excerpt: str = ""
    status: str = ""
    due: str = ""
    is_overdue: bool = False
    wants_version: bool = False
    reason: str = ""


@dataclass(frozen=True)
class ToDoPage:
    """One page of what waits, and the key after which the next one starts; `count` is all that waits."""

    rows: tuple[ToDoRow, ...] = ()
    after: tuple[str, str] | None = None
    count: int = 0
