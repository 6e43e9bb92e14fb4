"""Whom a file request may ask, who may answer it, and who follows it up."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, exists
from sqlmodel import Session, col, select

from engage_app.access.activities import entities_with, get_activity, permissions_on, sees
from engage_app.access.actors import Actor
from engage_app.access.audience import holders
from engage_app.access.entities import may_on_entity
from engage_app.access.permissions import Right, Thing, is_for, roles_with
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Activity, ActivityKind, Comment, FileRequest, Kind, Recipient

# Whoever may bring files to an entity may be asked for them.
COLLABORATORS = frozenset(role for role in roles_with(Thing.FILE, Right.CREATE) if is_for(role, Kind.CONTACT))


_HOLDERS = holders(COLLABORATORS)
_HOLDERS_AMONG = _HOLDERS.where(_HOLDERS.selected_columns.person.in_(bindparam("people", expanding=True)))


def collaborators_of(db: Session, entity_id: UUID, person_ids: Collection[UUID] | None = None) -> set[UUID]:
    """Ids of the active contacts whom a request for this entity may ask.

    Args:
        person_ids: only those among these people.
    """
    if person_ids is None:
        return set(db.scalars(_HOLDERS, {"entities": (entity_id,)}))
    return set(db.scalars(_HOLDERS_AMONG, {"entities": (entity_id,), "people": tuple(person_ids)}))


def get_request(db: Session, actor: Actor, activity_id: UUID) -> tuple[Activity, FileRequest]:
    """A file request with its activity, if it is there for this person.

    Raises:
        NotFound: it is not there, not theirs to see, or no file request.
    """
    activity = get_activity(db, actor, activity_id)
    request = db.get(FileRequest, activity.id)
    if request is None:
        raise NotFound
    return activity, request


def follows(db: Session, actor: Actor, activity: Activity) -> bool:
    """Whether the person decides about the answers to a file request that they see."""
    return actor.is_staff and (Thing.FILE_REQUEST, Right.EDIT) in permissions_on(db, actor, activity)


def request_to_follow(db: Session, actor: Actor, activity_id: UUID) -> tuple[Activity, FileRequest]:
    """A file request about whose answers the person decides.

    Raises:
        NotFound: it is not there for them.
        NotAllowed: it is, but others decide.
    """
    activity, request = get_request(db, actor, activity_id)
    if not follows(db, actor, activity):
        raise NotAllowed
    return activity, request


def request_to_answer(db: Session, actor: Actor, activity_id: UUID) -> tuple[Activity, FileRequest, Recipient]:
    """A file request that asks the person, with their place in it.

    Raises:
        NotFound: it is not there for them.
        NotAllowed: it asks others, or they may bring no files to its entity any more.
    """
    activity, request = get_request(db, actor, activity_id)
    recipient = own_recipient(db, actor, activity_id)
    if recipient is None:
        raise NotAllowed("request.not_asked")
    if actor.is_staff or not may_on_entity(db, actor, Right.CREATE, Thing.FILE, activity.entity_id):
        raise NotAllowed("request.cannot_upload")
    return activity, request, recipient


def own_recipient(db: Session, actor: Actor, activity_id: UUID) -> Recipient | None:
    """The person's own place in a file request, unless it does not ask them or asks them no more."""
    mine = select(Recipient).where(
        Recipient.request_id == activity_id, Recipient.person_id == actor.id, col(Recipient.removed_at).is_(None)
    )
    return db.exec(mine).first()


def hidden_from(db: Session, actor: Actor, activity: Activity) -> frozenset[UUID]:
    """Ids of the people of whom the person must not learn that they were asked: recipients who have said nothing yet.

    Who comments shows themselves to all who can read the request.
    """
    if actor.is_staff or activity.kind is not ActivityKind.FILE_REQUEST:
        return frozenset()
    spoke = exists().where(
        col(Comment.activity_id) == activity.id,
        col(Comment.author_id) == Recipient.person_id,
        col(Comment.deleted_at).is_(None),
        ~col(Comment.is_internal),
    )
    others = select(Recipient.person_id).where(
        Recipient.request_id == activity.id, Recipient.person_id != actor.id, ~spoke
    )
    return frozenset(db.exec(others))


def waiting_for(actor: Actor) -> Select[Any]:
    """What waits for the person, as (activity, request, recipient); add order, key and limit to it."""
    return (
        select(Activity, FileRequest, Recipient)  # type: ignore[return-value]
        .join(FileRequest, col(FileRequest.id) == Activity.id)
        .join(Recipient, col(Recipient.request_id) == Activity.id)
        .where(
            col(Recipient.person_id) == actor.id,
            col(Recipient.is_waiting),
            col(Activity.entity_id).in_(entities_with(actor, COLLABORATORS)),
            sees(actor),
        )
    )
