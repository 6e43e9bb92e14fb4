"""The people of a generated firm, signed in; and what they can read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from bench.firm import Plan
from engage_app.access.actors import Actor, actor_for
from engage_app.clock import now
from engage_app.cookies import SESSION
from engage_app.db.engine import make_engine, reading, transaction
from engage_app.models import WebSession
from engage_app.rows.activities import ActivityListRow
from engage_app.secrets import hash_secret, new_secret
from engage_app.services.activity_list import ActivityQuery, list_activities

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class House:
    """A generated firm on disk."""

    data: Path
    plan: Plan

    @cached_property
    def engine(self) -> Engine:
        return make_engine(self.data / "engage.db")

    @contextmanager
    def acting(self, person_id: str, *, writes: bool = False) -> Iterator[tuple[Session, Actor]]:
        """A transaction, and somebody who acts in it."""
        with transaction(self.engine) if writes else reading(self.engine) as db:
            yield db, actor_for(db, UUID(person_id))

    def ask(
        self, person_id: str, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kw: P.kwargs
    ) -> R:
        """Have somebody run a reading verb."""
        with self.acting(person_id) as (db, actor):
            return verb(db, actor, *args, **kw)

    def sign_in(self, *person_ids: str) -> list[str]:
        """The Cookie headers of fresh sessions, one a person."""
        secrets = [new_secret() for _ in person_ids]
        end = now() + timedelta(hours=6)
        with transaction(self.engine) as db:
            for secret, person_id in zip(secrets, person_ids, strict=True):
                db.add(WebSession(secret_hash=hash_secret(secret), person_id=UUID(person_id), expires_at=end))
        return [f"{SESSION}={secret}" for secret in secrets]

    def readable(self, person_id: str, count: int) -> list[ActivityListRow]:
        """The newest activities that somebody sees and can comment on."""
        rows: list[ActivityListRow] = []
        after = None
        while len(rows) < count:
            page = self.ask(person_id, list_activities, ActivityQuery(), after)
            rows += [row for row in page.rows if not row.is_closed]
            after = page.after
            if after is None:
                break
        return rows[:count]

    def group_of(self, row: ActivityListRow) -> str:
        """Id of the contact group of an activity's client."""
        return str(UUID(self.plan.groups[int(row.entity.split()[1])]))
