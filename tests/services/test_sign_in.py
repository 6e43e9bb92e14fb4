"""How often somebody may try to sign in, and that nobody can shut others out by trying."""

from datetime import timedelta

import pytest

from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.models import Kind, Person
from engage_app.services.sign_in import demo_people, network, start_session, take_sign_in_try
from engage_app.services.throttling import ACCOUNT, ACCOUNT_HERE, ADDRESS
from tests.cast import Cast

PIETER, ANNA = "pieter@bakker.example", "anna@vandijk.example"
NOON = now()


def tries(email: str, address: str, count: int, *, later: timedelta = timedelta(0)) -> int:
    """Try this often; answers how many tries were let through."""
    with transaction() as db:
        return sum(take_sign_in_try(db, email, address, NOON + later) for _ in range(count))


@pytest.mark.usefixtures("cast")
class TestTries:
    """Counted in an empty table."""

    def test_an_account_has_few_tries_from_one_place(self) -> None:
        assert tries(PIETER, "192.0.2.1", 50) == ACCOUNT_HERE.tries
        assert tries(PIETER.upper(), "192.0.2.1", 1) == 0
        assert tries(ANNA, "192.0.2.1", 1) == 1
        assert tries(PIETER, "192.0.2.1", 1, later=ACCOUNT_HERE.window) == 1

    def test_whoever_tries_elsewhere_does_not_shut_the_owner_out(self) -> None:
        tries(PIETER, "192.0.2.1", 500)
        assert tries(PIETER, "198.51.100.7", 1) == 1

    def test_an_account_has_an_end_of_tries_from_everywhere(self) -> None:
        let_through = sum(tries(PIETER, f"192.0.2.{place}", ACCOUNT_HERE.tries) for place in range(20))
        assert let_through == ACCOUNT.tries

    def test_one_place_has_an_end_of_tries_over_all_accounts(self) -> None:
        assert sum(tries(f"{number}@bakker.example", "192.0.2.1", 1) for number in range(100)) == ADDRESS.tries


def test_a_success_gives_the_tries_back(cast: Cast) -> None:
    assert cast.ids
    tries(PIETER, "192.0.2.1", ACCOUNT_HERE.tries)
    with transaction() as db:
        start_session(db, PIETER, "192.0.2.1", "a browser", NOON)
    assert tries(PIETER, "192.0.2.1", 50) == ACCOUNT_HERE.tries


def test_a_home_with_an_ipv6_prefix_is_one_place() -> None:
    assert network("2001:db8:1:2:3:4:5:6") == network("2001:db8:1:2::9") != network("2001:db8:1:3::9")


def test_the_demo_offers_its_own_people_and_no_others(cast: Cast) -> None:
    with transaction() as db:
        db.add(Person(kind=Kind.STAFF, name="Real Person", email="real@firm.example"))
    with reading() as db:
        offered = {person.email for person in demo_people(db)}
    assert "anna@vandijk.example" in offered
    assert "real@firm.example" not in offered
