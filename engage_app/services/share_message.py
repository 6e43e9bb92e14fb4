"""The message that goes with sharing: somebody gets it, or its writer hears why nobody does."""

from sqlmodel import Session

from engage_app.access.activities import Item
from engage_app.access.actors import Actor
from engage_app.errors import Invalid
from engage_app.models import Action
from engage_app.services.events import record_on
from engage_app.services.notifications import hearers, notify_shared

LONGEST_MESSAGE = 2000


def check_message(message: str, *, notify: bool) -> None:
    """Refuse a message that is too long, or that nobody is to be sent.

    Raises:
        Invalid: it is.
    """
    if len(message) > LONGEST_MESSAGE:
        raise Invalid("share_message", "refusal.text_too_long", limit=LONGEST_MESSAGE)
    if message.strip() and not notify:
        raise Invalid("share_message", "share.message_unsent")


def send_message(db: Session, actor: Actor, item: Item, message: str) -> int:
    """Send a message to those who can read the item already and hear of it; answers how many they are.

    Raises:
        Invalid: there is nobody.
    """
    people = hearers(db, actor, item)
    if not people:
        raise Invalid("share_message", "share.message_nobody")
    names = [person.name for person in people]
    event = record_on(db, actor, Action.SHARE_MESSAGE_SENT, item, told=names)
    notify_shared(db, actor, item, event.id, people, message)
    return len(people)
