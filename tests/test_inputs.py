"""What a browser sends is anything at all until it is parsed."""

from datetime import UTC, datetime
from typing import Any

import pytest

from engage_app.errors import Refusal
from engage_app.inputs import field, flag, moment, text, texts

NO_MOMENTS = [None, 0, "", "noon", "2026-11-23", "2026-11-23T12:00:00", "2026-11-23T12:00:00Z" + " " * 40]
# A zone takes these out of the years that there are.
OUTSIDE_OF_TIME = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]


@pytest.mark.parametrize("value", [*NO_MOMENTS, *OUTSIDE_OF_TIME])
def test_what_is_no_moment_is_refused(value: Any) -> None:
    with pytest.raises(Refusal):
        moment(value)


def test_a_moment_comes_back_in_utc() -> None:
    found = moment("2026-11-23T13:00:00+01:00")
    assert (found, found.tzinfo) == (datetime(2026, 11, 23, 12, tzinfo=UTC), UTC)


@pytest.mark.parametrize("value", [None, 1, [], {}, b"text", "x" * 6])
def test_what_is_no_text_or_too_long_is_refused(value: Any) -> None:
    with pytest.raises(Refusal):
        text(value, 5)


def test_halves_of_characters_are_left_out() -> None:
    assert text("a\ud800b") == "ab"
    assert texts(["a\ud800", "b"], 5, 2) == ["a", "b"]


@pytest.mark.parametrize("value", [None, "ab", ["a"] * 3, ["a", 1], {"a": "b"}])
def test_what_is_no_short_list_of_texts_is_refused(value: Any) -> None:
    with pytest.raises(Refusal):
        texts(value, 5, 2)


@pytest.mark.parametrize("form", [None, "subject", ["subject"], {"subject": 1}])
def test_what_is_no_form_is_refused(form: Any) -> None:
    with pytest.raises(Refusal):
        field(form, "subject")


def test_a_field_that_a_form_does_not_have_is_empty() -> None:
    assert field({}, "subject") == ""


def test_a_field_that_has_left_its_form_is_empty() -> None:
    assert field({"share_message": None}, "share_message") == ""


@pytest.mark.parametrize("value", [None, 0, 1, "true", "on", []])
def test_only_yes_and_no_are_flags(value: Any) -> None:
    assert (flag(value=True), flag(value=False)) == (True, False)
    with pytest.raises(Refusal):
        flag(value)
