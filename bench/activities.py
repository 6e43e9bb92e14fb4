"""The activities of a generated firm with all that hangs on them, a batch at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from bench.firm import ACTIVITIES_OF_THE_WATCHED, HISTORY, LAST_DAY, MAIN_CLIENT, SHARED_WITH_CLIENT, Plan, stored_time
from bench.words import words
from engage_app.models import Activity, Comment, Event, Grant, ReadMark, SearchText, Subscription
from engage_app.services.search import marks

BATCH = 20_000
COMMENT_COUNTS = (0, 0, 0, 0, 0, 1, 1, 2, 2, 5)
MARKED_BY_ADMIN = 5_000  # of the newest


@dataclass
class Batch:
    """Rows by table, and texts for the full-text index."""

    rows: dict[type[SQLModel], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    texts: list[tuple[int, str]] = field(default_factory=list)


def batches(plan: Plan) -> Iterator[Batch]:
    """Every activity, oldest first."""
    writer = _Writer(plan)
    for number in range(plan.size):
        writer.add_activity(number)
        if (number + 1) % BATCH == 0 or number + 1 == plan.size:
            yield writer.take()


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self._plan, self._batch = plan, Batch()
        self._elsewhere = range(MAIN_CLIENT + 1, plan.few_entities.start)
        self._weights = tuple(accumulate((rank + 50) ** -0.5 for rank in self._elsewhere))
        self._texts = self._of_main = 0

    def take(self) -> Batch:
        """What has been written since the last time."""
        batch, self._batch = self._batch, Batch()
        return batch

    def add_activity(self, number: int) -> None:
        plan, chance = self._plan, self._plan.chance
        entity = self._entity_of(number)
        is_main = entity == MAIN_CLIENT
        at = LAST_DAY - HISTORY + HISTORY * (number / plan.size)
        creator = chance.choice(plan.staff_of(entity))
        is_for_client = is_main and self._of_main < SHARED_WITH_CLIENT
        is_shared = is_for_client or (entity != MAIN_CLIENT and chance.random() < 0.3)
        subject = words(chance, 3, 7)
        row = {
            "id": plan.new_id(at), "created_at": stored_time(at), "kind": "DISCUSSION",
            "entity_id": plan.entities[entity], "created_by": creator, "subject": subject, "subject_key": subject,
            "message": f"<p>{words(chance, 8, 24)}</p>", "status": "CLOSED" if chance.random() < 0.4 else "OPEN",
            "is_limited": int(not is_shared and chance.random() < 0.02), "allow_contacts": int(is_shared),
            "moved_at": stored_time(at), "contacts_moved_at": stored_time(at), "edited_at": None, "deleted_at": None,
            "version": 1,
        }  # fmt: skip
        self._batch.rows[Activity].append(row)
        self._index(row, None, f"{subject} {row['message'][3:-4]}")
        self._grant(row, "OWNER", person_id=creator, is_creators=1)
        self._add(Subscription, row, person_id=creator, activity_id=row["id"], is_on=1)
        self._event(row, "POSTED", creator)
        if is_shared:
            self._share(row, entity, is_for_client=is_for_client)
        for _ in range(chance.choice(COMMENT_COUNTS)):
            at += timedelta(hours=chance.expovariate(1 / 30))
            self._comment(row, at, chance.choice([creator, *(plan.contacts[entity] if is_shared else ())]))
        self._marks(row, number, creator, entity)

    def _entity_of(self, number: int) -> int:
        """Those whom the benches watch have as much to read in a small firm as in a large one."""
        step = max(3, self._plan.size // ACTIVITIES_OF_THE_WATCHED)
        if number % step == 0:
            return MAIN_CLIENT
        if number % step == step // 2:
            return self._plan.few_entities[number // step % len(self._plan.few_entities)]
        return self._plan.chance.choices(self._elsewhere, cum_weights=self._weights)[0]

    def _add(self, table: type[SQLModel], of: dict[str, Any], **values: Any) -> None:
        self._batch.rows[table].append({"id": self._plan.new_id(LAST_DAY), "created_at": of["created_at"], **values})

    def _index(self, activity: dict[str, Any], comment_id: str | None, text: str, internal: int = 0) -> None:
        self._texts += 1
        about = {name: activity[held] for name, held in (("activity_id", "id"), ("entity_id", "entity_id"))}
        row = {"id": self._texts, **about, "comment_id": comment_id, "is_internal": internal}
        self._batch.rows[SearchText].append(row)
        entity, creator = UUID(activity["entity_id"]), UUID(activity["created_by"])
        self._batch.texts.append((self._texts, f"{marks(entity, creator)} {text}"))

    def _grant(self, activity: dict[str, Any], role: str, **values: Any) -> None:
        subject = {"person_id": None, "group_id": None, "is_creators": 0, **values}
        self._add(Grant, activity, role=role, scope="ITEM", activity_id=activity["id"], **subject)

    def _event(self, activity: dict[str, Any], action: str, actor: str) -> None:
        about = {"entity_id": activity["entity_id"], "activity_id": activity["id"]}
        self._add(Event, activity, action=action, actor_id=actor, **about, is_internal=0, details="{}", address="")

    def _share(self, activity: dict[str, Any], entity: int, *, is_for_client: bool) -> None:
        self._of_main += is_for_client
        if is_for_client and self._of_main % 2:
            self._grant(activity, "CONTACT_VIEWER", person_id=self._plan.client)
        else:
            self._grant(activity, "CONTACT_VIEWER", group_id=self._plan.groups[entity])

    def _comment(self, activity: dict[str, Any], at: Any, author: str) -> None:
        chance, text, moment = self._plan.chance, words(self._plan.chance, 5, 20), stored_time(at)
        internal = int(author == activity["created_by"] and chance.random() < 0.3)
        row = {
            "id": self._plan.new_id(at), "created_at": moment, "activity_id": activity["id"], "author_id": author,
            "body": f"<p>{text}</p>", "is_internal": internal, "edited_at": None, "deleted_at": None, "version": 1,
        }  # fmt: skip
        self._batch.rows[Comment].append(row)
        self._index(activity, row["id"], text, internal)
        self._event(activity, "COMMENTED", author)
        activity["moved_at"] = moment
        if not internal:
            activity["contacts_moved_at"] = moment

    def _marks(self, activity: dict[str, Any], number: int, creator: str, entity: int) -> None:
        """Who has seen it: its creator, the people whom the benches watch, except for the newest ones."""
        plan, is_new = self._plan, number > self._plan.size - 50
        readers = {creator: None}
        if not is_new and number > plan.size - MARKED_BY_ADMIN:
            readers[plan.admin] = None
        if not is_new:
            readers.update(dict.fromkeys(p for p in (plan.few, plan.many) if p in plan.staff_of(entity)))
            if entity == MAIN_CLIENT and activity["allow_contacts"]:
                readers[plan.client] = None
        for reader in readers:
            self._add(ReadMark, activity, person_id=reader, activity_id=activity["id"], seen_at=activity["moved_at"])
