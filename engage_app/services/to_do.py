"""What waits for a contact, across entities: the late first, then what is due next, then what has no date."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, Uuid, bindparam, func, select, tuple_
from sqlmodel import Session, col

from engage_app.access.actors import Actor
from engage_app.access.prepared import of_actor, prepared
from engage_app.access.requests import waiting_for
from engage_app.clock import now
from engage_app.mail.paragraph import paragraph
from engage_app.models import Activity, Entity, FileRequest, Person, Recipient
from engage_app.rows.requests import ToDoPage, ToDoRow
from engage_app.services.due_dates import due_text
from engage_app.services.firm_settings import firm_rules

PAGE = 30
LONGEST_EXCERPT = 160
NO_DATE = date.max
_DUE = func.coalesce(col(FileRequest.due_on), NO_DATE)


def to_do(db: Session, actor: Actor, after: tuple[str, str] | None = None) -> ToDoPage:
    """One page of what the actor has to answer; empty for staff.

    Args:
        after: the key that the page before ended with.
    """
    key = {"after_due": date.fromisoformat(after[0]), "after_id": UUID(after[1])} if after else {}
    found = db.execute(_lines(actor, goes_on=after is not None), of_actor(actor, **key)).all()
    count = db.execute(_count(actor), of_actor(actor)).scalar_one()
    rows = found[:PAGE]
    last = rows[-1] if len(found) > PAGE else None
    today = firm_rules(db).today(now())
    return ToDoPage(
        rows=tuple(_row(actor, row, today) for row in rows),
        after=(last.due.isoformat(), str(last.Recipient.id)) if last else None,
        count=count,
    )


@prepared
def _lines(actor: Actor, *, goes_on: bool) -> Select[Any]:
    place = tuple_(_DUE, col(Recipient.id))
    lines = (
        waiting_for(actor)
        .join(Entity, col(Entity.id) == Activity.entity_id)
        .join(Person, col(Person.id) == Activity.created_by)
        .add_columns(col(Entity.name).label("entity"), col(Person.name).label("author"), _DUE.label("due"))
    )
    if goes_on:
        due, number = bindparam("after_due", type_=Date()), bindparam("after_id", type_=Uuid())
        lines = lines.where(place > tuple_(due, number))
    return lines.order_by(_DUE, col(Recipient.id)).limit(PAGE + 1)


@prepared
def _count(actor: Actor) -> Select[Any]:
    return select(func.count()).select_from(waiting_for(actor).with_only_columns(col(Recipient.id)).subquery())


def _row(actor: Actor, row: Any, today: date) -> ToDoRow:
    activity, request, recipient = row.Activity, row.FileRequest, row.Recipient
    words = paragraph(activity.message)
    return ToDoRow(
        id=str(activity.id),
        subject=activity.subject,
        entity=row.entity,
        author=row.author,
        excerpt=words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()}…",
        status=recipient.status.value,
        due=due_text(request.due_on, today, actor.language, is_waiting=True),
        is_overdue=request.is_overdue(today),
        wants_version=request.file_id is not None,
        reason=recipient.return_reason if recipient.status.value == "returned" else "",
    )
