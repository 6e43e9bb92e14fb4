"""Starting and changing discussions."""

import pytest

from engage_app.errors import Invalid
from engage_app.services.activities import LONGEST_SUBJECT, subject_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Interim\taudit \r\n", "Interim audit"), ("a\0b", "a b"), ("x" * LONGEST_SUBJECT, "x" * LONGEST_SUBJECT)],
)
def test_a_subject_is_one_line(typed: str, kept: str) -> None:
    assert subject_of(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n", "\u200b", "\0", "x" * (LONGEST_SUBJECT + 1)])
def test_a_subject_that_nobody_could_read_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        subject_of(typed)
    assert refusal.value.field == "subject"
