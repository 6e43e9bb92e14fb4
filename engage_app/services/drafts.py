"""What somebody has typed and not sent: kept until it is sent or thrown away."""

from typing import Any

from sqlmodel import Session, select

from engage_app.access.actors import Actor
from engage_app.clock import now
from engage_app.errors import Invalid
from engage_app.models import Draft
from engage_app.services.rich_text import LONGEST

LONGEST_FORM_NAME = 80


def _find(db: Session, actor: Actor, form: str) -> Draft | None:
    return db.exec(select(Draft).where(Draft.person_id == actor.id, Draft.form == form)).first()


def keep_draft(db: Session, actor: Actor, form: str, content: dict[str, str]) -> None:
    """Store what was typed into a form; fields that `content` does not name stay as they were kept before.

    Raises:
        Invalid: it is too long to keep.
    """
    if len(form) > LONGEST_FORM_NAME or sum(len(text) for text in content.values()) > 2 * LONGEST:
        raise Invalid("message", "refusal.text_too_long", limit=LONGEST)
    draft = _find(db, actor, form) or Draft(person_id=actor.id, form=form)
    draft.content = {**draft.content, **content}
    draft.saved_at = now()
    db.add(draft)


def find_draft(db: Session, actor: Actor, form: str) -> dict[str, Any] | None:
    """What was typed into this form before, or None."""
    draft = _find(db, actor, form)
    return dict(draft.content) if draft else None


def drop_draft(db: Session, actor: Actor, form: str) -> None:
    """Throw away what was typed into this form."""
    draft = _find(db, actor, form)
    if draft:
        db.delete(draft)
