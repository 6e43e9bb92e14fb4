"""The full-text index: what it holds of an activity, and which activities hold some words."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, column, false, literal_column, select, table, text, union_all
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.entities import entities_with_content
from engage_app.access.permissions import Right, Thing
from engage_app.models import Activity, Comment, SearchText
from engage_app.services.rich_text import plain

# Nobody reads on after ten pages of matches, and a common word would make every page sort them all.
MOST_MATCHES = 300
MOST_WORDS = 12
# Every text carries its client and the creator of its activity, in letters that nobody types. The index then finds
# a few clients' texts among millions by itself; for many clients it is quicker to look at one match after the other.
OF_ENTITY, BY_CREATOR = "\ue000", "\ue001"
MOST_MARKS = 50
_INDEX = table("search_index", column("rowid"))


@dataclass(frozen=True)
class Within:
    """What a search is narrowed to.

    Args:
        conditions: on the table of activities.
        entity_id: the only client; the index finds its texts by itself.
        creator_id: who started the activities, likewise.
    """

    conditions: Sequence[ColumnElement[bool]] = ()
    entity_id: UUID | None = None
    creator_id: UUID | None = None

    @property
    def marks(self) -> list[str]:
        """What the texts must carry beside the words."""
        entity = [_entitys(self.entity_id)] if self.entity_id else []
        return [*entity, *([_creators(self.creator_id)] if self.creator_id else [])]


def index_activity(db: Session, activity: Activity) -> None:
    """Hold an activity's subject and message, and forget what was held of them before."""
    _put(db, activity, None, f"{activity.subject} {plain(activity.message)}")


def index_comment(db: Session, comment: Comment) -> None:
    """Hold a comment's text, and forget what was held of it before; of a deleted one nothing is held."""
    activity = db.get_one(Activity, comment.activity_id)
    _put(db, activity, comment, "" if comment.deleted_at else plain(comment.body))


def _put(db: Session, activity: Activity, comment: Comment | None, words: str) -> None:
    comment_id = comment.id if comment else None
    held = select_rows(SearchText).where(SearchText.activity_id == activity.id, SearchText.comment_id == comment_id)
    row = db.exec(held).first()
    if row is not None:
        db.connection().execute(text("DELETE FROM search_index WHERE rowid = :id"), {"id": row.id})
    else:
        is_internal = comment is not None and comment.is_internal
        row = SearchText(
            activity_id=activity.id, entity_id=activity.entity_id, comment_id=comment_id, is_internal=is_internal
        )
        db.add(row)
        db.flush()
    db.connection().execute(
        text("INSERT INTO search_index (rowid, words) VALUES (:id, :words)"),
        {"id": row.id, "words": f"{marks(activity.entity_id, activity.created_by)} {words}"},
    )


def _entitys(entity_id: UUID) -> str:
    return f'"{OF_ENTITY}{entity_id.hex}"'


def _creators(person_id: UUID) -> str:
    return f'"{BY_CREATOR}{person_id.hex}"'


def marks(entity_id: UUID, creator_id: UUID) -> str:
    """What every text of an activity carries beside its words."""
    return f"{OF_ENTITY}{entity_id.hex} {BY_CREATOR}{creator_id.hex}"


def _match(words: str) -> str:
    """Every word must occur, perhaps unfinished; operators of the index are plain text here."""
    # A letter that the index does not know as one would split a word into a phrase, and it keeps no positions.
    known = (ch if unicodedata.ucd_3_2_0.category(ch)[0] in "LN" else " " for ch in unicodedata.normalize("NFC", words))
    found = "".join(known).split()[:MOST_WORDS]
    return " AND ".join(f'"{word}"' + ("*" if len(word) > 1 else "") for word in found)


def matches(db: Session, actor: Actor, words: str, within: Within) -> Any | None:
    """Ids of the activities whose texts hold these words, of those texts that the actor may read.

    Args:
        within: what else the activities must be.

    Returns:
        None if nothing was typed; nothing matches signs alone. The newest `MOST_MATCHES` texts count.
    """
    if not words.strip():
        return None
    match = _match(words)
    if not match:
        return select(col(Activity.id)).where(false())
    match = " AND ".join([match, *within.marks])
    if actor.holds(Thing.ACTIVITY, Right.READ):
        return _newest(actor, match, within)
    entity_ids = entities_with_content(db, actor)
    own = _creators(actor.id)
    if len(entity_ids) <= MOST_MARKS:
        places = [own, *map(_entitys, entity_ids)]
        return _newest(actor, f"{match} AND ({' OR '.join(places)})", within)
    in_entities = _newest(actor, match, within, col(SearchText.entity_id).in_(entity_ids)).subquery()
    elsewhere = _newest(actor, f"{match} AND {own}", within).subquery()
    return union_all(select(in_entities), select(elsewhere))


def _newest(actor: Actor, match: str, within: Within, *conditions: ColumnElement[bool]) -> Any:
    found = (
        select(col(SearchText.activity_id))
        .select_from(_INDEX)
        .join(SearchText, col(SearchText.id) == _INDEX.c.rowid)
        .join(Activity, col(Activity.id) == SearchText.activity_id)
        .where(literal_column("search_index").op("MATCH")(match), *conditions, *within.conditions, sees(actor))
        .order_by(_INDEX.c.rowid.desc())
        .limit(MOST_MATCHES)
        .correlate(None)
    )
    return found if actor.is_staff else found.where(~col(SearchText.is_internal))
