"""The full-text index: what it holds of an activity, and how a list is narrowed by it."""

import re
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, text
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from engage_app.access.actors import Actor
from engage_app.access.permissions import Right, Thing
from engage_app.models import Activity, Comment, SearchText
from engage_app.services.rich_text import plain

# Somebody who reads everything would otherwise sort every match of a common word on each page; whoever narrows the
# list looks for one that may be old.
MOST_MATCHES = 1000
MOST_NARROWED = 50 * MOST_MATCHES
_WORDS = re.compile(r"\w+")


def index_activity(db: Session, activity: Activity) -> None:
    """Hold an activity's subject and message, and forget what was held of them before."""
    _put(db, SearchText(activity_id=activity.id), activity.subject, plain(activity.message))


def index_comment(db: Session, comment: Comment) -> None:
    """Hold a comment's text, and forget what was held of it before; of a deleted one nothing is held."""
    row = SearchText(activity_id=comment.activity_id, comment_id=comment.id, is_internal=comment.is_internal)
    _put(db, row, "", "" if comment.deleted_at else plain(comment.body))


def _put(db: Session, row: SearchText, subject: str, body: str) -> None:
    held = db.exec(
        select(SearchText).where(SearchText.activity_id == row.activity_id, SearchText.comment_id == row.comment_id)
    ).first()
    if held:
        db.connection().execute(text("DELETE FROM search_index WHERE rowid = :id"), {"id": held.id})
        row = held
    db.add(row)
    db.flush()
    db.connection().execute(
        text("INSERT INTO search_index (rowid, subject, text) VALUES (:id, :subject, :text)"),
        {"id": row.id, "subject": subject, "text": body},
    )


def _match(words: str) -> str:
    """Every word must occur, perhaps unfinished; operators of the index are plain text here."""
    return " ".join(f'"{word}"*' for word in _WORDS.findall(words)[:12])


def matches(actor: Actor, words: str, *, is_narrowed: bool = False) -> ColumnElement[bool] | None:
    """The condition that an activity, or a comment that the actor may read, holds these words.

    Args:
        is_narrowed: whether the list has other conditions, too; then more matches count, newest first.
    """
    match = _match(words)
    if not match:
        return None
    hits: SelectOfScalar[UUID] = select(SearchText.activity_id).where(
        text("search_text.id IN (SELECT rowid FROM search_index WHERE search_index MATCH :words)").bindparams(
            bindparam("words", match)
        )
    )
    if not actor.is_staff:
        hits = hits.where(~col(SearchText.is_internal))
    if actor.holds(Thing.ACTIVITY, Right.READ):
        hits = hits.order_by(col(SearchText.id).desc()).limit(MOST_NARROWED if is_narrowed else MOST_MATCHES)
    return col(Activity.id).in_(hits)
