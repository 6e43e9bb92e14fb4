"""What a recipient does with a request: open it, answer it, say that there is nothing to send, think again."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.requests import get_request, own_recipient, request_to_answer
from engage_app.clock import now
from engage_app.errors import Conflict, Invalid
from engage_app.models import Action, Activity, FileRequest, Message, Recipient, RecipientStatus, Response
from engage_app.services.drafts import answer_draft, drop_draft, find_draft, keep_draft
from engage_app.services.events import announce, record
from engage_app.services.firm_settings import firm_rules
from engage_app.services.notifications import notify_staff
from engage_app.services.receipts import earlier_result, keep_result
from engage_app.services.request_files import attach_answer, give_back
from engage_app.services.request_state import move, require_not_cancelled, schedule, settle, stir
from engage_app.services.rich_text import clean
from engage_app.services.search import index_answer

ANSWERED = {
    RecipientStatus.RESPONDED: "request.answered_already",
    RecipientStatus.COMPLETED: "request.completed_already",
}


@dataclass(frozen=True)
class NewAnswer:
    """An answer as its form sends it; `key` names the form instance, so that it is sent once.

    `text` says why there is nothing to send when the recipient `cannot_provide` it; then no files go along.
    """

    key: str
    activity_id: UUID
    text: str = ""
    upload_ids: tuple[UUID, ...] = ()
    cannot_provide: bool = False


def keep_answer(db: Session, actor: Actor, activity_id: UUID, content: dict[str, str]) -> None:
    """Store what was typed and not sent yet, also where it cannot be sent any more."""
    get_request(db, actor, activity_id)
    keep_draft(db, actor, answer_draft(activity_id), content)


def mark_opened(db: Session, actor: Actor, activity_id: UUID) -> None:
    """Write down that a recipient opened the request, or that staff opened the answers to it; once is enough."""
    activity, _ = get_request(db, actor, activity_id)
    if actor.is_staff:
        unopened = select(Response).where(
            Response.request_id == activity.id,
            col(Response.opened_at).is_(None),
            col(Response.taken_back_at).is_(None),
        )
        opened = db.exec(unopened).all()
        for response in opened:
            response.opened_at = now()
        if opened:  # whoever sent it cannot take it back any more
            announce(db, activity)
        return
    recipient = own_recipient(db, actor, activity_id)
    if recipient is not None and recipient.opened_at is None:
        recipient.opened_at = now()
        record(db, actor, Action.OPENED, activity, internal=True)


def respond(db: Session, actor: Actor, new: NewAnswer) -> UUID:
    """Send an answer; sent twice, it is sent once.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or does not ask them, or not any more.
        Conflict: it was cancelled, or they have answered it in another tab, or it was completed.
        Invalid: the answer says nothing, or a file of it is not there any more.
    """
    activity, request, recipient = request_to_answer(db, actor, new.activity_id)
    earlier = earlier_result(db, actor, "answer", new.key)
    if earlier:
        return UUID(earlier)
    _require_waiting(request, recipient)
    response = _response(db, actor, activity, request, new)
    move(recipient, RecipientStatus.RESPONDED)
    recipient.responded_at = response.created_at
    recipient.opened_at = recipient.opened_at or response.created_at
    # What somebody cannot send is for people to decide about.
    if firm_rules(db).complete_on_response and not new.cannot_provide:
        recipient.status, recipient.completed_at = RecipientStatus.COMPLETED, response.created_at
    settle(db, request)
    action = Action.NOT_PROVIDED if new.cannot_provide else Action.RESPONDED
    event = record(db, actor, action, activity, internal=True)
    stir(db, actor, activity, for_contacts=False)
    notify_staff(db, actor, activity, Message.RESPONDED, event.id, {"response": str(response.id)})
    drop_draft(db, actor, answer_draft(activity.id))
    keep_result(db, actor, "answer", new.key, response.id)
    return response.id


def _require_waiting(request: FileRequest, recipient: Recipient) -> None:
    require_not_cancelled(request)
    if recipient.status in ANSWERED:
        raise Conflict(ANSWERED[recipient.status])


def _response(db: Session, actor: Actor, activity: Activity, request: FileRequest, new: NewAnswer) -> Response:
    text = clean(new.text, "reason" if new.cannot_provide else "text")
    if new.cannot_provide and not text:
        raise Invalid("reason", "request.reason_missing")
    if not text and not new.upload_ids:
        raise Invalid("text", "request.answer_missing")
    response = Response(request_id=request.id, person_id=actor.id, text=text, cannot_provide=new.cannot_provide)
    db.add(response)
    db.flush()
    if not new.cannot_provide:
        attach_answer(db, actor, activity, request, response, new.upload_ids)
    index_answer(db, response)
    return response


def take_back(db: Session, actor: Actor, activity_id: UUID) -> None:
    """Undo one's own answer that nobody of the firm has opened; its text and files wait in the form again.

    Raises:
        NotFound, NotAllowed: the request is not there for the actor, or does not ask them, or not any more.
        Conflict: it was cancelled, or the answer was opened, returned or accepted meanwhile, or there is none.
    """
    activity, request, recipient = request_to_answer(db, actor, activity_id)
    require_not_cancelled(request)
    answers = answers_by(db, activity.id, actor.id)
    if recipient.status not in ANSWERED or not answers:
        raise Conflict("request.nothing_to_take_back")
    if not may_take_back(recipient, answers[0]):
        raise Conflict("request.opened_already")
    response, before = answers[0], answers[1] if len(answers) > 1 else None
    draft = answer_draft(activity.id)
    give_back(db, actor, response, draft)
    field = "reason" if response.cannot_provide else "text"
    form = {"cannot_provide": "1"} if response.cannot_provide else {}
    typed_since = str((find_draft(db, actor, draft) or {}).get(field, ""))
    keep_draft(db, actor, draft, {field: response.text + typed_since, **form})
    response.text, response.taken_back_at = "", now()
    index_answer(db, response)
    move(recipient, RecipientStatus.RETURNED if before and before.returned_at else RecipientStatus.OPEN)
    recipient.responded_at = before.created_at if before else None
    settle(db, request)
    schedule(db, request, [recipient], now())
    record(db, actor, Action.TAKEN_BACK, activity, internal=True)
    stir(db, actor, activity, for_contacts=False)


def answers_by(db: Session, activity_id: UUID, person_id: UUID) -> list[Response]:
    """What a recipient sent and did not take back, newest first."""
    sent = select(Response).where(
        Response.request_id == activity_id, Response.person_id == person_id, col(Response.taken_back_at).is_(None)
    )
    return list(db.exec(sent.order_by(col(Response.id).desc())))


def may_take_back(recipient: Recipient, newest: Response | None) -> bool:
    """Whether the newest answer of a recipient is theirs still: sent, and seen by nobody of the firm."""
    was_accepted = recipient.status is RecipientStatus.COMPLETED and recipient.completed_by is not None
    is_sent = recipient.status in ANSWERED and not was_accepted
    return newest is not None and is_sent and newest.opened_at is None and newest.returned_at is None
