"""The tables that the migrations make are those of the models, on the way up and down and up again."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel, select

from engage_app.db import migrate
from engage_app.db.engine import engine, transaction
from engage_app.models import Activity, Attachment, Entity, Event, OutboxMail
from tests.asking import answer, ask
from tests.cast import Cast
from tests.demo_firm import forget_everything

NEW = {"file_request", "recipient", "response", "firm_settings"}


@pytest.fixture
def empty() -> Iterator[Engine]:
    forget_everything()
    yield engine()
    forget_everything()


def go_down(on: Engine) -> None:
    with on.begin() as connection:
        command.downgrade(migrate._config(connection), "0001")


def differences(on: Engine) -> object:
    def counts(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not (name or "").startswith(("search_index", "alembic"))

    with on.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": counts})
        return compare_metadata(context, SQLModel.metadata)


def test_the_migrations_make_what_the_models_say_from_nothing_and_after_going_down(empty: Engine) -> None:
    migrate.migrate(empty)
    assert differences(empty) == []
    go_down(empty)
    assert not NEW & set(inspect(empty).get_table_names())
    migrate.migrate(empty)
    assert differences(empty) == []


def test_going_down_leaves_discussions_and_shows_nobody_what_recipients_sent(cast: Cast) -> None:
    discussion = cast.discussion()
    request = ask(cast, "pieter", "lotte")
    answer(cast, "pieter", request, "Statement.pdf")
    go_down(engine())
    migrate.migrate()
    with transaction() as db:
        assert db.get_one(Activity, discussion).deleted_at is None
        assert db.get_one(Activity, request).deleted_at is not None
        assert db.exec(select(Attachment)).all() == []
        assert {event.action.value for event in db.exec(select(Event))} == {"posted"}
        assert db.exec(select(OutboxMail)).all() == []
        assert db.get_one(Entity, cast.ids["bakker"]).name_key == "bakker logistics bv"
    assert isinstance(discussion, UUID)
