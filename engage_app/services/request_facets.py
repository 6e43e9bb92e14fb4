"""What staff narrow the list of activities to by what is asked and how far it is."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, select
from sqlmodel import Session, col

from engage_app.clock import now
from engage_app.models import FileRequest, Recipient, RequestStatus
from engage_app.services.due_dates import Due, stretch
from engage_app.services.firm_settings import firm_rules

OVER = frozenset({RequestStatus.COMPLETED, RequestStatus.CANCELLED})


class RequestFacets(NamedTuple):
    """Requests that stand somewhere, that wait until some date, that ask somebody; nothing narrows nothing."""

    status: RequestStatus | None = None
    due: Due | None = None
    asked: UUID | None = None
    waiting: bool = False


class RequestShape(NamedTuple):
    """What of the facets makes another statement; the values come with each run."""

    is_over: bool | None = None
    is_due: bool = False
    is_asked: bool = False
    is_waiting: bool = False

    @classmethod
    def of(cls, facets: RequestFacets) -> "RequestShape":
        is_over = None if facets.status is None else facets.status in OVER
        is_due = facets.due is not None
        return cls(is_over, is_due, facets.asked is not None, facets.waiting or is_due)


def request_values(db: Session, facets: RequestFacets) -> dict[str, object]:
    """What the conditions of `narrowed_to` run with."""
    first, last = stretch(facets.due, firm_rules(db).today(now())) if facets.due else (None, None)
    return {"status": facets.status, "due_from": first, "due_until": last, "asked": facets.asked}


def narrowed_to(shape: RequestShape, of: Any) -> list[ColumnElement[bool]]:
    """The conditions for the table of activities, or an alias of it."""
    requests = [
        condition
        for applies, condition in (
            (shape.is_over is not None, col(FileRequest.status) == bindparam("status")),
            (shape.is_waiting, col(FileRequest.is_waiting)),
            (shape.is_due, col(FileRequest.due_on) >= bindparam("due_from")),
            (shape.is_due, col(FileRequest.due_on) <= bindparam("due_until")),
        )
        if applies
    ]
    conditions: list[ColumnElement[bool]] = []
    if shape.is_over and not shape.is_waiting:
        # Most are over: looked up one after the other along the list they are soon enough for a page.
        conditions.append(exists().where(col(FileRequest.id) == of.id, *requests))
    elif requests:
        conditions.append(of.id.in_(select(col(FileRequest.id)).where(*requests)))
    if shape.is_asked:
        asks = (col(Recipient.person_id) == bindparam("asked"), col(Recipient.removed_at).is_(None))
        conditions.append(of.id.in_(select(col(Recipient.request_id)).where(*asks)))
    return conditions
