"""The full-text index: what it holds of an activity, and which activities hold some words."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, column, false, literal_column, or_, select, table, text, union_all
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from engage_app.access.activities import sees
from engage_app.access.actors import Actor
from engage_app.access.entities import entities_with_content
from engage_app.access.permissions import Right, Thing
from engage_app.models import Activity, Comment, Response, SearchText
from engage_app.services.rich_text import plain

# Nobody reads on after ten pages of matches, and a common word would make every page sort them all.
MOST_MATCHES = 300
MOST_WORDS = 12
# Every text carries its client and the creator of its activity, in letters that nobody types. The index then finds
# a few clients' texts among millions by itself; for many clients it is quicker to look at one match after the other.
OF_ENTITY, BY_CREATOR = "\ue000", "\ue001"
MOST_MARKS = 50
_INDEX = table("search_index", column("rowid"))


class How(Enum):
    """How a search goes about it."""

    NOT_AT_ALL = auto()  # nothing was typed
    NOTHING_FITS = auto()  # signs alone
    TOGETHER = auto()
    CLIENTS_APART = auto()


@dataclass(frozen=True)
class Search:
    """A search, and the values with which its statement runs."""

    how: How = How.NOT_AT_ALL
    values: dict[str, object] = field(default_factory=dict)


def index_activity(db: Session, activity: Activity) -> None:
    """Hold an activity's subject and message, and forget what was held of them before."""
    _put(db, activity, _row(activity), f"{activity.subject} {plain(activity.message)}")


def index_comment(db: Session, comment: Comment) -> None:
    """Hold a comment's text, and forget what was held of it before; of a deleted one nothing is held."""
    activity = db.get_one(Activity, comment.activity_id)
    row = _row(activity, comment_id=comment.id, is_internal=comment.is_internal)
    _put(db, activity, row, "" if comment.deleted_at else plain(comment.body))


def index_answer(db: Session, response: Response) -> None:
    """Hold the text of an answer for staff and for who sent it; of one that was taken back nothing is held."""
    activity = db.get_one(Activity, response.request_id)
    row = _row(activity, response_id=response.id, person_id=response.person_id)
    _put(db, activity, row, "" if response.taken_back_at else plain(response.text))


def _row(activity: Activity, **of: Any) -> SearchText:
    return SearchText(activity_id=activity.id, entity_id=activity.entity_id, **of)


def _put(db: Session, activity: Activity, new: SearchText, words: str) -> None:
    held = select_rows(SearchText).where(
        SearchText.activity_id == new.activity_id,
        SearchText.comment_id == new.comment_id,
        SearchText.response_id == new.response_id,
    )
    row = db.exec(held).first()
    if row is not None:
        db.connection().execute(text("DELETE FROM search_index WHERE rowid = :id"), {"id": row.id})
    else:
        row = new
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


def search_for(
    db: Session, actor: Actor, words: str, entity_id: UUID | None = None, creator_id: UUID | None = None
) -> Search:
    """Look for texts that hold these words.

    Args:
        entity_id: the only client that counts; the index finds its texts by itself.
        creator_id: who started the activities that count, likewise.
    """
    if not words.strip():
        return Search()
    match = _match(words)
    if not match:
        return Search(How.NOTHING_FITS)
    narrowed = [_entitys(entity_id)] if entity_id else []
    match = " AND ".join([match, *narrowed, *([_creators(creator_id)] if creator_id else [])])
    if actor.holds(Thing.ACTIVITY, Right.READ):
        return _search(How.TOGETHER, match=match)
    entity_ids, own = entities_with_content(db, actor), _creators(actor.id)
    if len(entity_ids) <= MOST_MARKS:
        places = " OR ".join([own, *map(_entitys, entity_ids)])
        return _search(How.TOGETHER, match=f"{match} AND ({places})")
    return _search(How.CLIENTS_APART, match=match, own_match=f"{match} AND {own}", searched=tuple(entity_ids))


def _search(how: How, **values: object) -> Search:
    return Search(how, {"most": MOST_MATCHES, **values})


def hits(actor: Actor, how: How, conditions: Sequence[ColumnElement[bool]]) -> Any | None:
    """Ids of the activities whose texts were found, of those texts that the actor may read; None without a search.

    The newest `MOST_MATCHES` texts count.

    Args:
        conditions: what else the activities must be.
    """
    if how is How.NOT_AT_ALL:
        return None
    if how is How.NOTHING_FITS:
        return select(col(Activity.id)).where(false())
    if how is How.TOGETHER:
        return _newest(actor, "match", *conditions)
    searched = col(SearchText.entity_id).in_(bindparam("searched", expanding=True))
    in_entities = _newest(actor, "match", searched, *conditions).subquery()
    elsewhere = _newest(actor, "own_match", *conditions).subquery()
    return union_all(select(in_entities), select(elsewhere))


def _newest(actor: Actor, match: str, *conditions: ColumnElement[bool]) -> Any:
    found = (
        select(col(SearchText.activity_id))
        .select_from(_INDEX)
        .join(SearchText, col(SearchText.id) == _INDEX.c.rowid)
        .join(Activity, col(Activity.id) == SearchText.activity_id)
        .where(literal_column("search_index").op("MATCH")(bindparam(match)), *conditions, sees(actor))
        .order_by(_INDEX.c.rowid.desc())
        .limit(bindparam("most"))
        .correlate(None)
    )
    if actor.is_staff:
        return found
    own = or_(col(SearchText.person_id).is_(None), col(SearchText.person_id) == actor.id)
    return found.where(~col(SearchText.is_internal), own)
