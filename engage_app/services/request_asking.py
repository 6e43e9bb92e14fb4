"""Asking people: who becomes a recipient of a file request, and who stops being one."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.requests import request_to_follow
from engage_app.clock import now
from engage_app.errors import Invalid, NotFound
from engage_app.mail.requests import WITHDRAWN
from engage_app.models import (
    Action,
    Activity,
    FileRequest,
    Grant,
    Message,
    Person,
    Recipient,
    RecipientStatus,
    Role,
    Scope,
)
from engage_app.services.events import record
from engage_app.services.notifications import promise
from engage_app.services.reminder_plan import QUIET
from engage_app.services.request_recipients import MOST, problems_of_recipients
from engage_app.services.request_state import (
    begin_round,
    move,
    recipients_of,
    require_not_cancelled,
    schedule,
    settle,
    stir,
)


def ask(db: Session, actor: Actor, request: FileRequest, person_ids: Collection[UUID]) -> list[Recipient]:
    """Make these people recipients, with a role on the request so that they see it; the caller settles.

    Who was one before is one again, from now on.
    """
    rows = {row.person_id: row for row in _ever_asked(db, request.id, person_ids)}
    seeing = set(db.exec(select(Grant.person_id).where(Grant.activity_id == request.id)))
    for person_id in person_ids:
        recipient = rows.setdefault(person_id, Recipient(request_id=request.id, person_id=person_id))
        if recipient.removed_at is not None:
            recipient.removed_at, recipient.created_at = None, now()
            move(recipient, RecipientStatus.OPEN)
        db.add(recipient)
        if person_id not in seeing:
            db.add(_as_viewer(actor, recipient))
    begin_round(rows.values())
    return list(rows.values())


def _ever_asked(db: Session, request_id: UUID, person_ids: Collection[UUID]) -> list[Recipient]:
    known = select(Recipient).where(Recipient.request_id == request_id, col(Recipient.person_id).in_(person_ids))
    return list(db.exec(known))


def _as_viewer(actor: Actor, recipient: Recipient) -> Grant:
    viewer = Grant(role=Role.CONTACT_VIEWER, scope=Scope.ITEM, person_id=recipient.person_id, given_by=actor.id)
    viewer.activity_id, viewer.created_at = recipient.request_id, recipient.created_at
    return viewer


def _given_since(recipient: Recipient) -> Any:
    """The role with which somebody sees a request, unless they had it before they were asked."""
    return select(Grant).where(
        Grant.activity_id == recipient.request_id,
        Grant.person_id == recipient.person_id,
        Grant.role == Role.CONTACT_VIEWER,
        Grant.created_at >= recipient.created_at,
    )


def add_recipients(db: Session, actor: Actor, activity_id: UUID, person_ids: Collection[UUID]) -> int:
    """Ask more people, and mail them; answers how many are new.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        Conflict: it was cancelled.
        Invalid: one of them cannot be asked, or contacts are kept from it.
    """
    activity, request = request_to_follow(db, actor, activity_id)
    require_not_cancelled(request)
    if not activity.allow_contacts:
        # To allow them would show it to everybody else it was shared with, too: that is for the Share dialog.
        raise Invalid("recipients", "request.contacts_refused")
    for problem in problems_of_recipients(db, activity.entity_id, person_ids):
        raise problem
    known = {recipient.person_id for recipient in recipients_of(db, request.id)}
    fresh = set(person_ids) - known
    if not fresh:
        return 0
    if len(known) + len(fresh) > MOST:
        raise Invalid("recipients", "request.recipients_many", limit=MOST)
    added = ask(db, actor, request, fresh)
    settle(db, request)
    schedule(db, request, added, now() + QUIET)
    names = ", ".join(db.exec(select(Person.name).where(col(Person.id).in_(fresh)).order_by(Person.name)))
    event = record(db, actor, Action.RECIPIENT_ADDED, activity, internal=True, person=names)
    notify_asked(db, actor, activity, event.id, added)
    stir(db, actor, activity, for_contacts=False)
    return len(fresh)


def notify_asked(
    db: Session, actor: Actor, activity: Activity, event_id: UUID, recipients: Collection[Recipient]
) -> None:
    """Mail some recipients that something is asked of them."""
    to = dict.fromkeys((recipient.person_id for recipient in recipients), Message.REQUESTED)
    promise(db, to, activity, event_id, details={"by": actor.name})


def remove_recipient(db: Session, actor: Actor, activity_id: UUID, person_id: UUID) -> None:
    """Ask somebody no more, and mail them if they had not answered.

    What they sent stays, and they see the request only if it was shared with them otherwise.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or not theirs to follow up.
        NotFound: it asks no such person.
        Conflict: it was cancelled.
        Invalid: nobody would be left.
    """
    activity, request = request_to_follow(db, actor, activity_id)
    require_not_cancelled(request)
    recipients = recipients_of(db, request.id)
    recipient = next((row for row in recipients if row.person_id == person_id), None)
    if recipient is None:
        raise NotFound
    if len(recipients) == 1:
        raise Invalid("recipients", "request.last_recipient")
    was_waiting = recipient.is_waiting
    recipient.removed_at, recipient.remind_at, recipient.is_waiting = now(), None, False
    recipient.version += 1
    for grant in db.exec(_given_since(recipient)):
        db.delete(grant)
    settle(db, request)
    name = db.get_one(Person, person_id).name
    event = record(db, actor, Action.RECIPIENT_REMOVED, activity, internal=True, person=name)
    if was_waiting:
        promise(db, {person_id: Message.CANCELLED}, activity, event.id, details={"by": actor.name, **WITHDRAWN})
