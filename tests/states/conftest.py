"""What is open on the pages of these tests."""

from uuid import UUID

import pytest

from tests.cast import Cast
from tests.saying import say


@pytest.fixture
def shared(cast: Cast) -> UUID:
    activity_id = cast.discussion()
    cast.share(activity_id, "finance")
    say(cast, "anna", activity_id, "<p>Dear all</p>")
    return activity_id
