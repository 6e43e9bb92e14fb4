"""Write the audit trail, and tell open pages and the mail of what happened."""

from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.activities import Item
from engage_app.access.actors import Actor
from engage_app.db.engine import after_commit
from engage_app.live.hub import ENTITIES_TOPIC, activity_topic, file_topic, files_topic, hub
from engage_app.live.lists import lists
from engage_app.live.news import news
from engage_app.models import Action, Activity, Comment, Event, File


def record(
    db: Session, actor: Actor, action: Action, activity: Activity, *, internal: bool = False, **details: object
) -> Event:
    """Write one line about an activity, and have the pages and lists that show it read again after the commit.

    Args:
        internal: keep the line from contacts.
        details: what the line names; must be JSON.
    """
    event = note(db, actor, action, activity, internal=internal, **details)
    announce(db, activity)
    return event


def note(
    db: Session, actor: Actor, action: Action, activity: Activity, *, internal: bool = False, **details: object
) -> Event:
    """Write one line about an activity that changes nothing on any page; the arguments are those of `record`."""
    event = Event(
        action=action,
        actor_id=actor.id,
        entity_id=activity.entity_id,
        activity_id=activity.id,
        is_internal=internal,
        details=details,
        address=actor.address,
    )
    db.add(event)
    return event


def note_in_files(db: Session, actor: Actor, action: Action, entity_id: UUID, **details: object) -> Event:
    """Write one line about a document of an entity that has to do with no activity."""
    event = Event(action=action, actor_id=actor.id, entity_id=entity_id, details=details, address=actor.address)
    db.add(event)
    return event


def record_on(db: Session, actor: Actor, action: Action, item: Item, **details: object) -> Event:
    """Write one line for staff about an item, and have the pages that show it read again."""
    if isinstance(item, Activity):
        announce_files(db, item.entity_id)  # what hangs on it is read by others now
        return record(db, actor, action, item, internal=True, **details)
    event = note_in_files(db, actor, action, item.entity_id, file=item.name, document=str(item.id), **details)
    announce_file(db, item.id)
    announce_files(db, item.entity_id)
    return event


def announce_file(db: Session, file_id: UUID) -> None:
    """Have the pages that show this document read again after the commit."""
    after_commit(db, lambda: hub.announce(file_topic(file_id)))


def announce_files(db: Session, entity_id: UUID) -> None:
    """Have the pages that list the documents of an entity read again after the commit."""
    after_commit(db, lambda: hub.announce(files_topic(entity_id)))


def record_comment(db: Session, actor: Actor, activity: Activity, comment: Comment) -> Event:
    """Write that a comment was posted, and have the pages that show the activity take it over after the commit."""
    event = note(db, actor, Action.COMMENTED, activity, internal=comment.is_internal, comment=str(comment.id))
    after_commit(db, lambda: news.announce(activity.id, comment.id))
    after_commit(db, lambda: lists.announce(activity.id))
    return event


def note_of_ours(db: Session, action: Action, activity: Activity, **details: object) -> Event:
    """Write one line about what the product did by itself, for staff, and have the pages read again."""
    event = Event(
        action=action, entity_id=activity.entity_id, activity_id=activity.id, is_internal=True, details=details
    )
    db.add(event)
    announce(db, activity)
    return event


def announce_entity(db: Session, entity_id: UUID) -> None:
    """Have the pages and lists that show anything of an entity read again after the commit."""
    activities = db.exec(select(Activity.id).where(Activity.entity_id == entity_id, col(Activity.deleted_at).is_(None)))
    files = db.exec(select(File.id).where(File.entity_id == entity_id, col(File.deleted_at).is_(None)))
    activity_ids, file_ids = activities.all(), files.all()

    def tell() -> None:
        for topic in (
            ENTITIES_TOPIC,
            files_topic(entity_id),
            *map(activity_topic, activity_ids),
            *map(file_topic, file_ids),
        ):
            hub.announce(topic)
        for activity_id in activity_ids:
            lists.announce(activity_id)

    after_commit(db, tell)


def announce(db: Session, activity: Activity) -> None:
    """Have the pages that show this activity read again after the commit."""
    after_commit(db, lambda: hub.announce(activity_topic(activity.id)))
    after_commit(db, lambda: lists.announce(activity.id))
