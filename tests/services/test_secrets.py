"""Passwords, of any length."""

import pytest

from engage_app.services.secrets import LONGEST_PASSWORD, hash_password, is_password


@pytest.mark.parametrize("password", ["engage-demo", "pässwörd 🔑", "x" * 400, "x" * (3 * LONGEST_PASSWORD)])
def test_the_password_that_was_chosen_opens(password: str) -> None:
    kept = hash_password(password)
    assert password not in kept
    assert is_password(kept, password)
    assert not is_password(kept, password[:-1][: LONGEST_PASSWORD - 1])


def test_nothing_opens_an_account_without_a_password() -> None:
    assert not is_password("", "")
    assert not is_password("no hash at all", "")
