"""What a person reads when a build fails."""

from pathlib import Path

import pytest

from engage_app.build import BuildFailed

LOG = Path("build/frontend.log")


def test_it_leads_to_the_whole_story_and_shows_the_errors() -> None:
    failure = BuildFailed(LOG, "npm silly\nSyntaxError: Unexpected token\n" + "npm verbose\n" * 100)
    assert str(failure) == "The front end could not be built: build/frontend.log has the whole story."
    assert failure.tail == "SyntaxError: Unexpected token"


def test_without_errors_it_shows_the_end() -> None:
    assert BuildFailed(LOG, "one\ntwo\n").tail == "one\ntwo"


@pytest.mark.parametrize("code", ["ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH"])
def test_it_says_when_there_is_no_network(code: str) -> None:
    failure = BuildFailed(LOG, f"npm error code {code}\n")
    assert str(failure).startswith("The front end could not be built: the npm registry cannot be reached. Check the ")
    assert str(LOG) in str(failure)
    assert failure.tail == ""
