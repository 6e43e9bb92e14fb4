"""Passwords, of any length."""

import subprocess
import sys

import pytest
from argon2 import Type, extract_parameters

from engage_app.secrets import LONGEST_PASSWORD, hash_password, is_password


@pytest.mark.parametrize("password", ["engage-demo", "pässwörd 🔑", "x" * 400, "x" * (3 * LONGEST_PASSWORD)])
def test_the_password_that_was_chosen_opens(password: str) -> None:
    kept = hash_password(password)
    assert password not in kept
    assert is_password(kept, password)
    assert not is_password(kept, password[:-1][: LONGEST_PASSWORD - 1])


def test_nothing_opens_an_account_without_a_password() -> None:
    assert not is_password("", "")
    assert not is_password("no hash at all", "")


def test_outside_of_tests_a_guess_costs_what_the_advice_asks_for() -> None:
    program = "from engage_app.secrets import hash_password; print(hash_password('engage-demo'))"
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    paid = extract_parameters(made)
    assert (paid.type, paid.memory_cost, paid.time_cost) == (Type.ID, 19 * 1024, 2)
