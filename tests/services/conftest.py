"""A request that was made once, for all who answer and review it."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest

from engage_app.db.engine import engine
from engage_app.settings import settings
from tests.asking import ask
from tests.cast import Cast
from tests.demo_firm import put_database


@pytest.fixture(scope="session")
def firm_that_asked(firm: tuple[Path, dict[str, UUID]]) -> tuple[Path, UUID]:
    """The database of the demo firm after Anna asked Pieter and Lotte for files, to be copied."""
    put_database(firm[0])
    activity_id = ask(Cast(firm[1]), "pieter", "lotte")
    engine().dispose()
    kept = settings.data_dir / "firm that asked"
    shutil.copyfile(settings.data_dir / "engage.db", kept)
    return kept, activity_id


@pytest.fixture
def asked(firm_that_asked: tuple[Path, UUID], cast: Cast) -> UUID:
    """Anna's request to Pieter and Lotte, as if it had been made just now."""
    put_database(firm_that_asked[0])
    return firm_that_asked[1]


@pytest.fixture
def shared(cast: Cast) -> UUID:
    """A discussion that "Bakker finance" can read."""
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    return activity_id
