"""The words of a request: plain ones as they are stored, and all of them as its mail says them."""

from html import escape

from engage_app.mail.paragraph import paragraph
from engage_app.models import Activity, FileRequest


def words_of(text: str) -> str:
    """A plain text as it is stored: no control characters but the ends of lines."""
    return "".join(ch for ch in text if ch == "\n" or ch.isprintable()).strip()


def note_words(activity: Activity, request: FileRequest) -> None:
    """Keep what the mail says of the request: description and additional message as one paragraph."""
    request.paragraph = paragraph(activity.message, escape(request.additional_message, quote=False))
