"""The way out: the mail server of the settings, or a shelf where mail can be read when none is set."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_FORM
from email.utils import format_datetime
from typing import Protocol

import aiosmtplib
from email_validator import validate_email

from engage_app.mail.compose import Letter, one_line
from engage_app.mail.outbox import Parcel
from engage_app.settings import Settings

TIMEOUT = 30.0  # seconds, for each answer of the server
CLOSING = 421  # the server is about to hang up: RFC 5321, 3.8
PERMANENT = 500


class Refused(Exception):
    """The server will never take this mail."""


class PutOff(Exception):
    """The server did not take this mail now."""


class Unreachable(PutOff):
    """The server takes no mail at all now, or none from us."""


class Post(Protocol):
    """Where mails go.

    Attributes:
        keeps: whether the words of a mail stay in the outbox for the mailbox page.
    """

    keeps: bool

    async def send(self, parcel: Parcel, letter: Letter, at: datetime) -> None:
        """Hand a mail over; when this returns, it is in other hands.

        Raises:
            Refused, PutOff, Unreachable: it is not.
        """

    async def close(self) -> None:
        """No more mail for now."""


class Shelf:
    """Sends nothing: the mailbox page shows what would have been sent."""

    keeps = True

    async def send(self, parcel: Parcel, letter: Letter, at: datetime) -> None:
        """Do nothing: the outbox keeps the words."""

    async def close(self) -> None:
        """Do nothing."""


class SmtpPost:
    """A mail server, over one connection for as long as there is mail."""

    keeps = False

    def __init__(self, settings: Settings) -> None:
        self._sender = settings.mail_from
        self._client = aiosmtplib.SMTP(
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_user or None,
            password=settings.smtp_password.get_secret_value() or None,
            use_tls=settings.smtp_tls == "tls",
            start_tls=settings.smtp_tls == "starttls",
            timeout=TIMEOUT,
        )

    async def send(self, parcel: Parcel, letter: Letter, at: datetime) -> None:
        """As `Post.send`."""
        try:
            mail = envelope(parcel, letter, self._sender, at)
        except ValueError as error:
            raise Refused(str(error)) from error
        await self._connect()
        try:
            await self._client.send_message(mail, sender=self._sender)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise problem_of(error) from error

    async def _connect(self) -> None:
        if self._client.is_connected:
            return
        try:
            await self._client.connect()
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            # Whatever is wrong here, such as a password, is wrong for every mail and can be put right.
            raise Unreachable(words_of(error)) from error

    async def close(self) -> None:
        """As `Post.close`."""
        self._client.close()


def envelope(parcel: Parcel, letter: Letter, sender: str, at: datetime) -> EmailMessage:
    """The mail as it travels.

    Raises:
        ValueError: the reader's address is none that a mail can carry.
    """
    occasion = parcel.occasion
    reader = validate_email(occasion.email, check_deliverability=False, test_environment=True)
    mail = EmailMessage(policy=SMTP_FORM)
    mail["From"] = Address(one_line(occasion.firm), addr_spec=sender)
    mail["To"] = Address(one_line(occasion.name), addr_spec=reader.ascii_email or reader.normalized)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = parcel.message_id
    # RFC 3834: holiday notices and the like are not to answer.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(letter.text, cte="quoted-printable")
    mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    return mail


def problem_of(error: Exception) -> Refused | PutOff:
    """What a failed attempt means for the mail."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        error = error.recipients[0]
    words = words_of(error)
    if isinstance(error, aiosmtplib.SMTPNotSupported):
        return Refused(words)
    # A refused sender is a wrong setting, not a wrong mail.
    if not isinstance(error, aiosmtplib.SMTPResponseException) or isinstance(error, aiosmtplib.SMTPSenderRefused):
        return Unreachable(words)
    if error.code == CLOSING:
        return Unreachable(words)
    return Refused(words) if error.code >= PERMANENT else PutOff(words)


def words_of(error: Exception) -> str:
    """What the server said, or what went wrong on the way to it."""
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"{error.code} {error.message}"
    return str(error) or type(error).__name__
