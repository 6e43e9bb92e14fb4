"""What somebody has typed and not sent: kept until it is sent or thrown away.

A comment box has one draft for each activity. A dialog that starts something has one of its own, which it holds for as
long as it is open: two of them, in two tabs, leave each other's alone.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.activities import get_activity, require
from engage_app.access.actors import Actor
from engage_app.access.entities import require_on_entity
from engage_app.access.files import file_to
from engage_app.access.permissions import Right, Thing
from engage_app.access.requests import request_to_answer
from engage_app.clock import now
from engage_app.errors import Invalid, NotFound
from engage_app.ids import new_id, parse_id
from engage_app.models import Draft, Upload
from engage_app.rows.drafts import OtherDraft, TakenDraft
from engage_app.services.rich_text import LONGEST

LONGEST_FORM_NAME = 80
DISCUSSION, COMMENT, EDIT, REQUEST, ANSWER = "discussion:", "comment:", "edit:", "request:", "answer:"
FILES, REPLACE = "files:", "replace:"
DIALOGS = (DISCUSSION, REQUEST)
TYPED = ("subject", "message", "description", "recipients")
MOST_OFFERED = 30  # the newest; each may hold as much text as a message
EMPTY_ONES_KEPT = timedelta(days=1)  # of a dialog that was left open, untouched


def comment_draft(activity_id: UUID | str) -> str:
    """Name of the draft in which a comment on this activity is kept."""
    return f"{COMMENT}{activity_id}"


def edit_draft(comment_id: UUID | str) -> str:
    """Name of the draft in which the last words of a change to this comment are kept."""
    return f"{EDIT}{comment_id}"


def answer_draft(activity_id: UUID | str) -> str:
    """Name of the draft in which an answer to this file request is kept."""
    return f"{ANSWER}{activity_id}"


def require_form(db: Session, actor: Actor, form: str) -> None:
    """Let pass the forms that this person can have open: a comment box, an answer, Files, or a dialog with their draft.

    Raises:
        NotFound, NotAllowed: what the form is about is not theirs to see, or to change in this way.
        Invalid: there is no such form.
    """
    if form.startswith(COMMENT):
        activity = get_activity(db, actor, parse_id(form.removeprefix(COMMENT)))
        require(db, actor, Right.CREATE, Thing.COMMENT, activity)
    elif form.startswith(ANSWER):
        request_to_answer(db, actor, parse_id(form.removeprefix(ANSWER)))
    elif form.startswith(FILES):
        require_on_entity(db, actor, Right.CREATE, Thing.FILE, parse_id(form.removeprefix(FILES)))
    elif form.startswith(REPLACE):
        file_to(db, actor, Right.EDIT, parse_id(form.removeprefix(REPLACE)))
    elif not form.startswith(DIALOGS) or _find(db, actor, form) is None:
        raise Invalid("draft", "upload.no_form")


def _find(db: Session, actor: Actor, form: str) -> Draft | None:
    return db.exec(select(Draft).where(Draft.person_id == actor.id, Draft.form == form)).first()


def _held(db: Session, actor: Actor, holder: str) -> Draft | None:
    return db.exec(select(Draft).where(Draft.person_id == actor.id, Draft.held_by == holder)).first()


def keep_draft(db: Session, actor: Actor, form: str, content: dict[str, str]) -> None:
    """Store what was typed into a form; fields that `content` does not name stay as they were kept before.

    Raises:
        Invalid: it is too long to keep.
    """
    if len(form) > LONGEST_FORM_NAME:
        raise Invalid("message", "refusal.generic")
    _store(db, _find(db, actor, form) or Draft(person_id=actor.id, form=form), content)


def _store(db: Session, draft: Draft, content: dict[str, str]) -> None:
    if sum(len(text) for text in content.values()) > 2 * LONGEST:
        raise Invalid("message", "refusal.text_too_long", limit=LONGEST)
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


def take_draft(
    db: Session, actor: Actor, holder: str, form: str = "", *, afresh: bool = False, of: str = DISCUSSION
) -> TakenDraft:
    """Hold a draft of something to start: the newest that no dialog holds, or a new one.

    Args:
        holder: names the dialog, of which there is one in the world.
        form: that of one draft to continue, whichever dialog holds it.
        afresh: a new one in any case.
        of: what is started, one of `DIALOGS`.

    Raises:
        NotFound: this person has no such draft.
    """
    known = _begun(db, actor, of)
    wanted = [draft for draft in known if (draft.form == form if form else not draft.held_by)]
    if form and not wanted:
        raise NotFound
    taken = wanted[0] if wanted and not afresh else Draft(person_id=actor.id, form=f"{of}{new_id()}")
    taken.held_by = holder
    db.add(taken)
    others = (draft for draft in known if draft is not taken and not _is_empty(db, draft))
    newest = next(others, None)
    other = OtherDraft(newest.form, str(newest.content.get("subject", ""))) if newest else OtherDraft()
    content = {name: str(text) for name, text in taken.content.items()}
    return TakenDraft(taken.form, not _is_empty(db, taken), content, other)


def _begun(db: Session, actor: Actor, of: str) -> list[Draft]:
    mine = select(Draft).where(Draft.person_id == actor.id, col(Draft.form).startswith(of))
    kept = []
    for draft in db.exec(mine.order_by(col(Draft.saved_at).desc()).limit(MOST_OFFERED)).all():
        if draft.saved_at < now() - EMPTY_ONES_KEPT and _is_empty(db, draft):
            db.delete(draft)
        else:
            kept.append(draft)
    return kept


def _is_empty(db: Session, draft: Draft) -> bool:
    if any(draft.content.get(name) for name in TYPED):
        return False
    sent = (Upload.person_id == draft.person_id, Upload.draft == draft.form, col(Upload.used_at).is_(None))
    return db.exec(select(Upload.id).where(*sent).limit(1)).first() is None


def keep_held(
    db: Session,
    actor: Actor,
    holder: str,
    content: dict[str, str],
    form: str = "",
    whole: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Store what was typed into some fields of a dialog; answers the draft's name.

    Args:
        form: the draft that the dialog knows as its own. If another one took it meanwhile, this one gets a new draft.
            A dialog that knows none was closed: what was posted or thrown away since is not brought back.
        whole: all that the dialog holds, for a new draft. One that is there may know better: its page sends the last
            words by another way as it goes, and they may be here already.

    Raises:
        Invalid: it is too long to keep.
    """
    draft = _held(db, actor, holder) or (_find(db, actor, form) if form else None)
    if draft is None and not form:
        return ""
    if draft is None or draft.held_by not in {"", holder}:
        name = f"{form.partition(':')[0]}:{new_id()}" if draft else form
        draft = Draft(person_id=actor.id, form=name, held_by=holder)
        content = {**whole, **content}
    _store(db, draft, content)
    return draft.form


def release_draft(db: Session, actor: Actor, holder: str) -> None:
    """Let the draft of a dialog that was closed be continued in another; of one that holds nothing, nothing is left."""
    draft = _held(db, actor, holder)
    if draft is None:
        return
    if _is_empty(db, draft):
        db.delete(draft)
    else:
        draft.held_by = ""


def drop_held(db: Session, actor: Actor, holder: str) -> None:
    """Throw away what was typed into a dialog."""
    draft = _held(db, actor, holder)
    if draft:
        db.delete(draft)
