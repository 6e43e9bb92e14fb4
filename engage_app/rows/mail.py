"""Mails as the mailbox page shows them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailRow:
    """One line of the mailbox; `when` is in the Admin's language and time zone, `error` in the words of the server."""

    id: str = ""
    reader: str = ""
    subject: str = ""
    when: str = ""
    error: str = ""
    has_failed: bool = False


@dataclass(frozen=True)
class MailPage:
    """The newest mails, and whether there are older ones."""

    rows: tuple[MailRow, ...] = ()
    has_more: bool = False


@dataclass(frozen=True)
class LetterRow:
    """One mail whole, in both its forms; `href` is what it links to."""

    id: str = ""
    reader: str = ""
    email: str = ""
    is_contact: bool = False
    subject: str = ""
    when: str = ""
    text: str = ""
    html: str = ""
    href: str = ""
    error: str = ""
    has_failed: bool = False
