"""What somebody has seen already, and what they want to hear of."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_
from sqlmodel import Session, col, select

from engage_app.access.activities import get_activity
from engage_app.access.actors import Actor, Listener
from engage_app.access.audience import Reader
from engage_app.access.prepared import of_actor, prepared
from engage_app.clock import now
from engage_app.db.engine import after_commit
from engage_app.live.lists import lists
from engage_app.models import Activity, Comment, ReadMark, Subscription

_SUBSCRIPTIONS = select(Subscription.person_id, Subscription.is_on).where(
    Subscription.activity_id == bindparam("activity")
)


def moved(actor: Actor | Listener, activity: Activity) -> datetime:
    """When the activity last moved for this person; what happened until then is seen with it."""
    return activity.moved_at if actor.is_staff else activity.contacts_moved_at


def _find(db: Session, actor: Actor, activity: Activity) -> ReadMark | None:
    mine = select(ReadMark).where(ReadMark.person_id == actor.id, ReadMark.activity_id == activity.id)
    return db.exec(mine).first()


def _mark(db: Session, actor: Actor, activity: Activity, found: ReadMark | None, seen_at: datetime) -> None:
    was_seen = found is not None and found.seen_at >= moved(actor, activity)
    mark = found or ReadMark(person_id=actor.id, activity_id=activity.id)
    mark.seen_at = seen_at
    db.add(mark)
    if was_seen != (seen_at >= moved(actor, activity)):
        after_commit(db, lambda: lists.announce(activity.id, actor.id))


def mark_seen(db: Session, actor: Actor, activity_id: UUID, up_to: datetime | None = None) -> None:
    """The actor has the activity before their eyes; seen twice, it is written once.

    Args:
        up_to: when what they look at last moved; what came since is not seen. None is now.
    """
    activity = get_activity(db, actor, activity_id)
    seen_at = min(up_to or now(), now())
    found = _find(db, actor, activity)
    if found is None or found.seen_at < seen_at:
        _mark(db, actor, activity, found, seen_at)


def first_unseen(db: Session, actor: Actor, activity: Activity, comments: Iterable[Comment]) -> str:
    """Id of the first of these comments, oldest first, that others made since the actor saw the activity.

    It is "" where there is none, and where the actor sees the activity for the first time: all of it is new then.
    """
    found = _find(db, actor, activity)
    if found is None:
        return ""
    unseen = (comment for comment in comments if comment.author_id != actor.id and comment.created_at > found.seen_at)
    return next((str(comment.id) for comment in unseen), "")


def mark_unread(db: Session, actor: Actor, activity_id: UUID) -> None:
    """Put the activity back among what the actor has not seen."""
    activity = get_activity(db, actor, activity_id)
    found = _find(db, actor, activity)
    _mark(db, actor, activity, found, moved(actor, activity) - timedelta(microseconds=1))


def count_new_comments(db: Session, actor: Actor, activity_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many comments of others the actor has not seen, for the activities that have any."""
    return dict(db.exec(_unseen(actor), params=of_actor(actor, activities=tuple(activity_ids))).all())


@prepared
def _unseen(actor: Actor) -> Any:
    mine = and_(col(ReadMark.activity_id) == Comment.activity_id, col(ReadMark.person_id) == actor.id)
    unseen = (
        select(Comment.activity_id, func.count())
        .outerjoin(ReadMark, mine)
        .where(
            col(Comment.activity_id).in_(bindparam("activities", expanding=True)),
            col(Comment.author_id) != actor.id,
            col(Comment.deleted_at).is_(None),
            or_(col(ReadMark.id).is_(None), col(Comment.created_at) > col(ReadMark.seen_at)),
        )
        .group_by(col(Comment.activity_id))
    )
    return unseen if actor.is_staff else unseen.where(~col(Comment.is_internal))


def set_subscription(db: Session, actor: Actor, activity_id: UUID, *, is_on: bool) -> None:
    """Hear, or stop hearing, of what happens in an activity."""
    subscribe(db, actor.id, get_activity(db, actor, activity_id), is_on=is_on)


def subscribe(db: Session, person_id: UUID, activity: Activity, *, is_on: bool = True) -> None:
    """Set whether a person hears of an activity."""
    found = select(Subscription).where(Subscription.person_id == person_id, Subscription.activity_id == activity.id)
    row = db.exec(found).first() or Subscription(person_id=person_id, activity_id=activity.id)
    row.is_on = is_on
    db.add(row)


def subscriptions_of(db: Session, activity_id: UUID) -> dict[UUID, bool]:
    """What people said about hearing of an activity, by person."""
    return {row.person_id: row.is_on for row in db.execute(_SUBSCRIPTIONS, {"activity": activity_id})}


def hears(person: Actor | Reader, chosen: Mapping[UUID, bool]) -> bool:
    """Whether somebody who can read an activity hears of it: contacts unless they said no, staff if they said yes."""
    return chosen.get(person.id, not person.is_staff)
