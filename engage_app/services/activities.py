"""What people do with a discussion as a whole: post, edit, close, reopen, limit, delete."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from engage_app.access.activities import Item, get_activity, grant_on, granted_to, on_item, permissions_on, require
from engage_app.access.actors import Actor
from engage_app.access.audience import audience_of, people_with_access, staff_of_entity
from engage_app.access.entities import require_on_entity
from engage_app.access.permissions import PERMISSIONS, Right, Thing, permissions_of, roles_for
from engage_app.clock import now
from engage_app.errors import Conflict, Invalid, NotAllowed
from engage_app.models import Action, Activity, ActivityKind, FileRequest, Grant, Kind, Role, Scope, Status
from engage_app.services.drafts import drop_held
from engage_app.services.events import record, record_on
from engage_app.services.folders import follow_subject
from engage_app.services.mentions import name_people
from engage_app.services.notifications import notify_mentioned, notify_shared
from engage_app.services.reading_marks import mark_seen, subscribe
from engage_app.services.receipts import earlier_result, keep_result
from engage_app.services.request_words import note_words
from engage_app.services.rich_text import clean
from engage_app.services.search import index_activity
from engage_app.services.sharing import shareable
from engage_app.services.uploads import attach

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class NewDiscussion:
    """A discussion as its form sends it; `key` names the form instance, so that it is posted once."""

    key: str
    entity_id: UUID
    subject: str
    message: str
    is_limited: bool = False
    upload_ids: tuple[UUID, ...] = ()


def subject_of(text: str) -> str:
    """A subject line as it is stored.

    Raises:
        Invalid: it is empty or longer than `LONGEST_SUBJECT` characters.
    """
    subject = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    if not subject:
        raise Invalid("subject", "discussion.subject_missing")
    if len(subject) > LONGEST_SUBJECT:
        raise Invalid("subject", "discussion.subject_too_long", limit=LONGEST_SUBJECT, length=len(subject))
    return subject


def post_discussion(db: Session, actor: Actor, new: NewDiscussion) -> UUID:
    """Start a discussion for an entity; sent twice, it is posted once.

    Raises:
        NotFound, NotAllowed: the entity is not theirs to see, or to start something for.
        Invalid: subject or message cannot be used.
    """
    require_on_entity(db, actor, Right.CREATE, Thing.ACTIVITY, new.entity_id)
    earlier = earlier_result(db, actor, "discussion", new.key)
    if earlier:
        return UUID(earlier)
    activity = Activity(
        kind=ActivityKind.DISCUSSION,
        entity_id=new.entity_id,
        created_by=actor.id,
        subject=subject_of(new.subject),
        subject_key=subject_of(new.subject).casefold()[:LONGEST_SUBJECT],
        message=clean(new.message, "message"),
        is_limited=new.is_limited and actor.is_staff,
        allow_contacts=not actor.is_staff,
    )
    db.add(activity)
    db.flush()
    _own(db, actor, activity)
    attach(db, actor, activity, None, new.upload_ids)
    chosen = _name_people(db, activity)
    index_activity(db, activity)
    event = record(db, actor, Action.POSTED, activity)
    mark_seen(db, actor, activity.id)
    notify_mentioned(db, actor, activity, event.id, chosen)
    if not actor.is_staff:
        _tell_firm(db, actor, activity, event.id, chosen)
    drop_held(db, actor, new.key)
    keep_result(db, actor, "discussion", new.key, activity.id)
    return activity.id


def _own(db: Session, actor: Actor, activity: Activity) -> None:
    role = Role.OWNER if actor.is_staff else Role.CONTACT_OWNER
    db.add(Grant(role=role, scope=Scope.ITEM, person_id=actor.id, activity_id=activity.id, is_creators=True))
    subscribe(db, actor.id, activity)


def _tell_firm(db: Session, actor: Actor, activity: Activity, event_id: UUID, mentioned: Collection[UUID]) -> None:
    """Tell the staff of the client what a contact started; where a client has none, all who can read it.

    Whom it mentions has that mail already.
    """
    staff = staff_of_entity(db, activity.entity_id) or audience_of(db, activity).staff
    for person in staff:
        subscribe(db, person.id, activity)
    notify_shared(db, actor, activity, event_id, [person for person in staff if person.id not in mentioned], "")


def _name_people(db: Session, activity: Activity) -> set[UUID]:
    """Have the message call those whom it mentions by their names; answers who they are."""
    activity.message, chosen = name_people(activity.message, people_with_access(db, activity))
    return chosen


def edit_discussion(db: Session, actor: Actor, activity_id: UUID, subject: str, message: str, version: int) -> None:
    """Change subject and message, unless somebody else did since this version was read.

    Raises:
        Conflict: somebody else was first.
    """
    activity = _changeable(db, actor, activity_id, Right.EDIT)
    if activity.version != version:
        raise Conflict
    before, activity.subject = activity.subject, subject_of(subject)
    activity.subject_key = activity.subject.casefold()[:LONGEST_SUBJECT]
    activity.message = clean(message, "message")
    chosen = _name_people(db, activity)
    activity.edited_at = now()
    activity.version += 1
    if activity.kind is ActivityKind.FILE_REQUEST:
        note_words(activity, db.get_one(FileRequest, activity.id))
        follow_subject(db, activity, before)
    index_activity(db, activity)
    event = record(db, actor, Action.EDITED, activity)
    notify_mentioned(db, actor, activity, event.id, chosen)


def _changeable(db: Session, actor: Actor, activity_id: UUID, right: Right) -> Activity:
    activity = get_activity(db, actor, activity_id)
    require(db, actor, right, Thing.ACTIVITY, activity)
    return activity


def _discussion(db: Session, actor: Actor, activity_id: UUID) -> Activity:
    activity = _changeable(db, actor, activity_id, Right.EDIT)
    if activity.kind is not ActivityKind.DISCUSSION:
        raise NotAllowed
    return activity


def close(db: Session, actor: Actor, activity_id: UUID) -> None:
    """Take no more comments; closing what is closed changes nothing."""
    activity = _discussion(db, actor, activity_id)
    if activity.is_open:
        activity.status = Status.CLOSED
        record(db, actor, Action.CLOSED, activity)


def reopen(db: Session, actor: Actor, activity_id: UUID) -> None:
    """Take comments again."""
    activity = _discussion(db, actor, activity_id)
    if not activity.is_open:
        activity.status = Status.OPEN
        record(db, actor, Action.REOPENED, activity)


def set_limited(db: Session, actor: Actor, item_id: UUID, *, is_limited: bool, of: Thing = Thing.ACTIVITY) -> None:
    """Open the item, an activity or a document, to system-wide and entity roles, or to grants on it only."""
    item = shareable(db, actor, item_id, of)
    if not actor.is_staff:
        raise NotAllowed
    if item.is_limited != is_limited:
        if is_limited and not actor.is_admin:
            _keep_access(db, actor, item)
        item.is_limited = is_limited
        record_on(db, actor, Action.LIMITED if is_limited else Action.UNLIMITED, item)


def _keep_access(db: Session, actor: Actor, item: Item) -> None:
    """Whoever limits an item keeps the role that they had, even if they had it elsewhere, and gets no stronger one."""
    held = permissions_on(db, actor, item)
    role = next(role for role in roles_for(Kind.STAFF, Scope.ITEM) if PERMISSIONS[role] <= held)
    grants = db.exec(select(Grant).where(granted_to(actor), on_item(item))).all()
    if PERMISSIONS[role] <= permissions_of(frozenset(grant.role for grant in grants)):
        return
    fresh = grant_on(item, role, given_by=actor.id)
    fresh.person_id = actor.id
    own = next((grant for grant in grants if grant.person_id == actor.id), fresh)
    own.role = role
    db.add(own)


def delete(db: Session, actor: Actor, activity_id: UUID) -> None:
    """Take the activity out of everybody's sight, the actor's too."""
    activity = _changeable(db, actor, activity_id, Right.DELETE)
    activity.deleted_at = now()
    record(db, actor, Action.DELETED, activity)
