"""Mails as the mailbox page shows them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailRow:
    """One line of the mailbox; `when` is in the Admin's language and time zone.

    `fate` is "sent", "failed" or "dropped"; `reason` tells why, in the words of the mail server or in our own.
    """

    id: str = ""
    reader: str = ""
    subject: str = ""
    when: str = ""
    fate: str = "sent"
    reason: str = ""


@dataclass(frozen=True)
class MailPage:
    """The newest mails, and whether there are older ones."""

    rows: tuple[MailRow, ...] = ()
    has_more: bool = False


@dataclass(frozen=True)
class LetterRow:
    """One mail whole, in both its forms; `href` is what it links to, `fate` and `reason` are those of its line."""

    id: str = ""
    reader: str = ""
    email: str = ""
    is_contact: bool = False
    subject: str = ""
    when: str = ""
    text: str = ""
    html: str = ""
    href: str = ""
    fate: str = "sent"
    reason: str = ""
