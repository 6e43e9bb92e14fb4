"""Whom somebody can mention."""

from engage_app.services.activity_page import open_activity
from engage_app.services.people import people_of_entity
from tests.cast import Cast


def test_everybody_else_who_can_read_can_be_mentioned(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "sanne")
    labels = {row.label for row in cast.ask("anna", open_activity, activity_id).people}
    assert labels == {"Eva Bos", "Joris Smit", "Sanne Vos"}


def test_contacts_are_shown_names_and_no_addresses(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "sanne")
    for rows in (
        cast.ask("sanne", open_activity, activity_id).people,
        cast.ask("sanne", people_of_entity, cast.ids["bakker"]),
    ):
        assert "Anna de Vries" in {row.label for row in rows}
        assert "@" not in str(rows)
    assert "@" in str(cast.ask("anna", open_activity, activity_id).people)


def test_a_new_discussion_mentions_nobody_outside_the_firm(cast: Cast) -> None:
    labels = {row.label for row in cast.ask("anna", people_of_entity, cast.ids["bakker"])}
    assert labels == {"Eva Bos", "Joris Smit"}
