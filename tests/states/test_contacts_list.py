"""A contact's list of discussions holds discussions; requests are found in what there is to do, and by asking."""

from typing import Any
from uuid import UUID

import pytest

from engage_app.services.request_review import complete
from engage_app.states.activities import ActivitiesState
from engage_app.states.arrival import ArrivalState
from tests.asking import answer, ask, seen
from tests.cast import Cast
from tests.states.tabs import Answer, Tab, browse_shown


@pytest.fixture
def discussion(cast: Cast) -> UUID:
    activity_id = cast.discussion(subject="Annual audit")
    cast.share(activity_id, "pieter")
    return activity_id


def listed(shown: Answer) -> list[str]:
    return [row.subject for row in shown.vars["activities_state.rows"]]


async def asked_for(tab: Tab, **facets: Any) -> Answer:
    """The list as an address with these facets shows it."""
    return await Tab(tab.browser, tab.token, tab.cookie, "/activities", tab.socket, facets).send(
        ArrivalState.activities
    )


def test_a_contact_sees_discussions_and_requests_apart(cast: Cast, discussion: UUID) -> None:
    request = ask(cast, "pieter")
    answer(cast, "pieter", request)
    cast.act("anna", complete, request, seen(cast, request))

    async def story(tab: Tab) -> None:
        assert listed(await asked_for(tab, kind="file_request")) == ["Bank statements Q3"]
        assert listed(await asked_for(tab)) == ["Annual audit"]

    browse_shown(cast.sign_in("pieter"), story)


def test_staff_see_all_in_one_list(cast: Cast, discussion: UUID) -> None:
    ask(cast, "pieter")

    async def story(tab: Tab) -> None:
        assert listed(await asked_for(tab, sort="subject")) == ["Annual audit", "Bank statements Q3"]

    browse_shown(cast.sign_in("anna"), story)


def test_a_new_request_does_not_come_onto_the_open_list_of_discussions(cast: Cast, discussion: UUID) -> None:
    async def story(tab: Tab) -> None:
        request = ask(cast, "pieter")
        told = await tab.push(ActivitiesState.refresh, changed=[str(request)])
        assert "activities_state.rows" not in told.vars

    browse_shown(cast.sign_in("pieter"), story)
