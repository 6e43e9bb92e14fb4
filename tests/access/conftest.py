"""The scene is written once; every test leaves it as it was."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.access.scene import Scene, play
from tests.cast import Cast
from tests.demo_firm import forget_everything, put_database


@pytest.fixture(scope="module")
def scene(firm: tuple[Path, dict[str, UUID]]) -> Iterator[Scene]:
    """The firm with one discussion in each state."""
    put_database(firm[0])
    yield play(Cast(firm[1]))
    forget_everything()
