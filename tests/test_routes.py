"""Addresses that lead on to others."""

import pytest

from engage_app import routes
from engage_app.http.sign_in import _back_to


@pytest.mark.parametrize("then", ["", routes.HOME, routes.SIGN_IN])
def test_signing_in_leads_home_unless_somebody_was_on_their_way(then: str) -> None:
    assert routes.sign_in(then) == "/sign-in"


def test_signing_in_leads_on_to_the_page_that_was_asked_for() -> None:
    assert routes.sign_in("/activities/1?words=a b") == "/sign-in?next=%2Factivities%2F1%3Fwords%3Da+b"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "/api/sign-out", "x"])
def test_signing_in_leads_nowhere_else(target: str) -> None:
    assert _back_to(target) == routes.HOME
