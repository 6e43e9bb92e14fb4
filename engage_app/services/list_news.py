"""Lines of activities for all the open lists that they concern: read once, and for each reader only what is theirs."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from engage_app.access.actors import Listener, find_listeners
from engage_app.access.audience import Audience, audiences_of
from engage_app.clock import now
from engage_app.i18n.dates import day
from engage_app.models import Activity, ActivityKind, Comment, Entity, Person, ReadMark
from engage_app.rows.activities import ActivityListRow
from engage_app.services.list_rows import list_row
from engage_app.services.reading_marks import moved
from engage_app.services.request_lines import RequestLines

Lines = dict[str, ActivityListRow]

_ACTIVITIES: Any = (
    select(Activity, col(Entity.name), col(Person.name))
    .join(Entity, col(Entity.id) == Activity.entity_id)
    .join(Person, col(Person.id) == Activity.created_by)
    .where(col(Activity.id).in_(bindparam("activities", expanding=True)), col(Activity.deleted_at).is_(None))
)
_SEEN: Any = select(col(ReadMark.activity_id), col(ReadMark.person_id), col(ReadMark.seen_at)).where(
    col(ReadMark.activity_id).in_(bindparam("activities", expanding=True)),
    col(ReadMark.person_id).in_(bindparam("people", expanding=True)),
)
_OLDEST: Any = (
    select(col(ReadMark.activity_id), func.min(col(ReadMark.seen_at)).label("seen_at"))
    .where(
        col(ReadMark.activity_id).in_(bindparam("activities", expanding=True)),
        col(ReadMark.person_id).in_(bindparam("people", expanding=True)),
    )
    .group_by(col(ReadMark.activity_id))
    .subquery()
)
# A long discussion is not read again for every comment in it: what all of them have seen is left out.
_COMMENTS: Any = (
    select(col(Comment.activity_id), col(Comment.author_id), col(Comment.is_internal), col(Comment.created_at))
    .join(_OLDEST, _OLDEST.c.activity_id == Comment.activity_id)
    .where(col(Comment.created_at) > _OLDEST.c.seen_at, col(Comment.deleted_at).is_(None))
    .order_by(col(Comment.created_at))
)
_COUNTS: Any = (
    select(col(Comment.activity_id), col(Comment.author_id), col(Comment.is_internal), func.count())
    .where(col(Comment.activity_id).in_(bindparam("activities", expanding=True)), col(Comment.deleted_at).is_(None))
    .group_by(col(Comment.activity_id), col(Comment.author_id), col(Comment.is_internal))
)


def list_news(db: Session, wanted: Mapping[str, Collection[UUID]]) -> dict[str, Lines]:
    """The lines of activities as the people of some sessions see them, in a number of statements that does not grow.

    Args:
        wanted: ids of activities, by the hash of the secret of a session.

    Returns:
        Lines by session and id. A session is left out that ended; an activity, that its person cannot read.
    """
    ids = tuple(set().union(*wanted.values()))
    listeners = find_listeners(db, wanted.keys(), now())
    found = db.execute(_ACTIVITIES, {"activities": ids}).all()
    audiences = audiences_of(db, [activity for activity, *_ in found])
    people = tuple({listener.id for listener in listeners.values()})
    seen = {(row[0], row[1]): row[2] for row in db.execute(_SEEN, {"activities": ids, "people": people})}
    said = _said(db, ids, people)
    _count(
        db, said, [found_id for found_id in audiences if _is_new_to_any(found_id, audiences[found_id], people, seen)]
    )
    asking = [activity.id for activity, *_ in found if activity.kind is ActivityKind.FILE_REQUEST]
    requests = RequestLines(db, asking, listeners.values())
    lines = [
        _Line(activity, entity, author, audiences[activity.id], said[activity.id], seen, requests)
        for activity, entity, author in found
    ]
    return {
        session: {row.id: row for line in lines if line.activity.id in wanted[session] for row in line.to(listener)}
        for session, listener in listeners.items()
    }


def _is_new_to_any(
    activity_id: UUID, audience: Audience, people: Collection[UUID], seen: Mapping[tuple[UUID, UUID], datetime]
) -> bool:
    return any(person in audience.permissions and (activity_id, person) not in seen for person in people)


def _said(db: Session, activity_ids: tuple[UUID, ...], people: tuple[UUID, ...]) -> dict[UUID, "_Said"]:
    said: dict[UUID, _Said] = defaultdict(_Said)
    found = db.execute(_COMMENTS, {"activities": activity_ids, "people": people})
    for activity_id, author_id, is_internal, created_at in found:
        said[activity_id].add(author_id, created_at, is_internal=is_internal)
    return said


def _count(db: Session, said: Mapping[UUID, "_Said"], activity_ids: Collection[UUID]) -> None:
    """Count all the comments, for those who never saw the activity."""
    if not activity_ids:
        return
    for activity_id, author_id, is_internal, count in db.execute(_COUNTS, {"activities": tuple(activity_ids)}):
        said[activity_id].count(author_id, count, is_internal=is_internal)


class _Said:
    """When those of an activity's comments were made that not everybody has seen, and how many there are in all."""

    def __init__(self) -> None:
        self._times: dict[tuple[bool, UUID | None], list[datetime]] = defaultdict(list)
        self._counts: Counter[tuple[bool, UUID | None]] = Counter()

    def add(self, author_id: UUID, created_at: datetime, *, is_internal: bool) -> None:
        """Note the next comment in the order of time."""
        for for_staff in (True,) if is_internal else (True, False):
            self._times[for_staff, None].append(created_at)
            self._times[for_staff, author_id].append(created_at)

    def count(self, author_id: UUID, count: int, *, is_internal: bool) -> None:
        """Note how many comments of this kind somebody made."""
        for for_staff in (True,) if is_internal else (True, False):
            self._counts[for_staff, None] += count
            self._counts[for_staff, author_id] += count

    def unseen_by(self, reader: Listener, seen_at: datetime | None) -> int:
        """How many comments of others somebody has not seen."""

        def since(author_id: UUID | None) -> int:
            if seen_at is None:
                return self._counts[reader.is_staff, author_id]
            times = self._times.get((reader.is_staff, author_id), [])
            return len(times) - bisect_right(times, seen_at)

        return since(None) - since(reader.id)


class _Line:
    """One activity, and what about it differs from reader to reader."""

    def __init__(
        self,
        activity: Activity,
        entity: str,
        author: str,
        audience: Audience,
        said: _Said,
        seen: Mapping[tuple[UUID, UUID], datetime],
        requests: RequestLines,
    ) -> None:
        self.activity, self.entity, self.author = activity, entity, author
        self.id, self.kind, self.subject = activity.id, activity.kind, activity.subject
        self.is_limited, self.status = activity.is_limited, activity.status
        self._audience, self._said, self._seen, self._requests = audience, said, seen, requests
        self._day = cache(day)
        self._at = now()

    def to(self, reader: Listener) -> list[ActivityListRow]:
        """The line, or nothing for who cannot read the activity."""
        if reader.id not in self._audience.permissions:
            return []
        seen_at, moved_at = self._seen.get((self.id, reader.id)), moved(reader, self.activity)
        return [
            list_row(
                self,
                moved_at,
                when=self._day(moved_at, reader.language, reader.time_zone, self._at),
                is_for_staff=reader.is_staff,
                seen_at=seen_at,
                new_comments=self._said.unseen_by(reader, seen_at),
                contact_count=len(self._audience.contacts) if reader.is_staff else 0,
                request=self._requests.line(self.id, reader),
            )
        ]
