"""What the wizard of a file request keeps in its draft at each step, and the request that comes of it.

The draft itself is taken, kept and released by `services.drafts`, as one of `drafts.REQUEST`.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from uuid import UUID

from pydantic import ValidationError

from engage_app.errors import Invalid, NotFound
from engage_app.i18n.dates import parse_day
from engage_app.ids import parse_id
from engage_app.services.reminder_plan import ReminderPlan
from engage_app.services.requests import NewRequest

# `recipients` are ids between commas, `due_on` is as it was typed, `reminders` is a plan as JSON; `step` is for the
# screen alone.
FIELDS = (
    *("step", "entity_id", "recipients", "subject", "description", "due_on"),
    *("file_id", "version_id", "additional_message", "reminders"),
)


def read_draft(key: str, content: Mapping[str, str], upload_ids: tuple[UUID, ...] = ()) -> NewRequest:
    """The request that a draft describes so far, whatever a browser put into it.

    Args:
        key: names the form instance.
        content: by the names of `FIELDS`; any may be missing.
        upload_ids: the files that the form shows.

    Raises:
        Invalid: there is no entity yet, or the date or the plan is none.
    """
    entity_id = _id(content.get("entity_id", ""))
    if entity_id is None:
        raise Invalid("entity", "discussion.entity_missing")
    ids = (_id(part) for part in content.get("recipients", "").split(","))
    return NewRequest(
        key=key,
        entity_id=entity_id,
        recipient_ids=tuple(dict.fromkeys(found for found in ids if found)),
        subject=content.get("subject", ""),
        description=content.get("description", ""),
        due_on=read_date(content.get("due_on", "")),
        additional_message=content.get("additional_message", ""),
        file_id=_id(content.get("file_id", "")),
        version_id=_id(content.get("version_id", "")),
        upload_ids=upload_ids,
        reminders=_plan(content.get("reminders", "")),
    )


def _id(text: str) -> UUID | None:
    with suppress(NotFound):
        return parse_id(text)
    return None


def read_date(text: str) -> date | None:
    """A due date as a form holds it, in whichever way its person writes dates; None for an empty one.

    Raises:
        Invalid: it is no date.
    """
    typed = text.strip()
    day = parse_day(typed)
    if typed and day is None:
        raise Invalid("due_on", "request.due_wrong")
    return day


def _plan(text: str) -> ReminderPlan | None:
    try:
        return ReminderPlan.model_validate_json(text) if text else None
    except ValidationError:
        raise Invalid("reminders", "request.reminders_wrong") from None
