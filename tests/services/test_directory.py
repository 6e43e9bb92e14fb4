"""Nobody and nothing is entered twice."""

import pytest

from engage_app.errors import Invalid, NotAllowed
from engage_app.models import Kind
from engage_app.services.directory import create_person
from tests.cast import Cast


@pytest.mark.parametrize("email", ["pieter@bakker.example", " Pieter@Bakker.Example "])
def test_an_address_belongs_to_one_person(cast: Cast, email: str) -> None:
    with pytest.raises(Invalid) as refusal:
        cast.act("eva", create_person, Kind.CONTACT, "Somebody Else", email, "engage-demo")
    assert (refusal.value.field, refusal.value.message) == ("email", "refusal.email_taken")


def test_who_may_enter_nobody_does_not_learn_who_is_there(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        cast.act("joris", create_person, Kind.CONTACT, "Somebody Else", "pieter@bakker.example", "engage-demo")
