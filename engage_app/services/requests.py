"""Starting a file request: its form, what is wrong with it, and what happens when it is finished."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.access.audience import people_with_access
from engage_app.access.files import file_rights
from engage_app.access.permissions import Right
from engage_app.clock import now
from engage_app.errors import Invalid
from engage_app.models import Action, Activity, ActivityKind, FileRequest, Grant, Role, Scope
from engage_app.services.activities import LONGEST_SUBJECT, subject_of
from engage_app.services.drafts import drop_held
from engage_app.services.events import record
from engage_app.services.files import find_file
from engage_app.services.firm_settings import FirmRules, firm_rules
from engage_app.services.mentions import name_people
from engage_app.services.notifications import notify_mentioned
from engage_app.services.reading_marks import mark_seen, subscribe
from engage_app.services.receipts import earlier_result, keep_result
from engage_app.services.reminder_plan import QUIET, ReminderPlan
from engage_app.services.request_asking import ask, notify_asked
from engage_app.services.request_files import attach_wanted
from engage_app.services.request_recipients import problems_of_recipients, require_may_ask
from engage_app.services.request_state import schedule, settle
from engage_app.services.request_words import note_words, words_of
from engage_app.services.rich_text import clean
from engage_app.services.search import index_activity

LONGEST_MESSAGE = 2000
FARTHEST = timedelta(days=3660)  # the latest due date, from today


@dataclass(frozen=True)
class NewRequest:
    """A file request as its wizard sends it; `key` names the form instance, so that it is made once.

    `file_id` is a document of the entity and `upload_ids` one that was sent with the form: of either, a new version is
    wanted. `version_id` is the version that goes along, None the newest. `reminders` is a plan of its own; None
    is the firm's.
    """

    key: str
    entity_id: UUID
    recipient_ids: tuple[UUID, ...]
    subject: str
    description: str = ""
    due_on: date | None = None
    additional_message: str = ""
    file_id: UUID | None = None
    version_id: UUID | None = None
    upload_ids: tuple[UUID, ...] = ()
    reminders: ReminderPlan | None = None


def problems_of_step(db: Session, actor: Actor, new: NewRequest, step: int) -> Iterator[Invalid]:
    """What keeps the wizard from going on: 1 is recipients, 2 details, 3 notification.

    Raises:
        NotAllowed: the actor knows the entity, but may not ask files for it.
    """
    if step == 1:
        require_may_ask(db, actor, new.entity_id)
        yield from problems_of_recipients(db, new.entity_id, new.recipient_ids)
    elif step == 2:  # noqa: PLR2004 - the numbers of the wizard
        yield from _problems_of_details(db, actor, new)
    elif len(new.additional_message) > LONGEST_MESSAGE:
        yield Invalid("additional_message", "refusal.text_too_long", limit=LONGEST_MESSAGE)


def find_problems(db: Session, actor: Actor, new: NewRequest, step: int) -> tuple[Invalid, ...]:
    """All of `problems_of_step` at once; raises what that raises."""
    return tuple(problems_of_step(db, actor, new, step))


def _problems_of_details(db: Session, actor: Actor, new: NewRequest) -> Iterator[Invalid]:
    try:
        subject_of(new.subject)
    except Invalid as problem:
        yield problem
    try:
        clean(new.description, "description")
    except Invalid as problem:
        yield problem
    yield from problems_of_due(firm_rules(db), new.due_on)
    if new.file_id:
        yield from _problems_of_file(db, actor, new, new.file_id)


def _problems_of_file(db: Session, actor: Actor, new: NewRequest, file_id: UUID) -> Iterator[Invalid]:
    """What is wrong with a document that goes along: whoever sees the request will read it."""
    found = find_file(db, actor, new.entity_id, file_id, new.version_id)
    if found is None:
        yield Invalid("file", "request.file_gone")
    elif found[0].is_limited and Right.SHARE not in file_rights(db, actor, found[0]):
        yield Invalid("file", "request.file_limited", name=found[0].name)


def problems_of_due(rules: FirmRules, due_on: date | None) -> Iterator[Invalid]:
    """What is wrong with a due date, as the firm's calendar stands."""
    today = rules.today(now())
    if due_on is not None and due_on < today:
        yield Invalid("due_on", "request.due_past")
    if due_on is not None and due_on > today + FARTHEST:
        yield Invalid("due_on", "request.due_far")


def finish_request(db: Session, actor: Actor, new: NewRequest) -> UUID:
    """Make the request, let its recipients see it, and mail each; sent twice, it is made once.

    Raises:
        NotAllowed: the actor may not ask files for this entity.
        Invalid: what `problems_of_step` names of any step, as things are now.
    """
    require_may_ask(db, actor, new.entity_id)
    earlier = earlier_result(db, actor, "request", new.key)
    if earlier:
        return UUID(earlier)
    for step in (1, 2, 3):
        for problem in problems_of_step(db, actor, new, step):
            raise problem
    activity, request = _make(db, actor, new)
    recipients = ask(db, actor, request, dict.fromkeys(new.recipient_ids).keys())
    settle(db, request)
    schedule(db, request, recipients, now() + QUIET)
    activity.message, mentioned = name_people(activity.message, people_with_access(db, activity))
    note_words(activity, request)
    index_activity(db, activity)
    event = record(db, actor, Action.POSTED, activity)
    mark_seen(db, actor, activity.id)
    notify_asked(db, actor, activity, event.id, recipients)
    notify_mentioned(db, actor, activity, event.id, mentioned - set(new.recipient_ids))
    drop_held(db, actor, new.key)
    keep_result(db, actor, "request", new.key, activity.id)
    return activity.id


def _make(db: Session, actor: Actor, new: NewRequest) -> tuple[Activity, FileRequest]:
    """The activity, which its maker owns and hears of, and what it asks."""
    activity = Activity(
        kind=ActivityKind.FILE_REQUEST,
        entity_id=new.entity_id,
        created_by=actor.id,
        subject=subject_of(new.subject),
        subject_key=subject_of(new.subject).casefold()[:LONGEST_SUBJECT],
        message=clean(new.description, "description"),
        allow_contacts=True,
    )
    db.add(activity)
    db.flush()
    db.add(Grant(role=Role.OWNER, scope=Scope.ITEM, person_id=actor.id, activity_id=activity.id, is_creators=True))
    subscribe(db, actor.id, activity)
    request = FileRequest(
        id=activity.id,
        due_on=new.due_on,
        additional_message=words_of(new.additional_message),
        reminders=new.reminders.model_dump() if new.reminders else {},
    )
    db.add(request)
    db.flush()
    request.file_id = attach_wanted(db, actor, activity, new.file_id, new.upload_ids, new.version_id)
    return activity, request
