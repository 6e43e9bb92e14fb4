"""Who hears of what: outbox rows in the same transaction as the change. Delivery comes later, elsewhere."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session, select

from engage_app.access.activities import Item
from engage_app.access.actors import Actor, Listener
from engage_app.access.audience import Audience, Reader, audience_of
from engage_app.db.engine import after_commit
from engage_app.ids import new_id
from engage_app.mail.wake import bell
from engage_app.models import Activity, ActivityKind, Comment, Message, OutboxMail
from engage_app.rows.activities import HearingRow
from engage_app.services.reading_marks import hears, moved, subscribe, subscriptions_of
from engage_app.settings import settings


def notify_shared(
    db: Session, actor: Actor, item: Item, event_id: UUID, people: Collection[Reader], message: str
) -> None:
    """Tell people that they can read an item now, in the sender's words if there are any."""
    to = dict.fromkeys((person.id for person in people if person.id != actor.id), Message.SHARED)
    promise(db, to, item, event_id, details={"message": message, "by": actor.name})


def notify_mentioned(
    db: Session,
    actor: Actor,
    activity: Activity,
    event_id: UUID,
    person_ids: Collection[UUID],
    comment_id: UUID | None = None,
) -> None:
    """Tell those whom the message of an activity names, or one of its comments, and who were not told before.

    From now on they hear of the activity.
    """
    earlier = select(OutboxMail.person_id).where(
        OutboxMail.activity_id == activity.id,
        OutboxMail.comment_id == comment_id,
        OutboxMail.message == Message.MENTIONED,
    )
    to = dict.fromkeys(set(person_ids) - {actor.id, *db.exec(earlier)}, Message.MENTIONED)
    for person_id in to:
        subscribe(db, person_id, activity)
    promise(db, to, activity, event_id, comment_id, details={"by": actor.name})


def notify_commented(
    db: Session,
    actor: Actor,
    audience: Audience,
    activity: Activity,
    comment: Comment,
    event_id: UUID,
    mentioned: Collection[UUID],
) -> None:
    """Tell those who hear of the activity of a comment; whom it names gets that mail instead."""
    chosen = subscriptions_of(db, activity.id)
    hearing = {person.id for person in _hearing(audience, chosen, is_internal=comment.is_internal)}
    to = {
        person_id: Message.MENTIONED if person_id in mentioned else Message.COMMENTED
        for person_id in (hearing | set(mentioned)) - {actor.id}
    }
    promise(db, to, activity, event_id, comment.id, details={"by": actor.name})


def notify_staff(
    db: Session, actor: Actor, activity: Activity, message: Message, event_id: UUID, details: dict[str, str]
) -> None:
    """Tell the staff who hear of the activity of something that a contact did in it."""
    hearing = _hearing(audience_of(db, activity), subscriptions_of(db, activity.id), is_internal=True)
    to = dict.fromkeys((person.id for person in hearing if person.id != actor.id), message)
    promise(db, to, activity, event_id, details={"by": actor.name, **details})


def hearers(db: Session, actor: Actor, item: Item) -> list[Reader]:
    """Who else can read an item and hears of it; of a document, the contacts do."""
    audience = audience_of(db, item)
    if isinstance(item, Activity):
        hearing = _hearing(audience, subscriptions_of(db, item.id), is_internal=False)
    else:
        hearing = list(audience.contacts)
    return [person for person in hearing if person.id != actor.id]


class Recipients(NamedTuple):
    """Ids of those who would hear of a comment that everybody can read."""

    contacts: frozenset[UUID]
    staff: frozenset[UUID]

    def __contains__(self, person_id: object) -> bool:
        return person_id in self.contacts or person_id in self.staff


def recipients_of(audience: Audience, chosen: Mapping[UUID, bool]) -> Recipients:
    """Who would hear of a comment.

    Args:
        chosen: what people said about hearing of the activity, as `subscriptions_of` knows.
    """
    hearing = _hearing(audience, chosen, is_internal=False)
    staff = frozenset(person.id for person in hearing if person.is_staff)
    return Recipients(frozenset(person.id for person in hearing) - staff, staff)


def hearing_row(reader: Actor | Listener, activity: Activity, recipients: Recipients) -> HearingRow:
    """How an activity moved for somebody who can read it, and who would hear of a comment of theirs."""
    staff = len(recipients.staff) - (reader.id in recipients.staff)
    contacts = len(recipients.contacts) - (reader.id in recipients.contacts)
    # Of a request, contacts do not learn how many others are asked.
    is_secret = activity.kind is ActivityKind.FILE_REQUEST and not reader.is_staff
    return HearingRow(
        moved_at=moved(reader, activity).isoformat(),
        contacts_notified=0 if is_secret else contacts,
        # For contacts the count would move with what staff say among themselves.
        staff_notified=staff if reader.is_staff else min(staff, 1),
        is_subscribed=reader.id in recipients,
    )


def _hearing(audience: Audience, chosen: Mapping[UUID, bool], *, is_internal: bool) -> list[Reader]:
    """Who can read the activity and hears of it."""
    readers = audience.staff if is_internal else audience.readers
    return [person for person in readers if hears(person, chosen)]


def promise(
    db: Session,
    to: Mapping[UUID, Message],
    item: Item,
    event_id: UUID,
    comment_id: UUID | None = None,
    *,
    details: dict[str, str],
) -> None:
    """Write a mail for each of these people, in one statement: a comment may have hundreds."""
    if not to:
        return
    about = "activity_id" if isinstance(item, Activity) else "file_id"
    same = {"event_id": event_id, about: item.id, "comment_id": comment_id, "details": details}
    db.flush()  # mails refer to what the same transaction made
    db.execute(insert(OutboxMail), [mail_to(person_id, message, same) for person_id, message in to.items()])
    after_commit(db, bell.ring)


def mail_to(person_id: UUID, message: Message, same: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a mail to somebody; `same` are those that it shares with others."""
    mail_id = new_id()
    message_id = f"<{mail_id}@{settings.mail_from.rpartition('@')[2]}>"
    return {"id": mail_id, "person_id": person_id, "message": message, "message_id": message_id, **same}
